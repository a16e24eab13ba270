import { type RefObject, useEffect, useRef } from 'react'

interface Keys {
  readonly box: RefObject<HTMLElement | null>
  readonly search: RefObject<HTMLInputElement | null>
  readonly count: number
  readonly active: number
  readonly setActive: (row: number) => void
  readonly reveal: (row: number) => void
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea')
const isElsewhere = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('[role=menu], [role=dialog]') !== null

function next(key: string, { active, count }: Keys): number | null {
  const last = count - 1
  const to = { ArrowDown: Math.min(last, active + 1), ArrowUp: Math.max(0, active - 1), Home: 0, End: last }[key]
  return to === undefined || count === 0 ? null : to
}

/** ↑ ↓ Home End walk the rows wherever the focus is on the page, `/` goes to the search; a row that has the focus acts itself. */
export function useTableKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      const now = latest.current
      if (isTyping(event.target)) {
        if (event.key === 'Escape' || (event.key === 'ArrowDown' && event.target === now.search.current))
          (event.target as HTMLElement).blur()
        if (event.key !== 'ArrowDown' || event.target !== now.search.current) return
      }
      if (event.key === '/') {
        if (now.search.current === null) return
        event.preventDefault()
        now.search.current.focus()
        return
      }
      const isInRows = event.target instanceof HTMLElement && event.target.matches('.data-table tbody tr')
      // The first press comes to the row that was left; only the next ones walk on.
      const to = next(event.key, isInRows ? now : { ...now, active: event.key === 'ArrowDown' ? now.active - 1 : now.active })
      if (to === null) return
      event.preventDefault()
      now.setActive(to)
      now.reveal(to)
      requestAnimationFrame(() =>
        now.box.current?.querySelector<HTMLElement>(`tr[aria-rowindex="${to + 2}"]`)?.focus({ preventScroll: true }),
      )
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
