/** A category in its colour, with its name. */
import type { Day } from '#ground/lib/day.ts'
import { toneStyle } from '#ground/web/chart/tone.ts'
import { rulesOnOf } from '../kernel/scope.ts'
import type { Edition } from './city/asking.ts'
import { categoryOf, useAirText } from './words.ts'

export function CategoryChip({ level, day, edition }: { level: number | null; day: Day; edition?: Edition | undefined }) {
  const t = useAirText()
  const category = level === null ? null : categoryOf(level, rulesOnOf(day, edition), t)
  if (category === null) return null
  return (
    <span className='air-category' style={toneStyle(category.tone)}>
      {category.name}
    </span>
  )
}
