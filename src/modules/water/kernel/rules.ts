/**
 * The rules of one day, looked up once · 现行规则: everything that the evaluation of a reading needs of GB 3838—2002 and of
 * 环办〔2011〕22号. A day on which one of them is not in force has no rules, and says which.
 */
import type { Day } from '#ground/lib/day.ts'
import { type Fraction, parseFraction } from '#ground/lib/fraction.ts'
import { ok, type Result } from '#ground/lib/result.ts'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import {
  oxygenSaturations,
  type StandardClass,
  type WaterBody,
  type WaterLimitKey,
  type WaterLimitRow,
  waterLimits,
} from '#standards/gb-3838/limits.table.ts'
import { type Row, type RuleRefusal, rowInForce } from '#standards/row.ts'
import {
  belowDetection,
  classStatuses,
  itemUses,
  neededItems,
  type WaterClass,
  type WaterColour,
  type WaterStatus,
} from '#standards/surface-water-evaluation/evaluation.table.ts'

/** Where readings come from · 数据来源. */
export type WaterSource = 'automatic-station' | 'laboratory'

/** A limit with its figures read. */
export interface ReadLimit {
  readonly row: WaterLimitRow
  readonly low: Fraction | null
  readonly high: Fraction | null
  readonly saturationPercent: Fraction | null
}

type LimitsOfItem = Readonly<Record<WaterBody, readonly ReadLimit[]>>

/** 一日的规则. */
export interface WaterRules {
  readonly day: Day
  readonly limits: ReadonlyMap<WaterItem, LimitsOfItem>
  readonly assessed: readonly WaterItem[]
  readonly references: readonly WaterItem[]
  readonly needed: Readonly<Record<WaterSource, Row<object, readonly WaterItem[]>>>
  readonly statuses: Readonly<Record<WaterClass, Row<object, { readonly status: WaterStatus; readonly colour: WaterColour }>>>
  readonly belowDetection: Row<object, unknown>
  readonly halfOfLimit: Row<object, unknown>
  readonly share: Fraction
  readonly saturation: { readonly over: Fraction; readonly plus: Fraction; readonly row: Row<object, unknown> }
}

/** What a row's table guarantees: decimal text. */
export function figure(text: string): Fraction {
  const parsed = parseFraction(text)
  if (!parsed.ok) throw new Error(`a rule that is no number: ${text}`)
  return parsed.value
}

function readLimit(row: WaterLimitRow): ReadLimit {
  const { value } = row
  if (value.sense === 'between') return { row, low: figure(value.low), high: figure(value.high), saturationPercent: null }
  const limit = figure(value.limit)
  return {
    row,
    low: value.sense === 'at-least' ? limit : null,
    high: value.sense === 'at-most' ? limit : null,
    saturationPercent: value.or === undefined ? null : figure(value.or.saturationPercent),
  }
}

const standardClasses: readonly StandardClass[] = [1, 2, 3, 4, 5]
const classes: readonly WaterClass[] = [...standardClasses, 6]
const bodies: readonly WaterBody[] = ['river', 'lake']

/** Thrown inside, caught at the door of this file: one refusal of thirty look-ups. */
class NotInForce extends Error {
  readonly refusal: RuleRefusal<object>
  constructor(refusal: RuleRefusal<object>) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

function must<Key extends object, Value>(table: readonly Row<Key, Value>[], key: Key, day: Day): Row<Key, Value> {
  const found = rowInForce(table, key, day)
  if (!found.ok) throw new NotInForce(found.refusal)
  return found.value
}

/** Items that the table knows for this kind of water: for both kinds, for this one, or not at all (总氮 of rivers). */
function limitsOf(item: WaterItem, body: WaterBody, day: Day): ReadLimit[] {
  const ofItem = waterLimits.filter((row) => row.item === item)
  const kind = (['any', body] as const).find((name) => ofItem.some((row) => row.body === name))
  if (kind === undefined) return []
  return standardClasses.map((grade) =>
    readLimit(must<WaterLimitKey, WaterLimitRow['value']>(ofItem, { item, body: kind, class: grade }, day)),
  )
}

function lookUp(day: Day): WaterRules {
  const limits = new Map(
    waterItems.map(({ item }) => {
      const [river, lake] = bodies.map((body) => limitsOf(item, body, day)) as [ReadLimit[], ReadLimit[]]
      return [item, { river, lake }] as const
    }),
  )
  const uses = waterItems.map(({ item }) => must(itemUses, { item }, day))
  const mean = must(belowDetection, { in: 'mean' }, day)
  const saturation = must(oxygenSaturations, { of: 'fresh-water' }, day)
  return {
    day,
    limits,
    assessed: uses.filter(({ value }) => value === 'assessed').map(({ item }) => item),
    references: uses.filter(({ value }) => value === 'reference').map(({ item }) => item),
    needed: {
      'automatic-station': must(neededItems, { source: 'automatic-station' }, day),
      laboratory: must(neededItems, { source: 'laboratory' }, day),
    },
    statuses: Object.fromEntries(
      classes.map((grade) => [grade, must(classStatuses, { class: grade }, day)]),
    ) as unknown as WaterRules['statuses'],
    belowDetection: must(belowDetection, { in: 'class' }, day),
    halfOfLimit: mean,
    share: figure(mean.value.as === 'share-of-limit' ? mean.value.share : '0'),
    saturation: { over: figure(saturation.value.over), plus: figure(saturation.value.plus), row: saturation },
  }
}

/** 某日现行的规则. */
export function waterRulesOn(day: Day): Result<WaterRules, RuleRefusal<object>> {
  try {
    return ok(lookUp(day))
  } catch (error) {
    if (error instanceof NotInForce) return { ok: false, refusal: error.refusal }
    throw error
  }
}
