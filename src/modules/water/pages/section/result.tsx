/** 时段评价 of one section: this period beside the year before, each with what it was made of. */
import type { ReactNode } from 'react'
import type { Day } from '#ground/lib/day.ts'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import { exceedingWords, statusWords } from '../../text/said.ts'
import type { WaterEvaluation } from '../../wire.ts'
import { ClassChip } from '../class-chip.tsx'
import { useItemName, useWaterText } from '../words.ts'

interface Props {
  readonly now: WaterEvaluation
  readonly before: WaterEvaluation | null
  readonly day: Day
}

export function Result({ now, before, day }: Props) {
  const { section: t } = useWaterText()
  const nameOf = useItemName()
  const all = useWaterText()
  const rows: readonly (readonly [string, (of: WaterEvaluation) => ReactNode])[] = [
    [t.class, (of) => <Class of={of} day={day} />],
    [t.counted, ({ n, expected, coverage }) => fill(t.countedOf, { n, expected, coverage })],
    [t.reached, (of) => <Reached of={of} />],
    [t.determining, ({ determining }) => determining.map(nameOf).join(all.comma) || t.nothing],
    [t.failing, (of) => <Failing of={of} />],
    [t.pollutants, ({ pollutants }) => exceedingWords(pollutants, nameOf, all) || t.nothing],
    [
      t.unsampled,
      ({ unsampled }) =>
        unsampled
          .map(({ state, times }) => fill(all.stateTimes, { state: all.states[state as keyof typeof all.states] ?? state, times }))
          .join(all.comma) || t.nothing,
    ],
  ]
  return (
    <section>
      <h2>{t.result}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='scroll' tabIndex={0} aria-label={t.result}>
        <table className='table water-result'>
          <thead>
            <tr>
              <td />
              <th scope='col'>{t.now}</th>
              <th scope='col'>{t.before}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, cellOf]) => (
              <tr key={title}>
                <th scope='row'>{title}</th>
                <td className='wrap'>{cellOf(now)}</td>
                <td className='wrap'>{before === null ? <NotEvaluated why={t.noneInPeriod} /> : cellOf(before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function Class({ of, day }: { of: WaterEvaluation; day: Day }) {
  const t = useWaterText()
  return (
    <>
      <ClassChip of={of} day={day} /> {statusWords(of.status, t)}
    </>
  )
}

function Reached({ of: { reached, section } }: { of: WaterEvaluation }) {
  const { list: t, classes, section: texts } = useWaterText()
  if (section.target === null) return t.noTarget
  if (reached === null) return t.unknown
  const words = fill(texts.reachedOf, { words: reached ? t.yes : t.no, class: classes[section.target] })
  return reached ? words : <b>{words}</b>
}

function Failing({ of: { failing } }: { of: WaterEvaluation }) {
  const t = useWaterText()
  const nameOf = useItemName()
  if (failing.length === 0) return t.section.nothing
  return failing
    .map(({ item, class: grade, limit, multiple }) =>
      fill(multiple === null ? t.section.failingPlain : t.section.failingOf, {
        ...{ item: nameOf(item), class: t.classes[grade], limit },
        multiple: multiple ?? '',
      }),
    )
    .join(t.comma)
}
