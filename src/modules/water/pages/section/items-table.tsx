/** 各项均值 of the period beside the year before, each against the limit of the target; an item's name draws it below. */
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterEvaluation } from '../../wire.ts'
import { unitWords, useItemName, useWaterText } from '../words.ts'

type Item = WaterEvaluation['items'][number]

interface Props {
  readonly now: WaterEvaluation
  readonly before: WaterEvaluation | null
  readonly onItem: (item: WaterItem) => void
}

export function ItemsTable({ now, before, onItem }: Props) {
  const t = useWaterText()
  const grade = t.classes[now.limitsOf]
  if (now.items.length === 0) return null
  return (
    <section>
      <h2>{t.section.items}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='scroll' tabIndex={0} aria-label={t.section.items}>
        <table className='table'>
          <thead>
            <tr>
              <th scope='col'>{t.section.item}</th>
              <th scope='col' className='n'>
                {t.section.mean}
              </th>
              <th scope='col'>{t.section.itemClass}</th>
              <th scope='col' className='n'>
                {fill(t.section.limit, { class: grade })}
              </th>
              <th scope='col' className='n'>
                {t.section.before}
              </th>
              <th scope='col' className='n'>
                {t.section.n}
                <small>{t.list.nUnit}</small>
              </th>
              <th scope='col' className='n'>
                {t.section.belowDetection}
                <small>{t.section.times}</small>
              </th>
            </tr>
          </thead>
          <tbody>
            {now.items.map((of) => (
              <ItemRow
                key={of.item}
                of={of}
                expected={now.expected}
                isOver={of.class !== null && of.class > now.limitsOf}
                grade={grade}
                before={before?.items.find(({ item }) => item === of.item) ?? null}
                onItem={onItem}
              />
            ))}
          </tbody>
        </table>
      </section>
      {now.section.target === null && <p className='note'>{t.section.limitsOfThird}</p>}
    </section>
  )
}

interface RowProps {
  readonly of: Item
  readonly expected: number
  readonly isOver: boolean
  readonly grade: string
  readonly before: Item | null
  readonly onItem: (item: WaterItem) => void
}

function ItemRow({
  of: { item, mean, n, belowDetection, class: own, limit, isReference },
  expected,
  isOver,
  grade,
  before,
  onItem,
}: RowProps) {
  const t = useWaterText()
  const nameOf = useItemName()
  return (
    <tr>
      <th scope='row'>
        <button type='button' className='link' onClick={() => onItem(item)}>
          {nameOf(item)}
        </button>{' '}
        <small className='note'>{unitWords(item, t)}</small>
      </th>
      <td className='n'>{mean}</td>
      <td>
        {isReference ? <span className='note'>{t.section.reference}</span> : own === null ? <NotEvaluated /> : t.classes[own]}
        {isOver && !isReference && <b className='water-over'> {fill(t.section.isOver, { class: grade })}</b>}
      </td>
      <td className='n'>{limit ?? <NotEvaluated why={fill(t.section.limitNone, { item: nameOf(item) })} />}</td>
      <td className='n'>{before?.mean ?? <NotEvaluated />}</td>
      <td className='n'>{fill(t.counted, { n, expected })}</td>
      <td className='n'>{belowDetection === 0 ? '' : belowDetection}</td>
    </tr>
  )
}
