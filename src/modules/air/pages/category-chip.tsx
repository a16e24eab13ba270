/** A category in its colour, with its name. */
import type { Day } from '#ground/lib/day.ts'
import { toneStyle } from '#ground/web/chart/tone.ts'
import { categoryOf, useAirText } from './words.ts'

export function CategoryChip({ level, day }: { level: number | null; day: Day }) {
  const t = useAirText()
  const category = level === null ? null : categoryOf(level, day, t)
  if (category === null) return null
  return (
    <span className='air-category' style={toneStyle(category.tone)}>
      {category.name}
    </span>
  )
}
