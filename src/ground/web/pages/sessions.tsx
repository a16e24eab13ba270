import type { sessionApi } from '#ground/auth/wire.ts'
import type { AnswerOf } from '../client.ts'
import { useLook } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { callSession } from '../presence.ts'
import { Shown, useAsk, useRefresh } from '../queries.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { fill } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { deviceOf } from './device.ts'
import { type PagesText, usePagesText } from './text/text.ts'

const ALL = 'GET /api/session/all'
type Session = AnswerOf<(typeof sessionApi)[typeof ALL]>['sessions'][number]

function columnsOf(t: PagesText['account'], at: (instant: string) => string, end: (of: Session) => void): readonly Column<Session>[] {
  return [
    {
      id: 'device',
      title: t.device,
      isFixed: true,
      text: ({ agent }) => agent,
      cell: ({ agent, current, secondFactor }) => (
        <>
          {deviceOf(agent)} {current && <b>· {t.here}</b>}
          {secondFactor !== null && <small>{t.by[secondFactor]}</small>}
        </>
      ),
    },
    { id: 'since', title: t.since, cell: ({ createdAt }) => at(createdAt), sort: ({ createdAt }) => createdAt },
    { id: 'seen', title: t.seen, cell: ({ lastSeenAt }) => at(lastSeenAt), sort: ({ lastSeenAt }) => lastSeenAt },
    {
      id: 'end',
      title: t.end,
      isFixed: true,
      cell: (of) =>
        !of.current && (
          <button type='button' className='button' onClick={() => end(of)} aria-label={`${t.end} ${deviceOf(of.agent)}`}>
            {t.end}
          </button>
        ),
    },
  ]
}

export function Sessions() {
  const { account: t } = usePagesText()
  const { language } = useLook()
  const asked = useAsk(callSession, ALL, {})
  const refresh = useRefresh()
  const toast = useToast()
  const told = async (count: number | null) => {
    if (count !== null) toast({ text: fill(t.ended, { count }) })
    await refresh(ALL)
  }
  const end = async ({ id }: Session) => {
    const answer = await callSession('DELETE /api/session/all/:id', { params: { id } })
    if (!answer.ok) toast({ kind: 'problem', text: answer.refusal.message[language] })
    await told(answer.ok ? 1 : null)
  }
  const endAll = async () => {
    const answer = await callSession('DELETE /api/session/all')
    if (!answer.ok) toast({ kind: 'problem', text: answer.refusal.message[language] })
    await told(answer.ok ? answer.value.ended : null)
  }
  return (
    <Shown of={asked} rows={3}>
      {({ sessions }) => (
        <>
          <DataTable
            id='sessions'
            label={t.sessions}
            columns={columnsOf(t, (instant) => instantWords(instant, language), end)}
            rows={sessions}
            keyOf={({ id }) => id}
            rowHeight={48}
          />
          {sessions.length > 1 && (
            <button type='button' className='button' onClick={endAll}>
              {t.endAll}
            </button>
          )}
        </>
      )}
    </Shown>
  )
}
