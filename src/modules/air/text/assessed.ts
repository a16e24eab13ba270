/** What became of a row, in words for its cells. */
import { say } from '#ground/lib/say.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import type { Assessed, Fault, FaultCode, Hint } from '../kernel/assess/assessed.ts'
import type { Doubt } from '../kernel/quality/doubts.ts'
import { ownLimits, type QualityRule } from '../kernel/quality/limits.table.ts'
import type { CommandText } from './command.zh.ts'

/** Under what a row is counted. */
export type Reason = Exclude<FaultCode, 'excluded'> | QualityRule | Exclude<Hint['code'], 'doubt'>

export const reasonOfFault = (fault: Fault): Reason => (fault.code === 'excluded' ? fault.doubt.rule : fault.code)
export const reasonOfHint = (hint: Hint): Reason => (hint.code === 'doubt' ? hint.doubt.rule : hint.code)

/** Whole units as a person knows them: CO in mg/m³. */
const shown = (item: BasicItem, value: number): string => (item === 'co' ? (value / 10).toFixed(1) : String(value))

/** 疑点说明, with its figures. */
export function sayDoubt({ rule, item, against, hours }: Doubt, t: CommandText): string {
  const of = rule === 'inverted' ? 'pm10' : item
  return say(t.doubt[rule], {
    item: t.item[item],
    hours,
    against: against === null ? '' : shown(of, against),
    most: shown(item, ownLimits[item].most),
  })
}

const SHOWN_CHARACTERS = 20
const cut = (text: string) => text.replace(/\s+/g, ' ').slice(0, SHOWN_CHARACTERS)

function list(items: readonly BasicItem[], t: CommandText): string {
  return items.map((item) => t.item[item]).join(t.and)
}

function sayHint(hint: Hint, t: CommandText): string {
  switch (hint.code) {
    case 'doubt':
      return sayDoubt(hint.doubt, t)
    case 'no-greatest-hour':
      return t.noGreatestHour
    case 'column-unused': {
      const headers = hint.headers.map(cut).join(' | ')
      return say(t.columnUnused, { headers, items: list(hint.items, t) })
    }
    case 'may-tie':
      return say(t.mayTie, { items: list(hint.items, t) })
    case 'partial':
      return say(t.partial, { items: list(hint.missing, t) })
    case 'unit-unlike':
      return say(t.unlikeUnit, { item: t.item[hint.item], text: hint.text.slice(0, SHOWN_CHARACTERS) })
    case 'index-differs':
      return say(t.indexDiffers, { published: hint.published })
    default:
      return say(t.repeated, { rows: hint.rows.join(', ') })
  }
}

function sayFault(fault: Fault, t: CommandText): string {
  switch (fault.code) {
    case 'twice':
      return say(t.fault.twice, { rows: fault.rows.join(', ') })
    case 'unreadable':
      return say(t.fault.unreadable, { item: t.item[fault.item], text: cut(fault.text) })
    case 'unit-missing':
    case 'unit-not-converted': {
      const { item, row, column, text, unit } = fault
      return say(t.fault[fault.code], { item: t.item[item], row, column, text: cut(text), unit: cut(unit) })
    }
    case 'unit-doubtful':
      return say(t.fault['unit-doubtful'], { item: t.item[fault.item] })
    case 'excluded':
      return say(t.fault.excluded, { doubt: sayDoubt(fault.doubt, t) })
    case 'no-rule':
      return say(t.fault['no-rule'], { day: fault.day })
    case 'gaps':
      return say(t.fault.gaps, { items: list(fault.missing, t) })
    case 'needs-day':
    case 'needs-hour':
      return say(t.fault[fault.code], { items: list(fault.items, t) })
    default:
      return t.fault[fault.code]
  }
}

/** Cells `why` and `suspect` of a row; empty where there is nothing to say. */
export function sayAssessed({ faults, hints }: Assessed, t: CommandText): { readonly why: string; readonly suspect: string } {
  return {
    why: faults.length === 0 ? '' : faults.map((fault) => sayFault(fault, t)).join('; '),
    suspect: hints.length === 0 ? '' : hints.map((hint) => sayHint(hint, t)).join('; '),
  }
}
