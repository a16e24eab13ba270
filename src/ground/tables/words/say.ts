/** Refusals and notes of tables in words. */
import type { Language } from '#ground/cli/command.ts'
import { say } from '#ground/lib/say.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import { saySheetNote, saySheetRefusal } from '#ground/sheet/words/say.ts'
import type { OpenTable, TableRefusal } from '../table.ts'
import type { OutRefusal } from '../write-table.ts'
import { tablesEn } from './en.ts'
import { tablesZh } from './zh.ts'

const words = { zh: tablesZh, en: tablesEn }

/** What it was called with, and not what stands in the file: exit status 2. */
const WRONG_CALLS: readonly string[] = ['no-file', 'is-folder', 'no-plain-file', 'may-not-read', 'cannot-read', 'unknown-sheet']

const SHOWN_CELLS = 8
const SHOWN_CHARACTERS = 40

/** A cell in one short line. */
export function sayCell(cell: CellValue): string {
  const text =
    cell === null ? '' : typeof cell !== 'object' ? String(cell) : 'error' in cell ? cell.error : cell.wallClock.replace('T', ' ')
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > SHOWN_CHARACTERS ? `${plain.slice(0, SHOWN_CHARACTERS).replace(/[\ud800-\udbff]$/, '')}…` : plain
}

/** Why a table cannot be used, and with what status the command ends: 1 where it is the content, 2 where it is the call. */
export function sayTableRefusal(
  refusal: TableRefusal,
  file: string,
  language: Language,
): { readonly said: string; readonly status: 1 | 2 } {
  const t = words[language]
  const status = WRONG_CALLS.includes(refusal.code) ? 2 : 1
  switch (refusal.code) {
    case 'no-file':
    case 'is-folder':
    case 'no-plain-file':
    case 'may-not-read':
      return { said: say(t.refused[refusal.code], { file }), status }
    case 'cannot-read':
      return { said: say(t.refused['cannot-read'], { file, why: refusal.why }), status }
    case 'unknown-sheet':
      return { said: say(t.refused['unknown-sheet'], { wanted: refusal.wanted, sheets: refusal.sheets.join(', ') }), status }
    case 'no-header': {
      const first = refusal.first.slice(0, SHOWN_CELLS).map(sayCell).join(' | ')
      return { said: say(t.refused['no-header'], { sheet: refusal.sheet, first }), status }
    }
    default:
      return { said: saySheetRefusal(refusal, t), status }
  }
}

/** Why a table cannot be written. A full disk and too many rows show during the work: status 1; the others are the call's. */
export function sayOutRefusal(refusal: OutRefusal, out: string, language: Language): { readonly said: string; readonly status: 1 | 2 } {
  const isLate = refusal.code === 'disk-full' || refusal.code === 'too-many-rows' || refusal.code === 'file-open'
  return { said: say(words[language].out[refusal.code], { out, ...refusal }), status: isLate ? 1 : 2 }
}

/** What a person should know about how a table was read, a line each. */
export function sayTableNotes({ notes, sheet, otherSheets }: OpenTable, file: string, language: Language): string[] {
  const t = words[language]
  const others = otherSheets.length === 0 ? [] : [say(t.otherSheets, { sheet, others: otherSheets.join(', ') })]
  return [...others, ...notes().map((note) => (note.code === 'is-growing' ? say(t.growing, { file }) : saySheetNote(note, t)))]
}
