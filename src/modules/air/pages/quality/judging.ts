/** Judging: done at once with its reason, with the way back for ten seconds; whoever was second sees what the first decided. */
import { ok, type Result } from '#ground/lib/result.ts'
import type { Refusal } from '#ground/web/client.ts'
import { useLook } from '#ground/web/language.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { AirSuspect } from '../../wire.ts'
import { call } from '../call.ts'
import { useAirText } from '../words.ts'
import { inPieces } from './in-pieces.ts'

export type Verdict = 'valid' | 'invalid'
type Versioned = Pick<AirSuspect, 'id' | 'version'>

const versions = (of: readonly Versioned[]) => of.map(({ id, version }) => ({ id, version }))
const suspectsOf = <Value>(answer: Result<{ readonly suspects: Value }, Refusal>) => (answer.ok ? ok(answer.value.suspects) : answer)

export function useJudging() {
  const { quality: t } = useAirText()
  const { language } = useLook()
  const { person } = usePresence()
  const toast = useToast()
  const refresh = useRefresh()
  const renew = () => refresh('GET /api/air/suspects', 'GET /api/air/suspects/:id', 'GET /api/air/hours', 'GET /api/air/days')
  const tell = async <Value>(does: Promise<Result<Value, Refusal>>, words: string, undo?: (value: Value) => Promise<unknown>) => {
    const answer = await does
    await renew()
    if (!answer.ok) {
      const isStale = answer.refusal.reason === 'version-conflict'
      toast({ kind: 'problem', text: isStale ? t.stale : answer.refusal.message[language] })
    } else if (undo === undefined) toast({ text: words })
    else toast({ text: words, undo: async () => void (await undo(answer.value)) })
    return answer.ok
  }
  const undo = (of: readonly Versioned[], why: string) =>
    tell(
      inPieces(versions(of), async (suspects) => suspectsOf(await call('POST /api/air/suspects/undo', { body: { suspects, why } }))),
      fill(t.undone, { count: of.length }),
    )
  return {
    mayJudge: person?.verbs.has('air.judge') === true,
    judge: (of: readonly Versioned[], verdict: Verdict, why: string) =>
      tell(
        inPieces(versions(of), async (suspects) =>
          suspectsOf(await call('POST /api/air/suspects/judge', { body: { suspects, verdict, why } })),
        ),
        fill(verdict === 'valid' ? t.doneValid : t.doneInvalid, { count: of.length }),
        (suspects) => undo(suspects, t.undoWhy),
      ),
    undo,
  }
}
