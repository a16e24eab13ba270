/** Joining, opening, parting and setting apart: each done at once, with the way back for ten seconds. */
import type { Result } from '#ground/lib/result.ts'
import type { Refusal } from '#ground/web/client.ts'
import { useLook } from '#ground/web/language.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { ComplaintDetail, Suggestion } from '../../wire.ts'
import { call } from '../call.ts'
import { usePageText } from '../words.ts'

export interface Deciding {
  readonly join: (suggestion: Suggestion) => void
  readonly open: () => void
  readonly apart: (suggestion: Suggestion) => void
  readonly revoke: (decision: string) => void
  readonly part: (why: string) => Promise<Refusal | null>
}

export const titleOf = ({ matter, report }: Suggestion) => matter?.title ?? report.number

export function useDeciding({ id, reported }: Pick<ComplaintDetail, 'id' | 'reported'>): Deciding {
  const { compare: t } = usePageText()
  const { language } = useLook()
  const toast = useToast()
  const refresh = useRefresh()
  const params = { id }
  const renew = () =>
    refresh(
      'GET /api/complaints/:id',
      'GET /api/complaints/:id/suggestions',
      'GET /api/complaints',
      'GET /api/complaints/matters',
      'GET /api/complaints/matters/:id',
    )
  const tell = async <Value>(does: Promise<Result<Value, Refusal>>, words: string, undo?: (value: Value) => Promise<unknown>) => {
    const answer = await does
    await renew()
    if (!answer.ok) toast({ kind: 'problem', text: answer.refusal.message[language] })
    else if (undo === undefined) toast({ text: words })
    else toast({ text: words, undo: async () => void (await undo(answer.value)) })
    return answer
  }
  const takeOut = () => tell(call('POST /api/complaints/:id/part', { params, body: { why: t.undoWhy } }), t.undone)
  const revoke = (decision: string, why: string | null, words: string) =>
    tell(call('POST /api/complaints/:id/apart/revoke', { params, body: { decision, why } }), words)
  return {
    join: (suggestion) => {
      const { matter, report } = suggestion
      const into = matter === null ? ({ kind: 'report', id: report.id } as const) : ({ kind: 'matter', id: matter.id } as const)
      const words = matter === null ? fill(t.joinedOne, { number: report.number }) : fill(t.joined, { title: matter.title })
      void tell(call('POST /api/complaints/:id/join', { params, body: { into } }), words, takeOut)
    },
    open: () => void tell(call('POST /api/complaints/:id/join', { params, body: { into: { kind: 'new' } } }), t.opened, takeOut),
    apart: ({ report }) =>
      void tell(call('POST /api/complaints/:id/apart', { params, body: { from: report.id, why: null } }), t.apartDone, ({ decision }) =>
        revoke(decision, t.revokeWhy, t.undone),
      ),
    revoke: (decision) => void revoke(decision, null, t.revoked),
    part: async (why) => {
      const title = reported?.title ?? ''
      const back = () =>
        reported === null
          ? Promise.resolve()
          : tell(call('POST /api/complaints/:id/join', { params, body: { into: { kind: 'matter', id: reported.id } } }), t.undone)
      const answer = await tell(call('POST /api/complaints/:id/part', { params, body: { why } }), fill(t.parted, { title }), back)
      return answer.ok ? null : answer.refusal
    },
  }
}
