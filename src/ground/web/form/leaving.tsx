/** Asks before somebody leaves a page with something filled in that was not sent. */
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useMemo, useRef, useState } from 'react'

const LeaveDialog = lazy(() => import('./leave-dialog.tsx'))

interface Leaving {
  /** Registers unsent contents; returns the way to take that back. */
  readonly hold: (isKept: boolean) => () => void
  /** Goes on at once where nothing is held, and otherwise once the person says so. */
  readonly ask: (go: () => void) => void
  /** Whether something would be lost: nothing keeps it. */
  readonly isHeld: () => boolean
}

const LeavingContext = createContext<Leaving>({ hold: () => () => {}, ask: (go) => go(), isHeld: () => false })
export const useLeave = () => use(LeavingContext)

/** For as long as it holds, leaving asks; `isKept` where a draft makes it harmless. */
export function useLeaving(holds: boolean, isKept: boolean): void {
  const { hold } = useLeave()
  useEffect(() => (holds ? hold(isKept) : undefined), [holds, isKept, hold])
}

export interface Asked {
  readonly go: () => void
  readonly isKept: boolean
}

export function LeavingProvider({ children }: { children: ReactNode }) {
  const held = useRef(new Map<symbol, boolean>())
  const [asked, setAsked] = useState<Asked | null>(null)
  const leaving = useMemo<Leaving>(
    () => ({
      hold: (isKept) => {
        const own = Symbol('form')
        held.current.set(own, isKept)
        return () => held.current.delete(own)
      },
      ask: (go) => {
        const all = [...held.current.values()]
        if (all.length === 0) go()
        else setAsked({ go, isKept: all.every((is) => is) })
      },
      isHeld: () => [...held.current.values()].some((isKept) => !isKept),
    }),
    [],
  )
  useEffect(() => {
    // Closing the window: the browser asks in its own words.
    const onUnload = (event: BeforeUnloadEvent) => {
      if (leaving.isHeld()) event.preventDefault()
    }
    addEventListener('beforeunload', onUnload)
    return () => removeEventListener('beforeunload', onUnload)
  }, [leaving])
  return (
    <LeavingContext value={leaving}>
      {children}
      {asked !== null && (
        <Suspense>
          <LeaveDialog asked={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </LeavingContext>
  )
}
