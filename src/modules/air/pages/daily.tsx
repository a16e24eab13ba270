/** One item day by day, beside the same days of the year before, against the limit of each day. */
import type { Day } from '#ground/lib/day.ts'
import { yearBefore } from '#ground/lib/day-count.ts'
import { Chart } from '#ground/web/chart/chart.tsx'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { AreaClass } from '#standards/gb-3095/limits.table.ts'
import { rulesOnOf } from '../kernel/scope.ts'
import type { AirDay, AirItem } from '../wire.ts'
import { call } from './call.ts'
import { type Asking, daysAsked, type Edition } from './city/asking.ts'
import { limitLine } from './limit-lines.ts'
import { limitShown } from './limit-words.ts'
import { symbolOf, unitOf, useAirText } from './words.ts'

interface Props {
  readonly asking: Asking
  readonly areaClass: AreaClass
  readonly days: readonly AirDay[]
  readonly item: AirItem
  readonly onItem: (item: string) => void
}

export function Daily({ asking, areaClass, days, item, onItem }: Props) {
  const t = useAirText()
  const { from, until, edition } = asking
  const query = { ...daysAsked(asking), from: yearBefore(from), until: yearBefore(until) }
  const before = useAsk(call, 'GET /api/air/days', { query })
  return (
    <section>
      <h2>{t.daily.title}</h2>
      <ItemChoice item={item} onItem={onItem} />
      <Shown of={before} rows={5}>
        {({ days: earlier }) => <Drawing {...{ days, earlier, areaClass, edition, item }} />}
      </Shown>
    </section>
  )
}

/** 项目. */
export function ItemChoice({ item, onItem }: Pick<Props, 'item' | 'onItem'>) {
  const { station: t } = useAirText()
  return (
    <p className='row'>
      <select aria-label={t.item} value={item} onChange={(event) => onItem(event.target.value)}>
        {basicItems.map((of) => (
          <option key={of} value={of}>
            {symbolOf(of)}
          </option>
        ))}
      </select>
    </p>
  )
}

interface Drawn extends Pick<Props, 'days' | 'areaClass' | 'item'> {
  readonly earlier: readonly AirDay[]
  readonly edition: Edition | undefined
}

function Drawing({ days, earlier, areaClass, edition, item }: Drawn) {
  const t = useAirText()
  const { language } = useLook()
  const was = new Map(earlier.map((of) => [of.day, of.items[item].value]))
  const values = days.map(({ items }) => items[item].value)
  const before = days.map(({ day }) => was.get(yearBefore(day as Day)) ?? null)
  const averaging = item === 'o3' ? 'mda8' : 'daily'
  const line = limitLine(
    { item, averaging, areaClass },
    days.map(({ day }) => rulesOnOf(day as Day, edition)),
  )
  const limit = limitShown(line, [...values, ...before], t)
  const count = values.filter((value) => value !== null).length
  const title = fill(t.daily[averaging], { item: symbolOf(item) })
  const points = days.map(({ day }) => ({
    label: `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`,
    words: dayWords(day as Day, language),
  }))
  return (
    <Chart
      {...{ title, points }}
      unit={unitOf(item)}
      pointTitle={t.days.day}
      series={[
        { id: 'now', name: t.daily.now, role: 'now', values },
        { id: 'before', name: t.daily.before, role: 'before', values: before },
        ...limit.series,
      ]}
      note={`${fill(t.daily.count, { n: count, expected: days.length })}${t.semicolon}${limit.note}`}
    />
  )
}
