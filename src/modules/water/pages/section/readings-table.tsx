/** 监测值, each as it came: a reading in a row, the sign of every doubt, what was dry or frozen said so. */
import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { ClassChip } from '../class-chip.tsx'
import { unitWords, useItemName, useWaterText } from '../words.ts'
import { itemsOf, type Reading, timeWords, type Value, valueFor } from './readings.ts'

interface Props {
  readonly readings: readonly Reading[]
  readonly day: Day
  readonly title: string
}

export function ReadingsTable({ readings, day, title }: Props) {
  const t = useWaterText()
  const nameOf = useItemName()
  const items = itemsOf(readings)
  if (readings.length === 0) return <p className='note'>{t.section.readingsEmpty}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='scroll water-readings' tabIndex={0} aria-label={title}>
        <table className='table'>
          <thead>
            <tr>
              <th scope='col'>{t.section.time}</th>
              <th scope='col'>{t.section.class}</th>
              {items.map((item) => (
                <th key={item} scope='col' className='n'>
                  {nameOf(item)}
                  <small>{unitWords(item, t)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {readings.map((reading) => (
              <ReadingRow key={reading.at} {...{ reading, items, day }} />
            ))}
          </tbody>
        </table>
      </section>
      <p className='note'>{t.section.signs}</p>
    </>
  )
}

function ReadingRow({ reading, items, day }: { reading: Reading; items: readonly WaterItem[]; day: Day }) {
  const t = useWaterText()
  const { at, state, class: grade, withheld } = reading
  const isWithout = state !== 'sampled' && reading.values.every(({ kind }) => kind === 'no-water' || kind === 'missing')
  return (
    <tr>
      <th scope='row'>{timeWords(at)}</th>
      {isWithout ? (
        <td colSpan={items.length + 1}>
          <b>{t.states[state]}</b>
        </td>
      ) : (
        <>
          <td>
            <ClassChip of={{ class: grade, withheld, n: reading.values.length, expected: items.length }} day={day} />
            {state !== 'sampled' && <b> {t.states[state]}</b>}
          </td>
          {items.map((item) => (
            <td key={item} className='n'>
              <OneValue of={valueFor(reading, item)} />
            </td>
          ))}
        </>
      )}
    </tr>
  )
}

const signs = { open: '◇', valid: '✓', invalid: '✗' } as const

function OneValue({ of }: { of: Value | null }) {
  const t = useWaterText()
  const nameOf = useItemName()
  if (of === null || of.kind === 'missing') return <NotEvaluated why={t.section.blank} />
  const { item, text, class: grade, kind, suspect, verdict } = of
  const said =
    kind === 'unreadable'
      ? fill(t.section.unreadable, { text })
      : grade === null
        ? undefined
        : fill(t.section.valueWords, { item: nameOf(item), text, class: t.classes[grade] })
  const shown = (
    <span title={said} data-verdict={verdict ?? undefined}>
      {text}
    </span>
  )
  if (suspect === null) return shown
  const doubt = verdict ?? 'open'
  return (
    <>
      <Link href={`/water/quality/${suspect}`} title={t.section.verdicts[doubt]}>
        <span aria-hidden='true'>{signs[doubt]}</span>
        <span className='unseen'>{t.section.verdicts[doubt]}</span>
      </Link>{' '}
      {shown}
    </>
  )
}
