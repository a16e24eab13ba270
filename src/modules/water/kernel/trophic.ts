/**
 * Trophic level index · 综合营养状态指数 TLI(Σ) of a lake or reservoir, and its trophic state.
 *
 * @see 环办〔2011〕22号. All five indicators are needed: the weights are of all five. The logarithm is computed in binary; the index is
 * rounded once, to one decimal, and the state is told from the value before that.
 */
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { roundOff } from '#standards/gb-t-8170/rounding.ts'
import { rowInForce } from '#standards/row.ts'
import {
  type TrophicFormula,
  type TrophicIndicator,
  type TrophicRange,
  type TrophicState,
  trophicFormulas,
  trophicStates,
} from '#standards/surface-water-evaluation/trophic.table.ts'

/** Decimal text per indicator: mg/m³ of chlorophyll a, m of transparency, mg/L of the others. */
export type TrophicValues = Readonly<Partial<Record<TrophicIndicator, string>>>

export interface TrophicAnswer {
  /** TLI(Σ) with one decimal, and TLI(j) of each indicator. */
  readonly index: string
  readonly ofIndicator: Readonly<Record<TrophicIndicator, string>>
  readonly state: TrophicState
  readonly n: number
  readonly expectedN: number
}

export interface TrophicRefusal {
  readonly reason: 'indicators-missing' | 'not-above-zero' | 'no-rule-in-force'
  readonly indicators: readonly TrophicIndicator[]
  readonly n: number
  readonly expectedN: number
}

const indicators: readonly TrophicIndicator[] = [
  'chlorophyll-a',
  'total-phosphorus',
  'total-nitrogen',
  'transparency',
  'permanganate-index',
]

function oneDecimal(value: number): string {
  const rounded = roundOff(value.toFixed(10), { interval: '0.1' })
  if (!rounded.ok) throw new Error(`not rounded: ${value}`)
  return rounded.value.text
}

const isPlain = (text: string | undefined) => text !== undefined && /^\d+(?:\.\d+)?$/.test(text)

function isIn({ atLeast, above, below, upTo }: TrophicRange, value: number): boolean {
  return (
    (atLeast === undefined || value >= Number(atLeast)) &&
    (above === undefined || value > Number(above)) &&
    (below === undefined || value < Number(below)) &&
    (upTo === undefined || value <= Number(upTo))
  )
}

/** 营养状态 of an index. */
export function trophicStateOf(index: number, day: Day): TrophicState | null {
  return trophicStates.find(({ from, to, value }) => from <= day && (to === undefined || day <= to) && isIn(value, index))?.state ?? null
}

/** 综合营养状态指数. */
export function trophicLevel(values: TrophicValues, day: Day): Result<TrophicAnswer, TrophicRefusal> {
  const missing = indicators.filter((indicator) => !isPlain(values[indicator]))
  const count = { n: indicators.length - missing.length, expectedN: indicators.length }
  if (missing.length > 0) return refuse({ reason: 'indicators-missing', indicators: missing, ...count })
  const zero = indicators.filter((indicator) => Number(values[indicator]) <= 0)
  if (zero.length > 0) return refuse({ reason: 'not-above-zero', indicators: zero, ...count })
  const parts: { indicator: TrophicIndicator; index: number; weight: number }[] = []
  for (const indicator of indicators) {
    const row = rowInForce<{ readonly indicator: TrophicIndicator }, TrophicFormula>(trophicFormulas, { indicator }, day)
    if (!row.ok) return refuse({ reason: 'no-rule-in-force', indicators: [indicator], ...count })
    const { constant, factor, weight } = row.value.value
    const index = 10 * (Number(constant) + Number(factor) * Math.log(Number(values[indicator])))
    parts.push({ indicator, index, weight: Number(weight) })
  }
  const index = parts.reduce((sum, part) => sum + part.weight * part.index, 0)
  const state = trophicStateOf(index, day)
  if (state === null) return refuse({ reason: 'no-rule-in-force', indicators: [], ...count })
  const ofIndicator = Object.fromEntries(parts.map((part) => [part.indicator, oneDecimal(part.index)])) as TrophicAnswer['ofIndicator']
  return ok({ index: oneDecimal(index), ofIndicator, state, ...count })
}
