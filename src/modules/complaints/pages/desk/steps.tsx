/** The next steps as buttons, and the form of the one that was pressed; what others did meanwhile is told above it. */
import { useState } from 'react'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { instantWords } from '#ground/web/moment.ts'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { CommandKind } from '../../kernel/complaint.ts'
import type { ComplaintDetail } from '../../wire.ts'
import { byWords, usePageText } from '../words.ts'
import { StepForm } from './step-form.tsx'
import { eventWords } from './timeline.tsx'

/** What turns something down is not the button that one presses by default. */
const SECOND: ReadonlySet<CommandKind> = new Set(['decline', 'object', 'reject-objection', 'return-answer', 'extend'])

export function Steps({ detail }: { detail: ComplaintDetail }) {
  const t = usePageText()
  const toast = useToast()
  const refresh = useRefresh()
  const [open, setOpen] = useState<CommandKind | null>(null)
  const [before, setBefore] = useState<ComplaintDetail | null>(null)
  const renew = () => refresh('GET /api/complaints/:id', 'GET /api/complaints', 'GET /api/complaints/count', 'workbench')
  const close = () => {
    setOpen(null)
    setBefore(null)
  }
  return (
    <section className='next' aria-label={t.steps.label}>
      {detail.next.length === 0 && open === null ? (
        <p className='note'>{t.steps.none}</p>
      ) : (
        <div className='row'>
          {detail.next.map((kind) => (
            <button
              key={kind}
              type='button'
              className={SECOND.has(kind) ? 'button' : 'button primary'}
              aria-expanded={open === kind}
              onClick={() => setOpen(open === kind ? null : kind)}
            >
              {t.commands[kind]}
            </button>
          ))}
        </div>
      )}
      {before !== null && <WhatChanged before={before} now={detail} open={open} />}
      {open !== null && (
        <StepForm
          key={open}
          kind={open}
          detail={detail}
          onCancel={close}
          onConflict={() => {
            setBefore(detail)
            void renew()
          }}
          onDone={({ number }) => {
            close()
            toast({ text: fill(t.done[open], { number }) })
            void renew()
          }}
        />
      )}
    </section>
  )
}

function WhatChanged({ before, now, open }: { before: ComplaintDetail; now: ComplaintDetail; open: CommandKind | null }) {
  const t = usePageText()
  const { language } = useLook()
  const known = new Set(before.events.map(({ at, kind }) => `${at} ${kind}`))
  const fresh = now.events.filter(({ at, kind }) => !known.has(`${at} ${kind}`))
  return (
    <div className='notice' role='alert'>
      <Icon name='edit' />
      <div className='grow'>
        <b>{t.conflict.title}</b>
        <ul>
          {fresh.map((event) => (
            <li key={`${event.at} ${event.kind}`}>
              {fill(t.conflict.event, {
                what: eventWords(event, t),
                by: byWords(event.by, t, language),
                at: instantWords(event.at, language),
              })}
            </li>
          ))}
          {fresh.length === 0 && <li>{t.conflict.nothing}</li>}
        </ul>
        <p>{open !== null && !now.next.includes(open) ? fill(t.conflict.impossible, { command: t.commands[open] }) : t.conflict.kept}</p>
      </div>
    </div>
  )
}
