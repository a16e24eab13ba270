/** Keys of the browsing page that work wherever the focus is, except while somebody types. */
import { useEffect, useRef } from 'react'

export interface KeyActions {
  readonly turn: (way: 'undo' | 'redo') => void
  readonly search: () => void
  readonly move: (step: 1 | -1) => void
  readonly enter: () => void
  readonly leave: () => void
  readonly tick: () => void
  readonly merge: () => void
  readonly tab: (at: 0 | 1 | 2) => void
  readonly answer: (what: 'accept' | 'reject' | 'skip') => void
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea')
}

/** A menu or a dialogue has keys of its own. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=menu], [role=dialog]') !== null
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, input') !== null
}

function act(event: KeyboardEvent, actions: KeyActions): boolean {
  switch (event.key) {
    case '/':
      actions.search()
      return true
    case 'ArrowDown':
    case 'ArrowUp':
      actions.move(event.key === 'ArrowDown' ? 1 : -1)
      return true
    case 'Enter':
    case ' ':
      // A control that has the focus does what it is for.
      if (isControl(event.target)) return false
      if (event.key === ' ') actions.tick()
      else actions.enter()
      return true
    case 'Escape':
      actions.leave()
      return true
  }
  const letter = event.key.toLowerCase()
  const answers = { j: 'accept', x: 'reject', n: 'skip' } as const
  if (letter in answers) actions.answer(answers[letter as keyof typeof answers])
  else if (letter === 'm') actions.merge()
  else if (letter === '1' || letter === '2' || letter === '3') actions.tab((Number(letter) - 1) as 0 | 1 | 2)
  else return false
  return true
}

export function useBrowsingKeys(actions: KeyActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && !event.altKey && event.key.toLowerCase() === 'z' && !isTyping(event.target)) {
        event.preventDefault()
        latest.current.turn(event.shiftKey ? 'redo' : 'undo')
        return
      }
      if (isCommand || event.altKey) return
      if (isTyping(event.target)) {
        if (event.key === 'Escape') (event.target as HTMLElement).blur()
        return
      }
      if (act(event, latest.current)) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
