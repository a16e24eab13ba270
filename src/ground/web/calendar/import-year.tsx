/** The holidays of a year, pasted or from a file: first what would change, then the import, and a way back to what stood before. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ok } from '#ground/lib/result.ts'
import type { NoticeFault } from '#standards/working-days/notice-faults.ts'
import { Field, LongTextField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { useLook } from '../language.tsx'
import { useRefresh } from '../queries.tsx'
import { fill } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { callCalendar, type Preview, putNotice, WITHDRAWAL, withdrawYear, YEAR, YEARS } from './call.ts'
import { Faults, LeftLines } from './faults.tsx'
import { PreviewOfYear } from './preview.tsx'
import { type ReadNotice, readNoticeText } from './read-notice.ts'
import { useCalendarText } from './text.ts'

interface Seen {
  readonly notice: string
  readonly read: ReadNotice
  readonly preview: Preview
}

export function ImportYear({ year }: { year: number }) {
  const [seen, setSeen] = useState<Seen | null>(null)
  const send = useImport(year)
  const [pasted, setPasted] = useState({ notice: '', text: '' })
  if (seen === null)
    return (
      <Pasting
        year={year}
        given={pasted}
        onSeen={(next, text) => {
          setPasted({ notice: next.notice, text })
          setSeen(next)
        }}
      />
    )
  return <PreviewOfYear {...seen} onBack={() => setSeen(null)} onSend={() => send(seen)} />
}

/** Imports; taking it back imports what stood before, and where nothing stood withdraws the year. */
function useImport(year: number) {
  const t = useCalendarText()
  const toast = useToast()
  const refresh = useRefresh()
  const { language } = useLook()
  const [, navigate] = useLocation()
  return async ({ notice, read, preview }: Seen) => {
    // Without what stands now there would be no way back.
    const before = await standing(year)
    if (!before.ok) return void toast({ kind: 'problem', text: before.refusal.message[language] })
    const answer = await putNotice(year, preview.version, notice, read.days)
    if (!answer.ok) return void toast({ kind: 'problem', text: answer.refusal.message[language] })
    const { value: former } = before
    const { version } = answer.value
    const undo = async () => {
      const back = former === null ? await withdrawYear(year, version) : await putNotice(year, version, former.notices, former.days)
      const done = former === null ? fill(t.withdrawn, { year }) : t.undone
      toast(back.ok ? { text: done } : { kind: 'problem', text: back.refusal.message[language] })
      await refresh(YEARS, YEAR, WITHDRAWAL)
    }
    toast({ text: fill(t.done, { year }), undo })
    await refresh(YEARS, YEAR, WITHDRAWAL)
    navigate(`/calendar?year=${year}`, { replace: true })
  }
}

/** The year as it stands; null where it is not entered. */
async function standing(year: number) {
  const answer = await callCalendar(YEARS)
  if (!answer.ok) return answer
  const of = answer.value.years.find((one) => one.year === year)
  if (of === undefined) return ok(null)
  const own = await callCalendar(YEAR, { params: { year } })
  return own.ok ? ok({ notices: of.notices, days: own.value.days }) : own
}

interface PastingProps {
  readonly year: number
  readonly given: { readonly notice: string; readonly text: string }
  readonly onSeen: (seen: Seen, text: string) => void
}

function Pasting({ year, given, onSeen }: PastingProps) {
  const t = useCalendarText()
  const [refused, setRefused] = useState<{ readonly faults: readonly NoticeFault[]; readonly read: ReadNotice } | null>(null)
  const form = useForm({
    name: 'calendar',
    initial: given,
    check: ({ notice, text }) => ({
      ...((readNoticeText(text, year).number ?? notice.trim()).length < 2 ? { notice: t.needNotice } : {}),
      ...(readNoticeText(text, year).days.length === 0 ? { text: t.needDays } : {}),
    }),
    send: async ({ notice, text }) => {
      const read = readNoticeText(text, year)
      const answer = await callCalendar('POST /api/calendar/:year/preview', { params: { year }, body: { days: [...read.days] } })
      if (answer.ok) onSeen({ notice: notice.trim() === '' ? (read.number ?? '') : notice.trim(), read, preview: answer.value }, text)
      const faults = answer.ok ? [] : faultsOf(answer.refusal)
      setRefused(faults.length === 0 ? null : { faults, read })
      return answer
    },
  })
  const { number } = readNoticeText(form.values.text, year)
  return (
    <Form form={form} labels={{ text: t.pasted, notice: t.notice }} send={t.preview}>
      {refused !== null && (
        <>
          <Faults faults={refused.faults} />
          <LeftLines left={refused.read.left} />
        </>
      )}
      <FileField onText={(text) => form.set({ text })} />
      <LongTextField of={form.field('text')} label={t.pasted} hint={t.pastedHint} rows={10} isRequired />
      <TextField
        of={{ ...form.field('notice'), value: form.values.notice === '' ? (number ?? '') : form.values.notice }}
        label={t.notice}
        hint={t.noticeHint}
        maxLength={100}
        isRequired
      />
    </Form>
  )
}

/** What the answer carries, where it is a refusal of the notice itself. */
function faultsOf(refusal: Readonly<Record<string, unknown>>): readonly NoticeFault[] {
  const faults = refusal['faults']
  return Array.isArray(faults) ? (faults as readonly NoticeFault[]) : []
}

/** A file becomes the text that could have been pasted, so that a person sees what was read and can mend it. */
function FileField({ onText }: { onText: (text: string) => void }) {
  const t = useCalendarText()
  const { language } = useLook()
  const [wrong, setWrong] = useState<string>()
  const take = async (file: File) => {
    const { textOfFile } = await import('./read-file.ts')
    const read = await textOfFile(file, language)
    setWrong(read.ok ? undefined : read.refusal)
    if (read.ok) onText(read.value)
  }
  return (
    <Field of={{ id: 'calendar-file', error: wrong }} label={t.file}>
      {(described) => (
        <input
          id='calendar-file'
          type='file'
          accept='.xlsx,.csv,.tsv,.txt'
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file !== undefined) void take(file)
          }}
          {...described}
        />
      )}
    </Field>
  )
}
