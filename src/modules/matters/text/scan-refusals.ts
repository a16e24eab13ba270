/** Why nothing was scanned, in words: what is wrong, where, and what to do. */
import type { PointsRefusal } from '../kernel/scan/points.ts'
import type { RowRefusal } from '../kernel/scan/satscan/input.ts'
import type { PrmRefusal } from '../kernel/scan/satscan/prm.ts'
import type { ScanRefusal } from '../kernel/scan/types.ts'
import { cutShort, say, type Text } from './say.ts'

export function sayPrmRefusal(refusal: PrmRefusal, file: string, { scan: t }: Text): string {
  return refusal.code === 'not-a-prm' ? say(t['not-a-prm'], { file }) : say(t[refusal.code], { ...refusal, file })
}

export function sayRowRefusal({ code, file, line, value }: RowRefusal, { scan: t }: Text): string {
  return say(t.dataRow, { file: t.file[file], line, why: t.data[code], value: cutShort(value) })
}

export function sayPointsRefusal(refusal: PointsRefusal, { scan: t }: Text): string {
  switch (refusal.code) {
    case 'no-point-columns':
      return say(t['no-point-columns'], { missing: refusal.missing.map((field) => t.field[field]).join(', ') })
    case 'unknown-sheet':
      return say(t['unknown-sheet'], { sheet: cutShort(refusal.sheet), sheets: refusal.sheets.join(', ') })
    case 'no-points':
      return say(t['no-points'], { rowsRead: refusal.rowsRead })
    case 'all-zero':
      return say(t['all-zero'], { rows: refusal.rows })
  }
}

export function sayScanRefusal(refusal: ScanRefusal, { scan: t }: Text): string {
  switch (refusal.code) {
    case 'wrong-coordinates':
      return say(t['wrong-place'], { ...refusal })
    case 'swapped-coordinates':
      return say(t['swapped-place'], { ...refusal })
    default:
      return say(t[refusal.code], { ...refusal } as Readonly<Record<string, string | number>>)
  }
}
