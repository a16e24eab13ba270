/** Rows that were not taken: by reason and content first, because a thousand rows of one unknown station are one thing to mend. */
import { fill } from '../text/text.ts'
import { groupRefused, type RefusedRow } from './group-refused.ts'

const SHOWN_GROUPS = 200

export interface RefusedText {
  readonly rejected: string
  readonly rejectedNone: string
  readonly rejectedThrough: string
  readonly rejectedCount: string
  readonly moreReasons: string
  readonly reason: string
  readonly text: string
  readonly rows: string
  readonly row: string
  readonly reasons: Readonly<Record<string, string>>
}

interface Props {
  readonly words: RefusedText
  readonly rows: readonly RefusedRow[]
  /** Rows that can be imported beside these; null once the import is through. */
  readonly taken: number | null
}

export function RefusedRows({ words: t, rows, taken }: Props) {
  if (rows.length === 0) return <p className='note'>{t.rejectedNone}</p>
  const groups = groupRefused(rows)
  const count = rows.length.toLocaleString()
  const told = taken === null ? fill(t.rejectedThrough, { count }) : fill(t.rejectedCount, { count, rows: taken.toLocaleString() })
  const reasonOf = (reason: string) => t.reasons[reason] ?? reason
  return (
    <section className='intake-refused'>
      <h3>
        {t.rejected} <span className='note'>{told}</span>
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
