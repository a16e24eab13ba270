/** A table of the pages as a file: what is shown, and as a workbook a second sheet with what the figures stand on. */
import { say } from '#ground/lib/say.ts'
import { type SheetColumn, type Written, writeCsv, writeWorkbook } from '#ground/sheet/write.ts'
import { exportText } from '../text/export.ts'
import { pageText } from '../text/page.ts'
import { knownFrom, ruleName, ruleValue } from '../text/rules.ts'
import type { WaterUsedRule } from '../wire.ts'

export type Language = 'zh' | 'en'

export interface WaterTable {
  /** Without its ending. */
  readonly file: string
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly Written[])[]
  /** 依据: what of, which period, from which source. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly rules: readonly WaterUsedRule[]
}

export const texts = (language: Language) => ({ t: exportText[language], page: pageText[language] })

export const number = (value: string | null): Written => (value === null ? null : { decimal: value })

/** Figures stand at the right edge. */
export const columnsOf = (of: readonly (readonly [header: string, width: number, isFigure?: boolean])[]): readonly SheetColumn[] =>
  of.map(([header, width, isFigure = false]) => ({ header, width, ...(isFigure ? { align: 'right' as const } : {}) }))

function basisSheet({ facts, rules }: WaterTable, language: Language) {
  const { t, page } = texts(language)
  const { name, value, clause, from, until, state } = page.basis.columns
  const ruleRow = (rule: WaterUsedRule): Written[] => [
    ruleName(rule.name, language),
    ruleValue(rule.value, language),
    ...[rule.clause, rule.from, rule.until ?? page.basis.open],
    rule.unverified === null ? page.basis.verified : say(page.basis.unverifiedOf, { source: knownFrom(rule.unverified, language) }),
  ]
  return {
    name: t.sheets.basis,
    columns: columnsOf([
      [name, 40],
      [value, 40],
      [clause, 34],
      [from, 12],
      [until, 12],
      [state, 60],
    ]),
    rows: [...facts.map(([what, words]): Written[] => [what, words, null, null, null, null]), ...rules.map(ruleRow)],
  }
}

/** 工作簿. */
export function tableWorkbook(table: WaterTable, language: Language): Promise<Uint8Array> {
  const { name, columns, rows } = table
  return writeWorkbook([{ name, columns, rows }, basisSheet(table, language)])
}

/** 文本. */
export const tableCsv = ({ columns, rows }: WaterTable): string =>
  writeCsv(
    columns.map(({ header }) => header),
    rows,
  )
