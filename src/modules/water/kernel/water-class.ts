/** Classes as they are published · 水质类别: Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ 劣Ⅴ, from the better to the worse. */
import type { WaterClass } from '#standards/surface-water-evaluation/evaluation.table.ts'

export type { WaterClass }

/** 水质类别的写法. */
export const classMarks: Readonly<Record<WaterClass, string>> = { 1: 'Ⅰ', 2: 'Ⅱ', 3: 'Ⅲ', 4: 'Ⅳ', 5: 'Ⅴ', 6: '劣Ⅴ' }

export const waterClasses: readonly WaterClass[] = [1, 2, 3, 4, 5, 6]

const spellings = new Map<string, WaterClass>(
  waterClasses.flatMap((grade) => {
    const mark = classMarks[grade]
    const latin = mark.normalize('NFKC')
    const digits = grade === 6 ? ['劣5', '劣五', '>V', '>Ⅴ'] : [String(grade), '一二三四五'[grade - 1]!]
    return [mark, latin, ...digits].map((word) => [word, grade] as const)
  }),
)

/** 读水质类别: Ⅲ, III, 三类, 劣V …; null for anything else. */
export function readClass(text: string): WaterClass | null {
  const word = text.trim().replace(/\s+/g, '').replace(/类$/, '')
  return spellings.get(word) ?? spellings.get(word.normalize('NFKC').toUpperCase()) ?? null
}
