/** Six items by twenty-four hours: what came, and the sign of what was doubted. */
import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { PageText } from '../../text/page.ts'
import type { AirDay, AirHours, AirItem } from '../../wire.ts'
import { symbolOf, unitOf, useAirText } from '../words.ts'

type Hour = AirHours['hours'][number]
type Value = NonNullable<Hour['items']['pm25']>

const signs = { open: '◇', valid: '✓', invalid: '✗' } as const

const stateWords = (verdict: Value['verdict'], { station: t }: PageText) =>
  verdict === null ? t.suspect : verdict === 'valid' ? t.valid : t.invalid

function ValueCell({ of }: { of: Value | null }) {
  const t = useAirText()
  if (of === null) return <NotEvaluated why={t.station.missing} />
  const shown = of.value ?? <NotEvaluated why={fill(t.station.notNumber, { text: of.text })} />
  if (of.suspect === null && of.verdict === null) return shown
  const words = stateWords(of.verdict, t)
  const sign = (
    <>
      <span aria-hidden='true'>{signs[of.verdict ?? 'open']}</span>
      <span className='unseen'>{words}</span>
    </>
  )
  return (
    <>
      {of.suspect === null ? (
        <span title={words}>{sign}</span>
      ) : (
        <Link href={`/air/quality/${of.suspect}`} title={words}>
          {sign}
        </Link>
      )}{' '}
      <span data-verdict={of.verdict ?? undefined}>{shown}</span>
    </>
  )
}

interface Props {
  readonly hours: readonly (Hour | null)[]
  readonly day: Day
  /** What the day comes to; null until it is read. */
  readonly counted: AirDay | null
}

export function HoursTable({ hours, day, counted }: Props) {
  const { station: t } = useAirText()
  const { language } = useLook()
  const label = `${t.hours} ${dayWords(day, language)}`
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className='scroll' tabIndex={0} aria-label={label}>
      <table className='table air-hours'>
        <thead>
          <tr>
            <th scope='col'>{t.item}</th>
            <th scope='col' className='n'>
              {t.dayValue}
            </th>
            <th scope='col' className='n'>
              {t.validHours}
              <small>{t.ofHours}</small>
            </th>
            {hours.map((_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
              <th key={at} scope='col' className='n'>
                {at}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {basicItems.map((item) => (
            <ItemRow key={item} item={item} hours={hours} counted={counted?.items[item] ?? null} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  readonly item: AirItem
  readonly hours: readonly (Hour | null)[]
  readonly counted: AirDay['items'][AirItem] | null
}

function ItemRow({ item, hours, counted }: RowProps) {
  const t = useAirText()
  return (
    <tr>
      <th scope='row'>
        {symbolOf(item)} <small className='note'>{unitOf(item)}</small>
      </th>
      <td className='n'>{counted?.value ?? <NotEvaluated why={t.withheld['too-few-hours']} />}</td>
      <td className='n'>{counted === null ? <NotEvaluated why={t.station.missing} /> : `${counted.n}/24`}</td>
      {hours.map((of, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
        <td key={at} className='n'>
          <ValueCell of={of?.items[item] ?? null} />
        </td>
      ))}
    </tr>
  )
}
