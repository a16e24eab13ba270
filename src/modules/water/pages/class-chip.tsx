/** A class in the colour of the method, with its name; where there is none, why. */
import type { Day } from '#ground/lib/day.ts'
import { toneStyle } from '#ground/web/chart/tone.ts'
import { fill } from '#ground/web/text/text.ts'
import type { WaterClass } from '../kernel/water-class.ts'
import { withheldWords } from '../text/said.ts'
import { classesOn, classOn, useWaterText } from './words.ts'

interface Props {
  readonly of: { readonly class: WaterClass | null; readonly withheld: string | null; readonly n: number; readonly expected: number }
  readonly day: Day
}

export function ClassChip({ of, day }: Props) {
  const t = useWaterText()
  const named = of.class === null ? null : classOn(of.class, day, t)
  if (named === null) {
    const why = of.withheld === null ? t.notEvaluated : withheldWords({ ...of, withheld: of.withheld }, t)
    return (
      <span className='note' title={why}>
        {why}
      </span>
    )
  }
  return (
    <span className='water-class' style={toneStyle(named.tone)} title={`${named.name}${t.colon}${named.status}`}>
      {named.name}
    </span>
  )
}

/** 图例: every class with its sign, its status and its colour in words. */
export function ClassLegend({ day }: { day: Day }) {
  const t = useWaterText()
  return (
    <ul className='water-legend note' aria-label={t.legend.label}>
      {classesOn(day, t).map(({ class: grade, sign, name, status, colour, tone }) => (
        <li key={grade}>
          <i style={toneStyle(tone)} aria-hidden='true'>
            {sign}
          </i>
          {fill(t.legend.of, { name, status, colour })}
        </li>
      ))}
      <li>
        <i className='water-no-class' aria-hidden='true'>
          {t.noSign}
        </i>
        {t.legend.none}
      </li>
    </ul>
  )
}
