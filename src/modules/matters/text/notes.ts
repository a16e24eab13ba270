/** Notes and rejected rows in words. */
import { saySheetNote } from '#ground/sheet/words/say.ts'
import type { Doubt, IntakeNote, Rejected } from '../kernel/intake/intake.ts'
import { say, type Text } from './say.ts'

/** A note on the reading of a file. */
export function sayNote(note: IntakeNote, text: Text): string {
  const t = text.note
  switch (note.code) {
    case 'made-ids':
    case 'rounded-ids':
    case 'formatted-ids':
    case 'like-ids':
      return say(t[note.code], { ...note })
    case 'hidden-rows':
      return say(t[note.code], { sheet: note.sheet, count: note.count, places: note.places.join(', ') + (note.isMore ? ' …' : '') })
    case 'other-sheets':
      return say(t[note.code], { sheet: note.sheet, others: note.others.join(', ') })
    case 'maybe-cut':
      return say(t[note.code], { row: note.row, column: note.column })
    case 'unreadable-cell':
    case 'impossible-count':
    case 'future-time':
    case 'early-time':
      return say(t[note.code], { ...note, field: note.field === null ? '' : text.field[note.field] })
    default:
      return saySheetNote(note, text)
  }
}

/** Why a row was not taken, and what to do. */
export function sayRejection({ code, first }: Rejected, text: Text): string {
  const reason = text.rejection[code]
  return first === undefined ? reason : say(text.firstRow, { reason, first })
}

/** What is doubtful about a cell, and what became of it. */
export function sayDoubt({ code }: Doubt, text: Text): string {
  return text.doubt[code]
}
