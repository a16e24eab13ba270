/** Whether a page was come to from another one: then its heading takes the focus, so that a screen reader says where one is. */
import { createContext, type ReactNode, use, useMemo, useRef } from 'react'

interface Arrival {
  /** Called by the router for every change of address. */
  readonly changed: () => void
  /** True once after each change. */
  readonly takeFocus: () => boolean
}

const nowhere: Arrival = { changed: () => {}, takeFocus: () => false }
const ArrivalContext = createContext<Arrival>(nowhere)

export function ArrivalProvider({ children }: { children: ReactNode }) {
  const waits = useRef(false)
  const arrival = useMemo<Arrival>(
    () => ({
      changed: () => {
        waits.current = true
      },
      takeFocus: () => {
        const was = waits.current
        waits.current = false
        return was
      },
    }),
    [],
  )
  return <ArrivalContext value={arrival}>{children}</ArrivalContext>
}

export const useArrival = () => use(ArrivalContext)
