/** A table of the pages as a file: what is shown, and as a workbook a second sheet with what the figures stand on. */

import { say } from '#ground/lib/say.ts'
import { type SheetColumn, type Written, writeCsv, writeWorkbook } from '#ground/sheet/write.ts'
import { airItems } from '#standards/gb-3095/items.table.ts'
import { exportText } from '../../text/export.ts'
import { pageText } from '../../text/page.ts'
import { knownFrom, ruleName, ruleValue } from '../../text/rules.ts'
import type { AirDay, AirItem, AirUsedRule } from '../../wire.ts'

export type Language = 'zh' | 'en'

export interface AirTable {
  /** Without its ending. */
  readonly file: string
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly Written[])[]
  /** 依据: what of, which period, which version. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly rules: readonly AirUsedRule[]
}

export const texts = (language: Language) => ({ t: exportText[language], page: pageText[language] })

/** 「2026-03-31 22时」, or that there is nothing. */
export function hourWords(hour: string | null, language: Language): string {
  const { t } = texts(language)
  return hour === null ? t.noData : say(t.hour, { day: hour.slice(0, 10), hour: hour.slice(11) })
}

/** 「沙尘（PM10、PM2.5），依据文号」 of each event of a day; null where there is none. */
export function eventWords(events: AirDay['events'], language: Language): string | null {
  const { page } = texts(language)
  const { inExport, kinds } = page.exceptional
  const words = events.map(({ kind, items, document }) =>
    say(inExport, { kind: kinds[kind], items: itemWords(items, page.comma), document }),
  )
  return words.length === 0 ? null : words.join(page.semicolon)
}

export const number = (value: string | null): Written => (value === null ? null : { decimal: value })
export const right = (header: string, width = 12): SheetColumn => ({ header, width, align: 'right' })
export const itemWords = (items: readonly AirItem[], comma: string) => items.map((item) => airItems[item].symbol).join(comma)

interface Withheld {
  readonly reason: string
  readonly have: number | null
  readonly need: number | null
}

/** 不作评价的理由; empty where there is none. */
export function whyWords(withheld: Withheld | null, language: Language): string {
  if (withheld === null) return ''
  const { page } = texts(language)
  const words = page.withheld[withheld.reason as keyof typeof page.withheld]
  if (words === undefined) return say(page.withheldPlain, { reason: withheld.reason })
  return say(words, { have: withheld.have ?? '—', need: withheld.need ?? '—' })
}

function basisSheet({ facts, rules }: AirTable, language: Language) {
  const { t, page } = texts(language)
  const { what, value, clause, from, until, state } = t.basis
  const widths: readonly (readonly [string, number])[] = [
    [what, 40],
    [value, 40],
    [clause, 34],
    [from, 12],
    [until, 12],
    [state, 60],
  ]
  const ruleRow = (rule: AirUsedRule): Written[] => [
    ruleName(rule.name, language),
    ruleValue(rule.value, language),
    ...[rule.clause, rule.from, rule.until ?? page.basis.open],
    rule.unverified === null ? page.basis.verified : say(page.basis.unverifiedOf, { source: knownFrom(rule.unverified, language) }),
  ]
  return {
    name: t.sheets.basis,
    columns: widths.map(([header, width]) => ({ header, width })),
    rows: [...facts.map(([name, words]): Written[] => [name, words, null, null, null, null]), ...rules.map(ruleRow)],
  }
}

/** 工作簿. */
export function tableWorkbook(table: AirTable, language: Language): Promise<Uint8Array> {
  const { name, columns, rows } = table
  return writeWorkbook([{ name, columns, rows }, basisSheet(table, language)])
}

/** 文本: one table; each row says its version. */
export const tableCsv = ({ columns, rows }: AirTable): string =>
  writeCsv(
    columns.map(({ header }) => header),
    rows,
  )
