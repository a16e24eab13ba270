/** What a bulletin says of exceptional events · 例外事件: how many days, and what changes without them; all of it is counted above. */
import { say } from '#ground/lib/say.ts'
import { airItems } from '#standards/gb-3095/items.table.ts'
import type { BulletinText } from '../../text/bulletin.ts'
import type { BulletinOf } from './contents.ts'

export function exceptionalWords({ current, withoutExceptional: other }: BulletinOf, text: BulletinText): readonly string[] {
  const { notes: t } = text
  const days = current.exceptionalDays
  if (days === 0) return []
  if (other === null) return [say(t.exceptionalUnknown, { days })]
  const changed = current.items.flatMap(({ item, unit, n, expected, statistics }, at) =>
    statistics.flatMap((one, which) => {
      const without = other.items[at]
      const then = without?.statistics[which]
      if (without === undefined || then === undefined || without.n === n) return []
      const kind = say(text.statistics[one.statistic], { percentile: one.kind === 'evaluated' ? (one.percentile ?? '') : '' })
      const value = (of: typeof one) => (of.kind === 'evaluated' ? of.value : text.none)
      const about = { item: airItems[item].symbol, kind, kept: value(one), leftOut: value(then), unit: text.units[unit] }
      return [say(t.exceptionalFigure, { ...about, n: without.n, expected })]
    }),
  )
  return [say(t.exceptional, { days, figures: changed.join(text.semicolon) })]
}
