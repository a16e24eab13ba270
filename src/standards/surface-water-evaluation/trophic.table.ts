/** 湖泊、水库营养状态: the trophic level index, TLI(Σ), and its grades, as rows. */
import type { Day } from '#ground/lib/day.ts'
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'

/** 营养状态评价指标: mg/m³ for chlorophyll a, m for transparency, mg/L for the others. */
export type TrophicIndicator = 'chlorophyll-a' | 'total-phosphorus' | 'total-nitrogen' | 'transparency' | 'permanganate-index'

/** TLI(j) = 10 × (`constant` + `factor` × ln c), and the weight of the indicator in the sum. */
export interface TrophicFormula {
  readonly constant: string
  readonly factor: string
  readonly weight: string
}

const from: Day = '2011-03-09'
const cite = clause('环办〔2011〕22号', '二(二)2')

function formula(indicator: TrophicIndicator, constant: string, factor: string, weight: string) {
  return { indicator, value: { constant, factor, weight }, from, cite }
}

/** 综合营养状态指数. */
export const trophicFormulas: readonly Row<{ readonly indicator: TrophicIndicator }, TrophicFormula>[] = [
  formula('chlorophyll-a', '2.5', '1.086', '0.2663'),
  formula('total-phosphorus', '9.436', '1.624', '0.1879'),
  formula('total-nitrogen', '5.453', '1.694', '0.1790'),
  formula('transparency', '5.118', '-1.94', '0.1834'),
  formula('permanganate-index', '0.109', '2.661', '0.1834'),
]

/** 营养状态. */
export type TrophicState = 'oligotrophic' | 'mesotrophic' | 'light-eutrophic' | 'moderate-eutrophic' | 'heavy-eutrophic'

/** `atLeast` belongs to the state, `below` does not; `above` and `upTo` the other way round. */
export interface TrophicRange {
  readonly atLeast?: string
  readonly above?: string
  readonly below?: string
  readonly upTo?: string
}

/** 营养状态分级. */
export const trophicStates: readonly Row<{ readonly state: TrophicState }, TrophicRange>[] = [
  { state: 'oligotrophic', value: { below: '30' }, from, cite },
  { state: 'mesotrophic', value: { atLeast: '30', upTo: '50' }, from, cite },
  { state: 'light-eutrophic', value: { above: '50', upTo: '60' }, from, cite },
  { state: 'moderate-eutrophic', value: { above: '60', upTo: '70' }, from, cite },
  { state: 'heavy-eutrophic', value: { above: '70' }, from, cite },
]
