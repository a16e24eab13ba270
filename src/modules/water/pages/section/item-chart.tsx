/** One item, reading by reading, beside the year before and the limits of the classes. */
import type { Day } from '#ground/lib/day.ts'
import { Chart } from '#ground/web/chart/chart.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterSource } from '../../kernel/rules.ts'
import type { WaterSection } from '../../wire.ts'
import { unitWords, useItemName, useWaterText } from '../words.ts'
import { limitsShown } from './limit-lines.ts'
import { figureOf, type Reading, timeWords, valueFor, yearEarlier } from './readings.ts'

interface Props {
  readonly section: WaterSection
  readonly source: WaterSource
  readonly day: Day
  readonly item: WaterItem
  readonly items: readonly WaterItem[]
  readonly onItem: (item: WaterItem) => void
  readonly readings: readonly Reading[]
  readonly before: readonly Reading[]
}

export function ItemChart({ section, source, day, item, items, onItem, readings, before }: Props) {
  const t = useWaterText()
  const nameOf = useItemName()
  const earlier = yearEarlier(readings, before, source)
  const now = readings.map((reading) => valueFor(reading, item))
  const values = now.map(figureOf)
  /** What stands for a figure that is not on the line: the text as it came, or why there is none. */
  const saidOf = (reading: Reading | null) => {
    if (reading === null) return t.section.noReading
    const value = valueFor(reading, item)
    if (value === null) return reading.state === 'sampled' ? null : t.states[reading.state]
    return figureOf(value) === null ? value.text : null
  }
  const marks = now.flatMap((value, at) => (value?.suspect != null && values[at] !== null ? [at] : []))
  const limits = limitsShown(
    {
      ...{ item, itemName: nameOf(item), body: section.body, day, values },
      target: section.target ?? 3,
      hasTarget: section.target !== null,
    },
    t,
  )
  const counts: readonly (readonly [string, number])[] = [
    [t.section.notDetected, now.filter((value) => value?.kind === 'below-detection').length],
    [t.section.noWater, readings.filter(({ state }) => state !== 'sampled').length],
    [t.section.inQuestion, marks.length],
  ]
  const told = counts.flatMap(([words, count]) => (count === 0 ? [] : fill(words, { count })))
  return (
    <section>
      <div className='row'>
        <select aria-label={t.section.chartItem} value={item} onChange={(event) => onItem(event.target.value as WaterItem)}>
          {items.map((of) => (
            <option key={of} value={of}>
              {nameOf(of)}
            </option>
          ))}
        </select>
      </div>
      <Chart
        title={fill(t.section.chart, { item: nameOf(item) })}
        unit={unitWords(item, t)}
        pointTitle={t.section.time}
        points={readings.map(({ at }) => ({ label: `${Number(at.slice(5, 7))}/${Number(at.slice(8, 10))}`, words: timeWords(at) }))}
        series={[
          { id: 'now', name: t.section.now, role: 'now', values, said: readings.map(saidOf), marks },
          {
            ...{ id: 'before', name: t.section.before, role: 'before', said: earlier.map(saidOf) },
            values: earlier.map((reading) => figureOf(valueFor(reading ?? undefined, item))),
          },
          ...limits.series,
        ]}
        note={[...told, ...limits.notes].join(t.semicolon)}
      />
    </section>
  )
}
