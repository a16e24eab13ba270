/** The keys that work here: those of every page, and those that a page has said. */
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useMemo, useRef, useState } from 'react'

// Overlays come when somebody wants them: a citizen on a phone does not wait for them.
const KeysDialog = lazy(() => import('./keys-dialog.tsx'))

export type KeyList = readonly (readonly [keys: string, does: string])[]

interface Help {
  readonly say: (list: KeyList) => () => void
  readonly open: () => void
}

const HelpContext = createContext<Help>({ say: () => () => {}, open: () => {} })
export const useKeysHelp = () => use(HelpContext)

/** Says which keys a page, a table or a map has, for as long as it is there. */
export function usePageKeys(list: KeyList): void {
  const { say } = useKeysHelp()
  useEffect(() => say(list), [say, list])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea, [contenteditable]')

export function KeysHelpProvider({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const [lists, setLists] = useState<readonly KeyList[]>([])
  const help = useMemo<Help>(
    () => ({
      say: (list) => {
        setLists((before) => [...before, list])
        return () => setLists((before) => before.filter((of) => of !== list))
      },
      open: () => setOpen(true),
    }),
    [],
  )
  const isNow = useRef(isOpen)
  isNow.current = isOpen
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      setOpen(!isNow.current)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <HelpContext value={help}>
      {children}
      {isOpen && (
        <Suspense>
          <KeysDialog lists={lists} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </HelpContext>
  )
}
