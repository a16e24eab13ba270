/** The columns that a person chooses: kept at once, answered by the worker a moment later. */
import { type RefObject, useCallback, useRef } from 'react'
import type { CompareRefusal } from '../text/refusals.ts'
import type { Questions } from '../wire.ts'
import type { Asking } from './ask.ts'
import type { Stage } from './session.ts'

export type Choice = Questions['map']['ask']

interface Told {
  readonly setStage: (change: (before: Stage) => Stage) => void
  readonly onRefused: (refusal: CompareRefusal) => void
  readonly onFailed: (error: unknown) => void
}

/**
 * What is chosen stands on the page before the worker answers, so that the next choice builds on it; only the answer to
 * the newest choice counts.
 */
export function useMapping(asking: RefObject<Asking | null>, { setStage, onRefused, onFailed }: Told) {
  const turn = useRef(0)
  return useCallback(
    async (wanted: Choice) => {
      const own = ++turn.current
      const of = asking.current
      if (of === null) return
      const settle = (change: (before: Stage & { at: 'columns' }) => Stage) => {
        if (own === turn.current && of === asking.current) setStage((before) => (before.at === 'columns' ? change(before) : before))
      }
      settle((before) => ({ ...before, wanted }))
      try {
        const answer = await of.ask('map', wanted)
        if (answer.ok) return settle(() => ({ at: 'columns', guess: answer.guess, wanted: null }))
        settle((before) => ({ ...before, wanted: null }))
        if (own === turn.current) onRefused(answer.refusal)
      } catch (error) {
        settle((before) => ({ ...before, wanted: null }))
        onFailed(error)
      }
    },
    [asking, setStage, onRefused, onFailed],
  )
}
