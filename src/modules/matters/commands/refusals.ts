/** A refusal in words: what is wrong, where, and what to do. */
import type { CompareRefusal } from '../service.ts'
import { megabytes, say, type Text } from '../text/say.ts'

export function sayRefusal(refusal: CompareRefusal, text: Text): string {
  const t = text.refusal
  switch (refusal.code) {
    case 'too-large':
      return say(t['too-large'], { bytes: megabytes(refusal.bytes), limit: megabytes(refusal.limit) })
    case 'not-a-spreadsheet':
      return say(t['not-a-spreadsheet'], { looksLike: refusal.looksLike })
    case 'damaged':
      return say(t.damaged, { detail: refusal.detail })
    case 'zip-bomb':
      return say(t['zip-bomb'], { entry: refusal.entry, bytes: megabytes(refusal.bytes), limit: megabytes(refusal.limit) })
    case 'no-header':
      return say(t['no-header'], { sheets: refusal.sheets.map(({ name, firstCells }) => `${name}[${firstCells.join(' | ')}]`).join('; ') })
    case 'missing-columns':
      return say(t['missing-columns'], { missing: refusal.missing.map((field) => `${field}(${text.field[field]})`).join(', '), headers: refusal.headers.join(' | ') })
    case 'unknown-sheet':
      return say(t['unknown-sheet'], { wanted: refusal.wanted, sheets: refusal.sheets.join(', ') })
    case 'unknown-columns':
      return say(text.compare.unknownColumns, { parts: refusal.parts.join(', '), headers: refusal.headers.join(' | ') })
    default:
      return t[refusal.code]
  }
}
