/** 三年滑动平均: of each statistic the three years, how many days each is made of, and their average; no verdict, and why. */
import type { Day } from '#ground/lib/day.ts'
import { yearOf } from '#ground/lib/day-count.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import { rulesOnOf } from '../../kernel/scope.ts'
import type { AirYearAverages } from '../../wire.ts'
import { call } from '../call.ts'
import type { Within } from '../conditions.tsx'
import { dataUntilWords, symbolOf, useAirText, withheldWords } from '../words.ts'
import type { Asking } from './asking.ts'
import { eachOnce, RulesNote } from './rules.tsx'

interface Props {
  readonly within: Within
  readonly asking: Asking
}

/** Years that may be the last of three. */
const YEARS_BACK = 5

/** The year before, unless the period ends with its own: a year that is not over has too few days. */
export const usualYear = (until: Day): number => (until.endsWith('-12-31') ? yearOf(until) : yearOf(until) - 1)

/** The edition of 2012 has no such average: it is computed by that of 2026, unless somebody chose the other. */
export function YearAverages({ within: { values, set }, asking: { scope, until, dust, edition = '2026' } }: Props) {
  const { years: t } = useAirText()
  const year = values.year === undefined ? usualYear(until) : Number(values.year)
  const isThere = rulesOnOf(`${year}-12-31` as Day, edition) > '2026-02-28'
  const asked = useAsk(call, 'GET /api/air/year-averages', { query: { scope, year, dust, edition } }, { isWanted: isThere })
  const years = Array.from({ length: YEARS_BACK }, (_, at) => yearOf(until) - at)
  return (
    <section className='air-years'>
      <h2>{t.title}</h2>
      {isThere ? (
        <>
          <p className='row'>
            <select aria-label={t.year} value={year} onChange={(event) => set({ year: event.target.value })}>
              {(years.includes(year) ? years : [year, ...years]).map((of) => (
                <option key={of} value={of}>
                  {fill(t.yearOf, { first: of - 2, last: of })}
                </option>
              ))}
            </select>
          </p>
          <Shown of={asked} rows={6}>
            {(of) => <Averages of={of} />}
          </Shown>
          <p className='note'>{t.how}</p>
        </>
      ) : (
        <p className='note'>{t.none}</p>
      )}
    </section>
  )
}

function Averages({ of: { years, averages, edition, dataUntil } }: { of: AirYearAverages }) {
  const text = useAirText()
  const { years: t } = text
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='scroll' tabIndex={0} aria-label={t.title}>
        <table className='table'>
          <thead>
            <tr>
              <th scope='col'>{t.item}</th>
              <th scope='col'>{t.kind}</th>
              {years.map((year) => (
                <th key={year} scope='col' className='n'>
                  {year}
                </th>
              ))}
              <th scope='col' className='n'>
                {t.average}
              </th>
              <th scope='col'>{t.verdict}</th>
            </tr>
          </thead>
          <tbody>
            {averages.map((one) => (
              <Average key={`${one.item} ${one.kind}`} of={one} />
            ))}
          </tbody>
        </table>
      </section>
      <RulesNote
        rules={eachOnce(averages.flatMap(({ rules }) => rules))}
        facts={[fill(t.by, { standards: edition }), dataUntilWords(dataUntil, text)]}
      />
    </>
  )
}

function Average({ of: { item, kind, percentile, unit, value, years } }: { of: AirYearAverages['averages'][number] }) {
  const text = useAirText()
  const { years: t, statistics } = text
  return (
    <tr>
      <th scope='row'>{symbolOf(item)}</th>
      <td>{kind === 'mean' ? statistics.mean : fill(statistics.percentile, { at: percentile ?? '' })}</td>
      {years.map((of) => (
        <td key={of.year} className='n'>
          {of.value ?? <NotEvaluated {...(of.withheld === null ? {} : { why: withheldWords(of.withheld, text) })} />}
          <br />
          <small className='note'>{fill(t.ofDays, { n: of.n, expected: of.expected })}</small>
        </td>
      ))}
      <td className='n'>
        {value ?? <NotEvaluated why={t.noAverage} />} <small className='note'>{unit}</small>
      </td>
      <td>
        <span className='note'>{value === null ? lackingWords(years, text) : t.noLimit}</span>
      </td>
    </tr>
  )
}

/** 「2026：不作评价：有 90 天，需要 324 天」, of each year that lacks it. */
const lackingWords = (years: AirYearAverages['averages'][number]['years'], text: ReturnType<typeof useAirText>) =>
  years
    .flatMap(({ year, withheld }) => (withheld === null ? [] : [`${year}${text.colon}${withheldWords(withheld, text)}`]))
    .join(text.semicolon)
