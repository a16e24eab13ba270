/**
 * How many days were of which category, as one bar in the colours of the standard: by the version of the evaluation, so that it agrees
 * with the share of good days above it. And what the days over 50 had in common: by the standard of each day, as the calendar has it.
 */
import type { Day } from '#ground/lib/day.ts'
import { toneStyle } from '#ground/web/chart/tone.ts'
import { fill } from '#ground/web/text/text.ts'
import type { AirDay, AirEvaluation } from '../../wire.ts'
import { categoryOf, symbolOf, useAirText } from '../words.ts'
import type { Edition } from './asking.ts'
import { countDays, type DayCounts } from './counts.ts'

interface Props {
  readonly days: readonly AirDay[]
  /** Null where it was not read. */
  readonly evaluation: Pick<AirEvaluation, 'days' | 'until' | 'edition'> | null
  readonly edition?: Edition | undefined
  readonly onOpen: (item: string) => void
}

export function LevelsAndPrimary({ days, evaluation, edition, onOpen }: Props) {
  const t = useAirText()
  const counts = countDays(days)
  return (
    <div className='air-two'>
      {evaluation !== null && (
        <section>
          <h2>{t.levels.title}</h2>
          {evaluation.days.n === 0 ? (
            <p className='note'>{t.levels.none}</p>
          ) : (
            <>
              <p className='note'>{fill(t.levels.by, { standards: evaluation.edition })}</p>
              <LevelBar levels={evaluation.days.levels} n={evaluation.days.n} last={evaluation.until as Day} />
            </>
          )}
        </section>
      )}
      <section>
        <h2>
          {t.primary.title} {counts.over > 0 && <span className='note'>{fill(t.primary.over, { count: counts.over })}</span>}
        </h2>
        {counts.primary.length > 0 && (
          <p className='note'>
            {edition === undefined ? t.primary.by : fill(t.primary.byEdition, { edition: t.calendar.editions[edition] })}
          </p>
        )}
        {counts.primary.length === 0 ? <p className='note'>{t.primary.none}</p> : <PrimaryTable counts={counts} onOpen={onOpen} />}
      </section>
    </div>
  )
}

function LevelBar({ levels, n, last }: { levels: DayCounts['levels']; n: number; last: Day }) {
  const t = useAirText()
  const shown = levels.flatMap(({ level, days }) => {
    const category = categoryOf(level, last, t)
    return category === null || days === 0 ? [] : [{ ...category, days }]
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
