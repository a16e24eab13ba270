/** The holidays of a year, pasted or from a file: first what would change, then the import, and a way back to what stood before. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Field, LongTextField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { useLook } from '../language.tsx'
import { useRefresh } from '../queries.tsx'
import { fill } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { callCalendar, type Preview, YEAR, YEARS, type Years } from './call.ts'
import { PreviewOfYear } from './preview.tsx'
import { type ReadDay, type ReadNotice, readNoticeText } from './read-notice.ts'
import { useCalendarText } from './text.ts'

interface Seen {
  readonly notice: string
  readonly read: ReadNotice
  readonly preview: Preview
}

export function ImportYear({ year, years }: { year: number; years: Years }) {
  const [seen, setSeen] = useState<Seen | null>(null)
  const send = useImport(year, years)
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
  return <PreviewOfYear {...seen} onBack={() => setSeen(null)} onSend={() => send(seen.notice, seen.read.days)} />
}

/** Imports; taking it back imports what stood before. Where nothing stood, there is nothing to go back to. */
function useImport(year: number, years: Years) {
  const t = useCalendarText()
  const toast = useToast()
  const refresh = useRefresh()
  const { language } = useLook()
  const [, navigate] = useLocation()
  const former = years.find((of) => of.year === year)?.notices ?? null
  const put = (notice: string, days: readonly ReadDay[]) =>
    callCalendar('PUT /api/calendar/:year', { params: { year }, body: { notice, days: [...days] } })
  return async (notice: string, days: readonly ReadDay[]) => {
    const before = await callCalendar(YEAR, { params: { year } })
    const answer = await put(notice, days)
    if (!answer.ok) return void toast({ kind: 'problem', text: answer.refusal.message[language] })
    const undo = async () => {
      if (!before.ok || former === null) return
      const back = await put(
        former,
        before.value.days.map(({ day, kind, name }) => ({ day, kind, name })),
      )
      toast(back.ok ? { text: t.undone } : { kind: 'problem', text: back.refusal.message[language] })
      await refresh(YEARS, YEAR)
    }
    toast({ text: fill(t.done, { year }), ...(before.ok && former !== null ? { undo } : {}) })
    await refresh(YEARS, YEAR)
    navigate(`/calendar?year=${year}`, { replace: true })
  }
}

interface PastingProps {
  readonly year: number
  readonly given: { readonly notice: string; readonly text: string }
  readonly onSeen: (seen: Seen, text: string) => void
}

function Pasting({ year, given, onSeen }: PastingProps) {
  const t = useCalendarText()
  const [refused, setRefused] = useState<string | null>(null)
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
      setRefused(answer.ok ? null : faultsOf(answer.refusal, t))
      return answer
    },
  })
  const { number } = readNoticeText(form.values.text, year)
  return (
    <Form form={form} labels={{ text: t.pasted, notice: t.notice }} send={t.preview}>
      {refused !== null && <p className='field-wrong'>{refused}</p>}
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

/** Each day that does not fit, and why. */
function faultsOf(refusal: Readonly<Record<string, unknown>>, t: ReturnType<typeof useCalendarText>): string | null {
  const faults = refusal['faults']
  if (!Array.isArray(faults)) return null
  return (faults as readonly { reason: keyof typeof t.faults; day: string }[])
    .map(({ reason, day }) => `${day} ${t.faults[reason] ?? reason}`)
    .join(t.comma)
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
