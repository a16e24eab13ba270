/** To what a concentration is rounded by GB/T 8170 before its index is computed · 计算分指数前的浓度修约. */
import { clause } from '../clause.ts'
import type { BasicItem } from '../gb-3095/items.table.ts'
import type { Row } from '../row.ts'

export interface ConcentrationRoundingKey {
  readonly item: BasicItem
}

type RoundingRow = Row<ConcentrationRoundingKey, '1' | '0.1'>

/** Whole µg/m³; CO to 0.1 mg/m³. `value` is the rounding interval (修约间隔). */
const rows = (span: Pick<RoundingRow, 'from' | 'to' | 'cite' | 'unverified'>): RoundingRow[] => [
  { item: 'so2', value: '1', ...span },
  { item: 'no2', value: '1', ...span },
  { item: 'o3', value: '1', ...span },
  { item: 'pm10', value: '1', ...span },
  { item: 'pm25', value: '1', ...span },
  { item: 'co', value: '0.1', ...span },
]

/** 浓度修约表. */
export const concentrationRounding: readonly RoundingRow[] = [
  ...rows({
    from: '2016-01-01',
    to: '2026-02-28',
    cite: clause('HJ 633—2012', '4.2'),
    unverified: 'the standard of 2012 says nothing of rounding before the index; concentrations were published so',
  }),
  ...rows({ from: '2026-03-01', cite: clause('HJ 633—2026', '4.2.2') }),
]
