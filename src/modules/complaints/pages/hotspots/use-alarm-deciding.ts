/** Marking an alarm as false, taking that back, and making it a matter: each done at once, with the way back for ten seconds. */
import type { Result } from '#ground/lib/result.ts'
import type { Refusal } from '#ground/web/client.ts'
import { useLook } from '#ground/web/language.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import { call } from '../call.ts'
import { callAlarms } from './call.ts'
import { useHotspotsText } from './words.ts'

export function useAlarmDeciding(id: string) {
  const t = useHotspotsText()
  const { language } = useLook()
  const toast = useToast()
  const refresh = useRefresh()
  const params = { id }
  const renew = () =>
    refresh('GET /api/matters/alarms', 'GET /api/matters/alarms/:id', 'GET /api/complaints/matters', 'GET /api/complaints/:id')
  const told = async <Value>(answering: Promise<Result<Value, Refusal>>): Promise<Value | null> => {
    const answer = await answering
    await renew()
    if (answer.ok) return answer.value
    toast({ kind: 'problem', text: answer.refusal.message[language] })
    return null
  }
  const revoke = async () => {
    if ((await told(callAlarms('POST /api/matters/alarms/:id/false-alarm/revoke', { params, body: {} }))) !== null)
      toast({ text: t.revoked })
  }
  const part = async (added: readonly string[]) => {
    for (const report of added) await call('POST /api/complaints/:id/part', { params: { id: report }, body: { why: t.undoWhy } })
    await renew()
    toast({ text: t.undone })
  }
  return {
    revoke,
    mark: async (why: string): Promise<boolean> => {
      const marked = await told(callAlarms('POST /api/matters/alarms/:id/false-alarm', { params, body: { why } }))
      if (marked !== null) toast({ text: t.marked, undo: revoke })
      return marked !== null
    },
    join: async () => {
      const joined = await told(callAlarms('POST /api/matters/alarms/:id/join', { params, body: {} }))
      if (joined === null) return
      const { added, left } = joined
      const words = { count: added.length, left: left.length }
      if (added.length === 0) toast({ text: t.joinedNone })
      else toast({ text: fill(left.length === 0 ? t.joined : t.joinedLeft, words), undo: () => part(added) })
    },
  }
}
