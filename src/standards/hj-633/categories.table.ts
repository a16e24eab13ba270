/**
 * Levels, categories and colours of the index · 空气质量指数级别、类别及表示颜色: table 2 of HJ 633—2012, table 1 of HJ 633—2026, with the
 * colours of table A.1 of each. The advice that the tables give besides is not here.
 */
import { type Clause, clause } from '../clause.ts'
import type { Row } from '../row.ts'

export interface CategoryKey {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6
}

/** 类别. */
export type CategoryId = 'excellent' | 'good' | 'lightly-polluted' | 'moderately-polluted' | 'heavily-polluted' | 'severely-polluted'

export interface AirCategory {
  readonly id: CategoryId
  /** First and last AQI of the level; the last level has no end. */
  readonly first: number
  readonly last: number | null
  /** 级别, 类别, 表示颜色 as printed. */
  readonly levelZh: string
  readonly categoryZh: string
  readonly colourZh: string
  readonly rgb: readonly [number, number, number]
  /** Per cent. */
  readonly cmyk: readonly [number, number, number, number]
}

export type CategoryRow = Row<CategoryKey, AirCategory>

type Span = Pick<CategoryRow, 'from' | 'to'> & { readonly cite: Clause }

/** The six lines; the two standards differ in where the first begins. */
const rows = (firstOfAll: number, span: Span): CategoryRow[] => [
  line(1, 'excellent', firstOfAll, 50, '一级', '优', '绿色', [0, 228, 0], [40, 0, 100, 0], span),
  line(2, 'good', 51, 100, '二级', '良', '黄色', [255, 255, 0], [0, 0, 100, 0], span),
  line(3, 'lightly-polluted', 101, 150, '三级', '轻度污染', '橙色', [255, 126, 0], [0, 52, 100, 0], span),
  line(4, 'moderately-polluted', 151, 200, '四级', '中度污染', '红色', [255, 0, 0], [0, 100, 100, 0], span),
  line(5, 'heavily-polluted', 201, 300, '五级', '重度污染', '紫色', [153, 0, 76], [10, 100, 40, 30], span),
  line(6, 'severely-polluted', 301, null, '六级', '严重污染', '褐红色', [126, 0, 35], [30, 100, 100, 30], span),
]

function line(
  level: CategoryKey['level'],
  id: CategoryId,
  first: number,
  last: number | null,
  levelZh: string,
  categoryZh: string,
  colourZh: string,
  rgb: AirCategory['rgb'],
  cmyk: AirCategory['cmyk'],
  span: Span,
): CategoryRow {
  return { level, value: { id, first, last, levelZh, categoryZh, colourZh, rgb, cmyk }, ...span }
}

/** 类别表. */
export const airCategories: readonly CategoryRow[] = [
  ...rows(0, { from: '2016-01-01', to: '2026-02-28', cite: clause('HJ 633—2012', '表2、表A.1') }),
  ...rows(1, { from: '2026-03-01', cite: clause('HJ 633—2026', '表1、表A.1') }),
]
