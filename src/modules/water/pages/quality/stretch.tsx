/** A stretch of readings that nobody may use, though no rule doubts them: an instrument was calibrated, or stood still. */
import { type FormEvent, useId, useState } from 'react'
import type { Day } from '#ground/lib/day.ts'
import { daysBetween } from '#ground/lib/day-count.ts'
import { useLook } from '#ground/web/language.tsx'
import { useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import type { WaterSource } from '../../kernel/rules.ts'
import { call } from '../call.ts'
import { itemWords } from '../item-words.ts'
import { judgedWithin } from './judged-before.ts'
import { useQualityText, useRenew } from './judging.ts'

const sources: readonly WaterSource[] = ['automatic-station', 'laboratory']

interface Stretch {
  readonly section: string
  readonly source: WaterSource
  readonly from: string
  readonly until: string
  readonly items: ReadonlySet<WaterItem>
  readonly why: string
}
const nothing: Stretch = { section: '', source: 'automatic-station', from: '', until: '', items: new Set(), why: '' }

export function StretchForm({ onDone }: { onDone: () => void }) {
  const t = useQualityText()
  const { language } = useLook()
  const toast = useToast()
  const renew = useRenew()
  const [of, setOf] = useState(nothing)
  const [wrong, setWrong] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const id = useId()
  const set = (change: Partial<Stretch>) => setOf({ ...of, ...change })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const lacks = lacking(of, t)
    setWrong(lacks)
    if (lacks !== null || isSending) return
    setSending(true)
    const { section, source, from, until, why } = of
    const answer = await call('POST /api/water/values/invalidate', {
      body: { section, source, from, until, items: waterItems.flatMap(({ item }) => (of.items.has(item) ? item : [])), why: why.trim() },
    })
    setSending(false)
    if (!answer.ok) return setWrong(answer.refusal.message[language])
    await renew()
    const { suspects, judgedBefore } = answer.value
    const done = fill(t.stretch.done, { count: suspects.length })
    toast({ text: judgedBefore === 0 ? done : fill(t.stretch.stayed, { done, count: judgedBefore }) })
    onDone()
  }
  return (
    <form className='review-stretch' onSubmit={(event) => void send(event)} noValidate>
      <p className='note'>{t.stretch.lead}</p>
      <Place of={of} set={set} id={id} />
      <Items chosen={of.items} onChosen={(items) => set({ items })} />
      <JudgedBefore of={of} />
      <label className='form-field'>
        <span>{t.why}</span>
        <input
          type='text'
          list={`${id}-reasons`}
          maxLength={500}
          value={of.why}
          onChange={(event) => set({ why: event.target.value })}
          aria-describedby={wrong === null ? undefined : `${id}-wrong`}
        />
        <datalist id={`${id}-reasons`}>
          {t.reasons.invalid.map((reason) => (
            <option key={reason} value={reason} />
          ))}
        </datalist>
      </label>
      {wrong !== null && (
        <p className='field-wrong' role='alert' id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      <div className='row'>
        <button type='submit' className='button primary' disabled={isSending}>
          {t.stretch.go}
        </button>
        <span className='note'>{t.stretch.most}</span>
      </div>
    </form>
  )
}

/** What is missing, the first of it; whether the stretch is too long or empty only the server can say. */
function lacking(of: Stretch, t: ReturnType<typeof useQualityText>): string | null {
  if (of.section === '') return t.stretch.need.section
  if (of.from === '' || of.until === '') return t.stretch.need.time
  if (of.items.size === 0) return t.stretch.need.items
  return of.why.trim().length < 2 ? t.whyShort : null
}

const MOST_DAYS = 31

/** How many values of what is chosen so far have their verdict already. */
function JudgedBefore({ of }: { of: Stretch }) {
  const t = useQualityText()
  const [from, until] = [of.from.slice(0, 10) as Day, of.until.slice(0, 10) as Day]
  const isAsked = of.section !== '' && of.from !== '' && of.until !== '' && from <= until && daysBetween(from, until) <= MOST_DAYS
  const query = { section: of.section, source: of.source, from, until }
  const { data } = useAsk(call, 'GET /api/water/readings', { query }, { isWanted: isAsked })
  const count = isAsked && data !== undefined ? judgedWithin(data.readings, of) : 0
  return count === 0 ? null : (
    <p className='note' role='status'>
      {fill(t.stretch.stay, { count })}
    </p>
  )
}

interface PlaceProps {
  readonly of: Stretch
  readonly set: (change: Partial<Stretch>) => void
  readonly id: string
}

function Place({ of, set, id }: PlaceProps) {
  const t = useQualityText()
  const { data } = useAsk(call, 'GET /api/water/sections', {})
  const kind = of.source === 'laboratory' ? 'date' : 'datetime-local'
  return (
    <div className='review-stretch-place'>
      <label className='form-field' htmlFor={`${id}-section`}>
        <span>{t.section}</span>
        <select id={`${id}-section`} value={of.section} onChange={(event) => set({ section: event.target.value })}>
          <option value=''> </option>
          {(data?.sections ?? []).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className='form-field' htmlFor={`${id}-source`}>
        <span>{t.stretch.source}</span>
        <select
          id={`${id}-source`}
          value={of.source}
          onChange={(event) => set({ source: event.target.value as WaterSource, from: '', until: '' })}
        >
          {sources.map((source) => (
            <option key={source} value={source}>
              {t.source[source]}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'until'] as const).map((end) => (
        <label key={end} className='form-field' htmlFor={`${id}-${end}`}>
          <span>{t.stretch[end]}</span>
          <input id={`${id}-${end}`} type={kind} value={of[end]} onChange={(event) => set({ [end]: event.target.value })} />
        </label>
      ))}
    </div>
  )
}

interface ItemsProps {
  readonly chosen: ReadonlySet<WaterItem>
  readonly onChosen: (items: ReadonlySet<WaterItem>) => void
}

function Items({ chosen, onChosen }: ItemsProps) {
  const t = useQualityText()
  const { language } = useLook()
  const isAll = chosen.size === waterItems.length
  const toggled = (item: WaterItem) => {
    const next = new Set(chosen)
    if (!next.delete(item)) next.add(item)
    return next
  }
  return (
    <fieldset className='review-stretch-items'>
      <legend>{t.stretch.items}</legend>
      <button
        type='button'
        className='button quiet'
        onClick={() => onChosen(isAll ? new Set() : new Set(waterItems.map(({ item }) => item)))}
      >
        {isAll ? t.stretch.noneOfThem : t.stretch.allOfThem}
      </button>
      {waterItems.map(({ item }) => (
        <label key={item}>
          <input type='checkbox' checked={chosen.has(item)} onChange={() => onChosen(toggled(item))} />
          {itemWords(item, language)}
        </label>
      ))}
    </fieldset>
  )
}
