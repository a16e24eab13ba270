/** Background jobs: how the queues stand, and those that failed for good and wait for a person. */
import { useState } from 'react'
import type { jobsApi } from '#ground/jobs/wire.ts'
import { type AnswerOf, client } from '../client.ts'
import { TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { useLook } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { Page } from '../page.tsx'
import { usePresence } from '../person.tsx'
import { Shown, untilOf, useAsk, useRefresh } from '../queries.tsx'
import { Empty } from '../states.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { NotEvaluated } from '../table/table-row.tsx'
import { fill, useText } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { type PagesText, usePagesText } from './text/text.ts'
import './pages.css'

const call = client<typeof jobsApi>()
const JOBS = 'GET /api/jobs'
type State = AnswerOf<(typeof jobsApi)[typeof JOBS]>
type Queue = State['queues'][number]
type Dead = State['deadLetters'][number]

const EVERY_MS = 15_000

/** A queue that has no words here is shown by its own name. */
const queueNameOf = (queue: string, { names }: PagesText['jobs']): string => (queue in names ? names[queue as keyof typeof names] : queue)

const queueColumns = (t: PagesText['jobs']): readonly Column<Queue>[] => [
  {
    id: 'name',
    title: t.queue,
    isFixed: true,
    text: ({ name }) => queueNameOf(name, t),
    cell: ({ name }) => queueNameOf(name, t),
    sort: ({ name }) => name,
  },
  ...(['waiting', 'active', 'failed', 'done'] as const).map(
    (of): Column<Queue> => ({
      id: of,
      title: t[of],
      unit: t.unit.job,
      isNumber: true,
      isOnPhone: of === 'waiting' || of === 'failed',
      sort: (queue) => queue[of],
      cell: (queue) => queue[of].toLocaleString(),
    }),
  ),
  {
    id: 'oldest',
    title: t.oldest,
    unit: t.unit.second,
    isNumber: true,
    sort: ({ oldestWaitsS }) => oldestWaitsS,
    cell: ({ oldestWaitsS }) => (oldestWaitsS === null ? <NotEvaluated /> : Math.round(oldestWaitsS).toLocaleString()),
  },
]

function deadColumns(t: PagesText['jobs'], at: (instant: string) => string): readonly Column<Dead>[] {
  const error = (of: Dead) => of.error ?? t.unknown
  const contents = (of: Dead) => JSON.stringify(of.data)
  return [
    {
      id: 'queue',
      title: t.queue,
      isFixed: true,
      text: ({ queue }) => queueNameOf(queue, t),
      cell: ({ queue }) => queueNameOf(queue, t),
      sort: ({ queue }) => queue,
    },
    { id: 'error', title: t.error, isOnPhone: true, text: error, cell: error },
    { id: 'failedAt', title: t.failedAt, sort: ({ failedAt }) => failedAt, cell: ({ failedAt }) => at(failedAt) },
    { id: 'tries', title: t.tries, isNumber: true, cell: ({ tries }) => tries },
    { id: 'contents', title: t.contents, text: contents, cell: contents },
  ]
}

export default function JobsPage() {
  const { jobs: t } = usePagesText()
  const state = useAsk(call, JOBS, {}, { everyMs: EVERY_MS })
  return (
    <Page title={t.title} until={untilOf(state)}>
      <Shown of={state}>
        {({ queues, deadLetters }) => (
          <div className='sections'>
            <DeadLetters rows={deadLetters} />
            <section>
              <h2>{t.queues}</h2>
              <DataTable
                id='queues'
                label={t.queues}
                columns={queueColumns(t)}
                rows={queues}
                keyOf={({ name }) => name}
                empty={<Empty icon='jobs' title={t.noQueues} how={t.noQueuesHow} />}
              />
            </section>
          </div>
        )}
      </Shown>
    </Page>
  )
}

function DeadLetters({ rows }: { rows: readonly Dead[] }) {
  const { jobs: t } = usePagesText()
  const { language } = useLook()
  const { person } = usePresence()
  const toast = useToast()
  const refresh = useRefresh()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [leaving, setLeaving] = useState<readonly Dead[] | null>(null)
  /** One after the other: what is refused is said, the others are done. */
  const each = async (of: readonly Dead[], does: (one: Dead) => ReturnType<typeof retry>, words: string) => {
    const answers = []
    for (const one of of) answers.push(await does(one))
    const refused = answers.find((answer) => !answer.ok)
    const count = answers.filter(({ ok }) => ok).length
    if (count > 0) toast({ text: fill(words, { count }) })
    if (refused !== undefined && !refused.ok) toast({ kind: 'problem', text: refused.refusal.message[language] })
    setTicked(new Set())
    setLeaving(null)
    await refresh(JOBS)
  }
  const selection = {
    ticked,
    onTicked: setTicked,
    actions: (chosen: readonly Dead[]) => (
      <>
        <button type='button' className='button' onClick={() => each(chosen, retry, t.retried)}>
          {t.retry}
        </button>
        <button type='button' className='button' onClick={() => setLeaving(chosen)}>
          {t.discard}
        </button>
      </>
    ),
  }
  return (
    <section>
      <h2>{t.dead}</h2>
      <p className='note'>{t.deadHint}</p>
      {leaving !== null && (
        <Discard
          count={leaving.length}
          onClose={() => setLeaving(null)}
          onReason={(reason) => each(leaving, discard(reason), t.discarded)}
        />
      )}
      <DataTable
        id='dead-letters'
        label={t.dead}
        columns={deadColumns(t, (instant) => instantWords(instant, language))}
        rows={rows}
        keyOf={({ queue, id }) => `${queue} ${id}`}
        {...(person?.verbs.has('jobs.manage') === true ? { selection } : {})}
        empty={<Empty icon='check' title={t.none} how={t.noneHow} />}
      />
    </section>
  )
}

const retry = ({ queue, id }: Dead) => call('POST /api/jobs/:queue/:id/retry', { params: { queue, id } })
const discard =
  (reason: string) =>
  ({ queue, id }: Dead) =>
    call('POST /api/jobs/:queue/:id/discard', { params: { queue, id }, body: { reason } })

function Discard({ count, onReason, onClose }: { count: number; onReason: (reason: string) => Promise<void>; onClose: () => void }) {
  const { jobs: t } = usePagesText()
  const { cancel } = useText()
  const form = useForm({
    name: 'discard',
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 2 ? { reason: t.needReason } : {}),
    send: async ({ reason }) => {
      await onReason(reason.trim())
      return { ok: true, value: null }
    },
  })
  return (
    <Form
      form={form}
      labels={{ reason: t.reason }}
      send={`${t.discard} ${count}`}
      aside={
        <button type='button' className='button' onClick={onClose}>
          {cancel}
        </button>
      }
    >
      <TextField of={form.field('reason')} label={t.reason} hint={t.reasonHint} maxLength={200} isRequired />
    </Form>
  )
}
