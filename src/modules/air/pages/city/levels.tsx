/** How many days were of which category, as one bar in the colours of the standard; and what the days over 50 had in common. */
import type { Day } from '#ground/lib/day.ts'
import { toneStyle } from '#ground/web/chart/tone.ts'
import { fill } from '#ground/web/text/text.ts'
import type { AirDay } from '../../wire.ts'
import { categoryOf, symbolOf, useAirText } from '../words.ts'
import { countDays, type DayCounts } from './counts.ts'

export function LevelsAndPrimary({ days, onOpen }: { days: readonly AirDay[]; onOpen: (item: string) => void }) {
  const t = useAirText()
  const counts = countDays(days)
  const last = days.at(-1)?.day as Day | undefined
  return (
    <div className='air-two'>
      <section>
        <h2>{t.levels.title}</h2>
        {last === undefined || counts.n === 0 ? <p className='note'>{t.levels.none}</p> : <LevelBar counts={counts} last={last} />}
      </section>
      <section>
        <h2>
          {t.primary.title} {counts.over > 0 && <span className='note'>{fill(t.primary.over, { count: counts.over })}</span>}
        </h2>
        {counts.primary.length === 0 ? <p className='note'>{t.primary.none}</p> : <PrimaryTable counts={counts} onOpen={onOpen} />}
      </section>
    </div>
  )
}

function LevelBar({ counts: { levels, n }, last }: { counts: DayCounts; last: Day }) {
  const t = useAirText()
  const shown = levels.flatMap(({ level, days }) => {
    const category = categoryOf(level, last, t)
    return category === null ? [] : [{ ...category, days }]
  })
  return (
    <>
      <div className='air-bar' aria-hidden='true'>
        {shown.map(({ id, tone, days }) => (
          <i key={id} style={{ ...toneStyle(tone), flexGrow: days, flexBasis: `${(days / n) * 10}%` }} />
        ))}
      </div>
      <table className='table air-small'>
        <tbody>
          {shown.map(({ id, sign, name, tone, days }) => (
            <tr key={id}>
              <th scope='row'>
                <i className='air-sign' style={toneStyle(tone)} aria-hidden='true'>
                  {sign}
                </i>
                {name}
              </th>
              <td className='n'>{fill(t.levels.days, { count: days })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function PrimaryTable({ counts: { primary }, onOpen }: { counts: DayCounts; onOpen: (item: string) => void }) {
  const t = useAirText()
  return (
    <table className='table air-small'>
      <thead>
        <tr>
          <th scope='col'>{t.primary.item}</th>
          <th scope='col' className='n'>
            {t.primary.days}
          </th>
        </tr>
      </thead>
      <tbody>
        {primary.map(({ item, days }) => (
          <tr key={item}>
            <th scope='row'>{symbolOf(item)}</th>
            <td className='n'>
              <button type='button' className='link' onClick={() => onOpen(item)} title={t.figures.opens}>
                {days}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
