/** A refusal in words: what is wrong, where, and what to do. */
import type { SheetRefusal } from '#ground/sheet/sheet.ts'
import { saySheetRefusal } from '#ground/sheet/words/say.ts'
import { FIELDS } from '../kernel/intake/columns.ts'
import type { IntakeRefusal } from '../kernel/intake/intake.ts'
import { cutShort, say, type Text } from './say.ts'

const LONGEST_LIST = 1000

/** Why a file was not compared. */
export type CompareRefusal = SheetRefusal | IntakeRefusal

export function sayRefusal(refusal: CompareRefusal, text: Text): string {
  const t = text.refusal
  switch (refusal.code) {
    case 'no-reports':
      return say(t['no-reports'], { sheet: refusal.sheet, row: refusal.row })
    case 'no-header':
      return say(t['no-header'], {
        sheets: refusal.sheets.map(({ name, firstCells }) => `${name}[${firstCells.map((cell) => cutShort(cell)).join(' | ')}]`).join('; '),
      })
    case 'missing-columns':
      return say(t['missing-columns'], {
        sheet: refusal.sheet,
        row: refusal.row,
        missing: refusal.missing.map((field) => text.missing[field]).join(', '),
        headers: cutShort(refusal.headers.join(' | '), LONGEST_LIST),
      })
    case 'unknown-sheet':
      return say(t['unknown-sheet'], { wanted: refusal.wanted, sheets: refusal.sheets.join(', ') })
    case 'columns-twice':
      return say(t['columns-twice'], { parts: refusal.parts.join(', ') })
    case 'unknown-columns':
      return say(t['unknown-columns'], {
        parts: refusal.parts.join(', '),
        fields: FIELDS.join(', '),
        headers: cutShort(refusal.headers.join(' | '), LONGEST_LIST),
      })
    default:
      return saySheetRefusal(refusal, text)
  }
}
