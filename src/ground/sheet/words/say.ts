/** Refusals and notes of the reader of files in words: what is wrong, where, and what to do. */
import { say } from '#ground/lib/say.ts'
import type { SheetNote, SheetRefusal } from '../sheet.ts'
import type { SheetWords } from './zh.ts'

export function megabytes(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.round(bytes / 2 ** 20)} MB`
}

/** Why a file cannot be read. */
export function saySheetRefusal(refusal: SheetRefusal, { refusal: t, damage }: SheetWords): string {
  switch (refusal.code) {
    case 'too-large':
      return say(t['too-large'], { bytes: megabytes(refusal.bytes), limit: megabytes(refusal.limit) })
    case 'not-a-spreadsheet':
    case 'other-spreadsheet':
      return say(t[refusal.code], { looksLike: refusal.looksLike })
    case 'damaged':
      return say(refusal.part === null ? t.damaged : t['damaged-part'], { why: damage[refusal.why], part: refusal.part ?? '' })
    case 'zip-bomb':
      return say(t['zip-bomb'], { entry: refusal.entry, bytes: megabytes(refusal.bytes), limit: megabytes(refusal.limit) })
    case 'too-many-cells':
      return say(t['too-many-cells'], { entry: refusal.entry, count: refusal.limit })
    default:
      return t[refusal.code]
  }
}

/** What a person should know about how a file was read. */
export function saySheetNote(note: SheetNote, { note: t, damage }: SheetWords): string {
  switch (note.code) {
    case 'encoding-uncertain':
      return say(t[note.code], { encoding: note.encoding, others: note.others.join(', ') })
    case 'zero-bytes':
      return say(t[note.code], { sheet: note.sheet, count: note.count, rows: note.rows.join(', ') + (note.isMore ? ' …' : '') })
    case 'sheet-unreadable':
      return say(t[note.code], { sheet: note.sheet, why: damage[note.why] })
    default:
      return say(t[note.code], { ...note })
  }
}
