/** The doors of this room for judging values in question. */
import { ok, type Result } from '#ground/lib/result.ts'
import type { Refusal } from '#ground/web/client.ts'
import { useLook } from '#ground/web/language.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { useJudging } from '#ground/web/review/judging.ts'
import { qualityText } from '../../text/quality.ts'
import { call } from '../call.ts'

export const useQualityText = () => qualityText[useLook().language]

const suspectsOf = <Value>(answer: Result<{ readonly suspects: Value }, Refusal>) => (answer.ok ? ok(answer.value.suspects) : answer)

/** What a judgement changes: the lists of the desk, and whatever is computed of readings. */
export function useRenew() {
  const refresh = useRefresh()
  return () =>
    refresh(
      'GET /api/water/suspects',
      'GET /api/water/suspects/:id',
      'GET /api/water/second-readings',
      'GET /api/water/readings',
      'GET /api/water/evaluation',
      'GET /api/water/groups',
      'GET /api/water/sections',
    )
}

export const useMayJudge = () => usePresence().person?.verbs.has('water.judge') === true

export function useSuspectJudging() {
  const text = useQualityText()
  return useJudging(
    {
      mayJudge: useMayJudge(),
      judge: async (suspects, verdict, why) =>
        suspectsOf(await call('POST /api/water/suspects/judge', { body: { suspects, verdict, why } })),
      undo: async (suspects, why) => suspectsOf(await call('POST /api/water/suspects/undo', { body: { suspects, why } })),
      renew: useRenew(),
    },
    text,
  )
}
