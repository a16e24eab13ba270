/** What is said below a chart of the limits in it: which, since and until when, by which table of which version. */

import type { Series } from '#ground/web/chart/chart.ts'
import { fill } from '#ground/web/text/text.ts'
import { clauseText } from '#standards/clause.ts'
import type { PageText } from '../text/page.ts'
import type { AirItem } from '../wire.ts'
import { isWithin, type LimitLine, type LimitRow } from './limit-lines.ts'
import { symbolOf } from './words.ts'

const averagings = ['annual', 'daily', 'mda8', '1-hour'] as const
type Named = (typeof averagings)[number]

/** 「二级日限值」. */
function nameOf({ averaging, areaClass }: LimitLine['key'], { limits: t }: PageText): string {
  const named: Named = averagings.find((of) => of === averaging) ?? 'daily'
  return fill(t.names[named], { grade: t.grades[areaClass] })
}

function spanWords({ value, cite, from, to, unverified }: LimitRow, { limits: t }: PageText): string {
  const state = unverified === undefined ? '' : t.unverified
  return fill(t.span, { limit: value.limit, unit: value.unit, clause: clauseText(cite), from, until: to ?? t.open, state })
}

export interface LimitShown {
  /** Nothing where the line is not drawn. */
  readonly series: readonly Series[]
  readonly note: string
}

/** The line beside these figures, and the words below it. */
export function limitShown(line: LimitLine, figures: readonly (string | null)[], t: PageText): LimitShown {
  const name = nameOf(line.key, t)
  if (line.rows.length === 0) return { series: [], note: fill(t.limits.none, { item: symbolOf(line.key.item as AirItem), name }) }
  const isDrawn = isWithin(line, figures)
  const spans = line.rows.map((row) => spanWords(row, t)).join(t.semicolon)
  return {
    series: isDrawn ? [{ id: 'limit', name, role: 'limit', values: line.values }] : [],
    note: fill(isDrawn ? t.limits.note : t.limits.above, { name, spans }),
  }
}
