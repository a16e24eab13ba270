/**
 * What a cell says of one item · 监测值: a number, below the detection limit, nothing, or something that is no measurement.
 *
 * @see GB 3838—2002; 「检出限加 L」 and 「ND」 as laboratories write them. Not covered: values above a range (`>24000`): they are
 * unreadable, for no class can be told from them.
 */
import { parseDecimal } from '#ground/lib/decimal.ts'
import { type Fraction, fractionOf } from '#ground/lib/fraction.ts'

/** 监测值, with the text as it stood; of a column in another unit, in that of the standard. */
export type Measured =
  | { readonly kind: 'value'; readonly text: string; readonly value: Fraction }
  /** 未检出; `limit` is the detection limit (检出限), null where only ND was written. */
  | { readonly kind: 'below-detection'; readonly text: string; readonly limit: Fraction | null }
  /** Empty, or a sign for nothing such as `--`, `*`, `/`. */
  | { readonly kind: 'missing'; readonly text: string }
  /** The section itself was not sampled, and the cell says why. */
  | { readonly kind: 'no-water'; readonly text: string; readonly state: UnsampledState }
  | { readonly kind: 'unreadable'; readonly text: string }

/** 断面状态: why there is no sample · 断流、冰封、未采样、站点维护. */
export type UnsampledState = 'dry' | 'frozen' | 'not-sampled' | 'maintenance'
export type SectionState = 'sampled' | UnsampledState

const NOTHING = /^[-—–*/\\.·]*$/
const NOT_DETECTED = /^(?:n\.?d\.?|未检出|低于检出限|<\s*(?:dl|mdl|检出限))$/i
const BELOW = /^(?:<\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*[lL]|未检出\s*\(\s*<?\s*(\d+(?:\.\d+)?)\s*\))$/
const SCIENTIFIC = /^([+-]?\d+(?:\.\d+)?)\s*[eE]\s*([+-]?\d{1,2})$/

/** What may stand before the word: of what it is said, 站点维护, 设备故障, 河道断流. */
const OF_WHAT = '(?:(?:自动站|监测站|子站|站点|水站|站房|设备|仪器|系统|断面|点位|河道|河流|河段|水体)(?:正在|已)?)?'
const states: readonly (readonly [RegExp, UnsampledState])[] = [
  [new RegExp(`^${OF_WHAT}(?:断流|干涸|无水|河干)`), 'dry'],
  [new RegExp(`^${OF_WHAT}(?:冰封|封冻|结冰)`), 'frozen'],
  [new RegExp(`^${OF_WHAT}(?:未采样|未采|未监测|未测|停测|无法采样|不具备采样条件)`), 'not-sampled'],
  [new RegExp(`^${OF_WHAT}(?:维护|维修|检修|停运|停机|停电|故障|不具备运行条件|校准|调试)`), 'maintenance'],
]

/** 断面状态 of a word such as 断流 or 维护; null where it names none. */
export function unsampledState(word: string): UnsampledState | null {
  const text = word.normalize('NFKC').trim()
  return states.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

function number(text: string): Fraction | null {
  const parsed = parseDecimal(text)
  return parsed.ok ? fractionOf(parsed.value) : null
}

/** `1.6E+4` as laboratories' systems export it: exact, for the exponent only moves the point. */
function scientific(text: string): Fraction | null {
  const [, mantissa, exponent] = SCIENTIFIC.exec(text) ?? []
  const value = mantissa === undefined ? null : number(mantissa)
  if (value === null || exponent === undefined) return null
  const power = 10n ** BigInt(Math.abs(Number(exponent)))
  return Number(exponent) >= 0 ? { over: value.over * power, under: value.under } : { over: value.over, under: value.under * power }
}

/** 读监测值. Separators of thousands are not taken: `1,234` may be 1.234 elsewhere. */
export function readMeasured(cell: string): Measured {
  const text = cell.normalize('NFKC').trim()
  if (NOTHING.test(text) || /^(?:无|空|null|nan|n\/a)$/i.test(text)) return { kind: 'missing', text: cell }
  const plain = number(text) ?? scientific(text)
  if (plain !== null) return { kind: 'value', text, value: plain }
  if (NOT_DETECTED.test(text)) return { kind: 'below-detection', text, limit: null }
  const below = BELOW.exec(text)
  const limit = below === null ? undefined : (below[1] ?? below[2] ?? below[3])
  if (limit !== undefined) return { kind: 'below-detection', text, limit: number(limit) }
  const state = unsampledState(text)
  return state === null ? { kind: 'unreadable', text: cell } : { kind: 'no-water', text, state }
}

/** A value that was computed, such as a mean; `text` is how it is shown. */
export const measuredValue = (value: Fraction, text: string): Measured => ({ kind: 'value', value, text })
