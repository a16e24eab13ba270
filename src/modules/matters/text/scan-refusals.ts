/** Why nothing was scanned, in words: what is wrong, where, and what to do. */
import type { PointsRefusal, RejectedPoint } from '../kernel/scan/points.ts'
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

/** A row that was not taken; `limits` are those that its reason may name. */
export function sayRejectedPoint(
  { code, ...where }: RejectedPoint,
  limits: { readonly today: string; readonly most: number },
  { scan: t }: Text,
): string {
  const told = { ...where, why: say(t.row[code], limits), value: cutShort(where.value) }
  return say(where.column === '' ? t.rejectedWhole : t.rejectedRow, told)
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
    case 'datums-differ':
      return say(t['datums-differ'], { sheet: refusal.sheet, datums: refusal.datums.map((datum) => t.datum[datum]).join(', ') })
  }
}

export function sayScanRefusal(refusal: ScanRefusal, { scan: t }: Text): string {
  switch (refusal.code) {
    case 'wrong-coordinates':
      return say(t['wrong-place'], { ...refusal })
    case 'swapped-coordinates':
      return say(t['swapped-place'], { ...refusal })
    case 'wrong-setting': {
      const wanted = (t.setting as Readonly<Record<string, string>>)[refusal.setting] ?? refusal.setting
      return say(t['wrong-setting'], { wanted, value: refusal.value })
    }
    case 'wrong-combination':
      return say(t['wrong-combination'], { model: t.model[refusal.model], analysis: t.analysis[refusal.analysis] })
    case 'wrong-refinement':
      return say(t['wrong-refinement'], { ...refusal, model: t.model[refusal.model], analysis: t.analysis[refusal.analysis] })
    default:
      return say(t[refusal.code], { ...refusal } as Readonly<Record<string, string | number>>)
  }
}
