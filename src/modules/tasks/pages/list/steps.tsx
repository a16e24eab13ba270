/** The next steps as buttons, and the form of the one that was pressed; each is done at once, with the way back for ten seconds. */
import { useState } from 'react'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { instantWords } from '#ground/web/moment.ts'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { StepKind } from '../../kernel/task.ts'
import type { TaskDetail } from '../../wire.ts'
import { byWords, reasonsOf, usePageText } from '../words.ts'
import { type Changed, type StepValues, sendStep, sendUndo } from './send-step.ts'
import { StepForm } from './step-form.tsx'

const FIRST: ReadonlySet<StepKind> = new Set<StepKind>(['accept', 'visit', 'report', 'confirm'])

function useStepping(detail: TaskDetail) {
  const t = usePageText()
  const { language } = useLook()
  const toast = useToast()
  const refresh = useRefresh()
  const renew = () => refresh('GET /api/tasks/:id', 'GET /api/tasks', 'GET /api/tasks/count', 'GET /api/matters/alarms/:id', 'workbench')
  const undo = async ({ id, version }: Pick<Changed, 'id' | 'version'>) => {
    const answer = await sendUndo({ id, version })
    await renew()
    if (answer.ok) toast({ text: t.steps.undone })
    else toast({ kind: 'problem', text: reasonsOf(answer.refusal, t, language)[0] ?? answer.refusal.message[language] })
  }
  const done = (kind: StepKind, changed: Changed) => {
    toast({ text: fill(t.done[kind], { number: changed.number }), undo: () => undo(changed) })
    void renew()
  }
  const acceptNow = async () => {
    const answer = await sendStep('accept', detail, {} as StepValues)
    if (answer.ok) return done('accept', answer.value)
    toast({ kind: 'problem', text: reasonsOf(answer.refusal, t, language)[0] ?? answer.refusal.message[language] })
    await renew()
  }
  return { renew, undo, done, acceptNow }
}

export function Steps({ detail }: { detail: TaskDetail }) {
  const t = usePageText()
  const [open, setOpen] = useState<StepKind | null>(null)
  const [before, setBefore] = useState<TaskDetail | null>(null)
  const stepping = useStepping(detail)
  const close = () => {
    setOpen(null)
    setBefore(null)
  }
  const undoable = detail.events.find(({ seq }) => seq === detail.mayUndo)
  // Taking on needs no word: it is done at once.
  const press = (kind: StepKind) => (kind === 'accept' ? void stepping.acceptNow() : setOpen(open === kind ? null : kind))
  return (
    <section className='task-next' aria-label={t.steps.label}>
      {detail.next.length === 0 && open === null && <p className='note'>{t.steps.none}</p>}
      <div className='row'>
        {detail.next.map((kind) => (
          <button
            key={kind}
            type='button'
            className={FIRST.has(kind) ? 'button primary' : 'button'}
            aria-expanded={kind === 'accept' ? undefined : open === kind}
            onClick={() => press(kind)}
          >
            {t.commands[kind]}
          </button>
        ))}
        {undoable !== undefined && (
          <button type='button' className='button quiet' onClick={() => void stepping.undo(detail)}>
            <Icon name='undo' />
            {fill(t.steps.undo, { step: t.events[undoable.kind] })}
          </button>
        )}
      </div>
      {before !== null && <WhatChanged before={before} now={detail} open={open} />}
      {open !== null && (
        <StepForm
          key={open}
          kind={open}
          detail={detail}
          onCancel={close}
          onConflict={() => {
            setBefore(detail)
            void stepping.renew()
          }}
          onDone={(changed) => {
            close()
            stepping.done(open, changed)
          }}
        />
      )}
    </section>
  )
}

function WhatChanged({ before, now, open }: { before: TaskDetail; now: TaskDetail; open: StepKind | null }) {
  const t = usePageText()
  const { language } = useLook()
  const fresh = now.events.filter(({ seq }) => seq > before.version)
  return (
    <div className='notice' role='alert'>
      <Icon name='edit' />
      <div className='grow'>
        <b>{t.conflict.title}</b>
        <ul>
          {fresh.map(({ seq, kind, at, by }) => (
            <li key={seq}>{[instantWords(at, language), byWords(by, t, language), t.events[kind]].join(' · ')}</li>
          ))}
        </ul>
        <p>{open !== null && !now.next.includes(open) ? fill(t.conflict.impossible, { command: t.commands[open] }) : t.conflict.kept}</p>
      </div>
    </div>
  )
}
