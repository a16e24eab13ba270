/** Notes and rejected rows in words. */
import type { Doubt, IntakeNote, Rejected } from '../kernel/intake/intake.ts'
import { say, type Text } from './say.ts'

/** A note on the reading of a file. */
export function sayNote(note: IntakeNote, text: Text): string {
  const t = text.note
  switch (note.code) {
    case 'encoding-uncertain':
      return say(t[note.code], { encoding: note.encoding, others: note.others.join(', ') })
    case 'damaged-characters':
    case 'merges-filled':
    case 'sheet-scattered':
    case 'sheet-cut-off':
    case 'lost-texts':
    case 'made-ids':
    case 'rounded-ids':
    case 'formatted-ids':
    case 'like-ids':
      return say(t[note.code], { ...note })
    case 'zero-bytes':
      return say(t[note.code], { sheet: note.sheet, count: note.count, rows: note.rows.join(', ') + (note.isMore ? ' …' : '') })
    case 'hidden-rows':
      return say(t[note.code], { sheet: note.sheet, count: note.count, places: note.places.join(', ') + (note.isMore ? ' …' : '') })
    case 'sheet-unreadable':
      return say(t[note.code], { sheet: note.sheet, why: text.damage[note.why] })
    case 'other-sheets':
      return say(t[note.code], { sheet: note.sheet, others: note.others.join(', ') })
    case 'maybe-cut':
      return say(t[note.code], { row: note.row, column: note.column })
    case 'unreadable-cell':
    case 'impossible-count':
    case 'future-time':
    case 'early-time':
      return say(t[note.code], { ...note, field: note.field === null ? '' : text.field[note.field] })
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
