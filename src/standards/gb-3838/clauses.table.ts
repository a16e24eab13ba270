import type { ImplementedClause } from '../implemented.ts'

/** GB 3838—2002, clause by clause: what is here and what is not. */
export const gb3838Clauses: readonly ImplementedClause[] = [
  {
    at: '表1',
    zh: '地表水环境质量标准基本项目标准限值',
    en: 'Limits of the basic items',
    file: 'src/standards/gb-3838/limits.table.ts',
    test: 'src/standards/gb-3838/limits.test.ts',
  },
  {
    at: '表1 水温',
    zh: '人为造成的水温变化',
    en: 'Changes of temperature that people make: the limits are rows, nothing computes them',
    file: null,
    test: null,
  },
  { at: '表2', zh: '集中式生活饮用水地表水源地补充项目', en: 'Supplementary items of drinking-water sources', file: null, test: null },
  { at: '表3', zh: '集中式生活饮用水地表水源地特定项目', en: 'Specific items of drinking-water sources', file: null, test: null },
  {
    at: '5',
    zh: '水质评价:单因子评价',
    en: 'Evaluation by the single factor',
    file: 'src/modules/water/kernel/single-factor.ts',
    test: 'src/modules/water/kernel/single-factor.test.ts',
  },
]
