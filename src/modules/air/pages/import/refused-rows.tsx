/** Rows that were not taken: by reason and content first, because a thousand rows of one unknown station are one thing to mend. */
import { fill } from '#ground/web/text/text.ts'
import type { PageText } from '../../text/page.ts'
import type { AirRefusedRow } from '../../wire.ts'
import { useAirText } from '../words.ts'
import { groupRefused } from './group-refused.ts'

const SHOWN_GROUPS = 200

interface Props {
  readonly rows: readonly AirRefusedRow[]
  /** Rows that can be imported beside these; null once the import is through. */
  readonly taken: number | null
}

export function RefusedRows({ rows, taken }: Props) {
  const { import: t } = useAirText()
  if (rows.length === 0) return <p className='note'>{t.rejectedNone}</p>
  const groups = groupRefused(rows)
  const count = rows.length.toLocaleString()
  const words = taken === null ? fill(t.rejectedThrough, { count }) : fill(t.rejectedCount, { count, rows: taken.toLocaleString() })
  const reasonOf = (reason: string) => t.reasons[reason as keyof PageText['import']['reasons']] ?? reason
  return (
    <section className='air-refused'>
      <h3>
        {t.rejected} <span className='note'>{words}</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='scroll' tabIndex={0} aria-label={t.rejected}>
        <table className='table'>
          <thead>
            <tr>
              <th scope='col'>{t.reason}</th>
              <th scope='col'>{t.text}</th>
              <th scope='col' className='n'>
                {t.rows}
              </th>
              <th scope='col'>{t.row}</th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, SHOWN_GROUPS).map(({ key, reason, column, text, rows: own, count }) => (
              <tr key={key}>
                <td className='wrap'>
                  {reasonOf(reason)} {column !== null && <span className='note'>{column}</span>}
                </td>
                <td className='cut' title={text ?? ''}>
                  {text ?? ''}
                </td>
                <td className='n'>{count.toLocaleString()}</td>
                <td>
                  {own.join(', ')}
                  {count > own.length && ' …'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {groups.length > SHOWN_GROUPS && <p className='note'>{fill(t.moreReasons, { count: groups.length - SHOWN_GROUPS })}</p>}
    </section>
  )
}
