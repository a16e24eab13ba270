/** The doors of this room for judging values in question. */
import { ok, type Result } from '#ground/lib/result.ts'
import type { Refusal } from '#ground/web/client.ts'
import { usePresence } from '#ground/web/person.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { useJudging } from '#ground/web/review/judging.ts'
import { call } from '../call.ts'
import { useAirText } from '../words.ts'

const suspectsOf = <Value>(answer: Result<{ readonly suspects: Value }, Refusal>) => (answer.ok ? ok(answer.value.suspects) : answer)

export const useMayJudge = () => usePresence().person?.verbs.has('air.judge') === true

export function useSuspectJudging() {
  const { quality } = useAirText()
  const mayJudge = useMayJudge()
  const refresh = useRefresh()
  return useJudging(
    {
      mayJudge,
      judge: async (suspects, verdict, why) => suspectsOf(await call('POST /api/air/suspects/judge', { body: { suspects, verdict, why } })),
      undo: async (suspects, why) => suspectsOf(await call('POST /api/air/suspects/undo', { body: { suspects, why } })),
      renew: () => refresh('GET /api/air/suspects', 'GET /api/air/suspects/:id', 'GET /api/air/hours', 'GET /api/air/days'),
    },
    quality,
  )
}
