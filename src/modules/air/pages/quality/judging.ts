/** Judging: done at once with its reason, with the way back for ten seconds; whoever was second sees what the first decided. */
import type { Result } from '#ground/lib/result.ts'
import type { Refusal } from '#ground/web/client.ts'
import { useLook } from '#ground/web/language.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { AirSuspect } from '../../wire.ts'
import { call } from '../call.ts'
import { useAirText } from '../words.ts'

export type Verdict = 'valid' | 'invalid'
type Versioned = Pick<AirSuspect, 'id' | 'version'>
/** As many as the server takes at once. */
const MOST = 200

const versions = (of: readonly Versioned[]) => of.slice(0, MOST).map(({ id, version }) => ({ id, version }))

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
    tell(call('POST /api/air/suspects/undo', { body: { suspects: versions(of), why } }), fill(t.undone, { count: of.length }))
  return {
    mayJudge: person?.verbs.has('air.judge') === true,
    judge: (of: readonly Versioned[], verdict: Verdict, why: string) =>
      tell(
        call('POST /api/air/suspects/judge', { body: { suspects: versions(of), verdict, why } }),
        fill(verdict === 'valid' ? t.doneValid : t.doneInvalid, { count: Math.min(of.length, MOST) }),
        ({ suspects }) => undo(suspects, t.undoWhy),
      ),
    undo,
  }
}
