/** Asks before somebody leaves a page with something filled in that was not sent. */
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../text/text.ts'

interface Leaving {
  /** Registers unsent contents; returns the way to take that back. */
  readonly hold: (isKept: boolean) => () => void
  /** Goes on at once where nothing is held, and otherwise once the person says so. */
  readonly ask: (go: () => void) => void
}

const LeavingContext = createContext<Leaving>({ hold: () => () => {}, ask: (go) => go() })
export const useLeave = () => use(LeavingContext)

/** For as long as it holds, leaving asks; `isKept` where a draft makes it harmless. */
export function useLeaving(holds: boolean, isKept: boolean): void {
  const { hold } = useLeave()
  useEffect(() => (holds ? hold(isKept) : undefined), [holds, isKept, hold])
}

interface Asked {
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
    }),
    [],
  )
  useEffect(() => {
    // Closing the window: the browser asks in its own words.
    const onUnload = (event: BeforeUnloadEvent) => {
      if ([...held.current.values()].some((isKept) => !isKept)) event.preventDefault()
    }
    addEventListener('beforeunload', onUnload)
    return () => removeEventListener('beforeunload', onUnload)
  }, [])
  return (
    <LeavingContext value={leaving}>
      {children}
      {asked !== null && <LeaveDialog asked={asked} onClose={() => setAsked(null)} />}
    </LeavingContext>
  )
}

function LeaveDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { form } = useText()
  return (
    <ModalOverlay className='veil' isOpen onOpenChange={(is) => !is && onClose()}>
      <Modal>
        <Dialog className='ask' role='alertdialog'>
          <Heading slot='title'>{form.leaveTitle}</Heading>
          <p>{asked.isKept ? form.leaveKept : form.leaveText}</p>
          <p className='row end'>
            <button
              type='button'
              className='button'
              onClick={() => {
                onClose()
                asked.go()
              }}
            >
              {form.leave}
            </button>
            <button type='button' className='button primary' onClick={onClose}>
              {form.stay}
            </button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
