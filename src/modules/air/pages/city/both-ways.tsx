/** 例外事件的两种口径: the statistics of the items that were named, with the days under an event and without them. */
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AirEvaluation } from '../../wire.ts'
import { spanWords } from '../events/event-values.ts'
import { itemWords, symbolOf, useAirText } from '../words.ts'
import { eachOnce, RulesNote } from './rules.tsx'

type Exceptional = NonNullable<AirEvaluation['exceptional']>
type Both = Exceptional['statistics'][number]

export function BothWays({ of }: { of: AirEvaluation['exceptional'] }) {
  const t = useAirText()
  const { exceptional: words } = t
  if (of === null) return null
  const { days, events, withheld } = of
  return (
    <section className='air-both'>
      <h2>{words.both}</h2>
      <ul>
        {events.map((event) => (
          <li key={event.id}>
            {spanWords(event, t)}
            {t.colon}
            {fill(words.inExport, { kind: words.kinds[event.kind], items: itemWords(event.items, t), document: event.document })}
            {t.semicolon}
            {event.why}
          </li>
        ))}
      </ul>
      <p className='note'>{fill(withheld === null ? words.bothOf : words.withheld, { days })}</p>
      {withheld === null && <BothTable of={of} />}
    </section>
  )
}

function BothTable({ of: { statistics, composite, rules } }: { of: Exceptional }) {
  const t = useAirText()
  const { exceptional: words } = t
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='scroll' tabIndex={0} aria-label={words.both}>
        <table className='table'>
          <thead>
            <tr>
              <th scope='col'>{t.statistics.item}</th>
              <th scope='col'>{t.statistics.kind}</th>
              {([words.kept, words.leftOut] as const).map((head) => (
                <th key={head} scope='col' className='n'>
                  {head}
                </th>
              ))}
              <th scope='col' className='n'>
                {t.statistics.limit}
              </th>
            </tr>
          </thead>
          <tbody>
            {statistics.map((one) => (
              <BothRow key={`${one.item} ${one.kind}`} of={one} />
            ))}
            {composite !== null && (
              <tr>
                <th scope='row'>{words.composite}</th>
                <td />
                <td className='n'>{composite.kept ?? <NotEvaluated />}</td>
                <td className='n'>{composite.leftOut ?? <NotEvaluated />}</td>
                <td />
              </tr>
            )}
          </tbody>
        </table>
      </section>
      <RulesNote rules={eachOnce(rules)} />
    </>
  )
}

function BothRow({ of }: { of: Both }) {
  const { statistics: t } = useAirText()
  const { item, kind, percentile, unit, limit, expected } = of
  return (
    <tr>
      <th scope='row'>{symbolOf(item)}</th>
      <td>{kind === 'mean' ? t.mean : fill(t.percentile, { at: percentile ?? '' })}</td>
      <Way value={of.kept} n={of.keptN} complies={of.keptComplies} {...{ unit, expected }} />
      <Way value={of.leftOut} n={of.leftOutN} complies={of.leftOutComplies} {...{ unit, expected }} />
      <td className='n'>{limit ?? <NotEvaluated />}</td>
    </tr>
  )
}

interface WayProps {
  readonly value: string | null
  readonly n: number
  readonly expected: number
  readonly unit: string
  readonly complies: boolean | null
}

function Way({ value, n, expected, unit, complies }: WayProps) {
  const { statistics: t, exceptional } = useAirText()
  return (
    <td className='n'>
      {value ?? <NotEvaluated />} <small className='note'>{unit}</small> {complies === null ? '' : complies ? t.yes : <b>{t.no}</b>}
      <br />
      <small className='note'>{fill(exceptional.ofDays, { n, expected })}</small>
    </td>
  )
}
