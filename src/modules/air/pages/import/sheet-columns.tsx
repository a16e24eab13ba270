/** What the columns of a sheet were taken for; of one whose rows are pollutants, which of them. */
import { fill } from '#ground/web/text/text.ts'
import { symbolOf, useAirText } from '../words.ts'
import type { RecognisedSheet } from './recognise.ts'
import type { SeenColumn } from './sheet-hours.ts'

/** A national table has two thousand columns. */
const SHOWN = 24

export function SheetColumns({ shape, columns, pollutants }: Pick<RecognisedSheet, 'shape' | 'columns' | 'pollutants'>) {
  const { import: t } = useAirText()
  const isUsed = ({ as }: SeenColumn) => as !== null
  // Those that are used come first where not all are shown.
  const inOrder = columns.length > SHOWN ? [...columns.filter(isUsed), ...columns.filter((of) => !isUsed(of))] : columns
  return (
    <>
      {(shape === 'wide' || shape === 'long') && <p className='note'>{t[shape]}</p>}
      <Columns of={inOrder.slice(0, SHOWN)} />
      {columns.length > SHOWN && <span className='note'>{fill(t.moreColumns, { count: columns.length - SHOWN })}</span>}
      {pollutants.length > 0 && (
        <div>
          <Columns of={pollutants} />
        </div>
      )}
    </>
  )
}

function Columns({ of }: { of: readonly SeenColumn[] }) {
  const { import: t } = useAirText()
  const words = { station: t.asStation, time: t.asTime, pollutant: t.asPollutant, value: t.asValue, unit: t.asUnit } as const
  const asWords = (as: SeenColumn['as']) =>
    as === null ? t.ignored : as in words ? words[as as keyof typeof words] : symbolOf(as as 'so2')
  return of.map(({ header, as }) => (
    <span key={header} className='intake-column' data-none={as === null || undefined}>
      {header} <span className='note'>→ {asWords(as)}</span>
    </span>
  ))
}
