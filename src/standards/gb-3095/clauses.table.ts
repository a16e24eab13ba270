import type { ImplementedClause } from '../implemented.ts'

const limits = { file: 'src/standards/gb-3095/limits.table.ts', test: 'src/standards/gb-3095/limits.test.ts' } as const
const validity = { file: 'src/standards/gb-3095/validity.table.ts', test: 'src/standards/gb-3095/limits.test.ts' } as const
const terms = { file: 'src/standards/terms.table.ts', test: 'src/standards/terms.test.ts' } as const
const days = { file: 'src/modules/air/kernel/daily-values.ts', test: 'src/modules/air/kernel/daily-values.test.ts' } as const
const nothing = { file: null, test: null } as const

/** GB 3095—2012: its tables. */
export const gb30952012Clauses: readonly ImplementedClause[] = [
  { at: '表1', zh: '基本项目浓度限值', en: 'Limits of the basic items', ...limits },
  { at: '表2', zh: '其他项目浓度限值', en: 'Limits of the other items', ...limits },
  { at: '表4', zh: '数据有效性的最低要求', en: 'Minima of validity', ...validity },
]

/** GB 3095—2026, clause by clause: what is here and what is not. */
export const gb30952026Clauses: readonly ImplementedClause[] = [
  { at: '3.1, 3.7—3.10, 3.13', zh: '术语', en: 'Terms', ...terms },
  { at: '3.8, 3.9', zh: '8小时平均、日最大8小时平均', en: '8-hour averages and their greatest of a day', ...days },
  { at: '3.10', zh: '日平均', en: 'Daily average', ...days },
  {
    at: '3.13',
    zh: '年平均',
    en: 'Annual mean',
    file: 'src/modules/air/kernel/item-evaluation.ts',
    test: 'src/modules/air/kernel/evaluation.test.ts',
  },
  { at: '4.1', zh: '环境空气功能区分类', en: 'Classes of areas: named, not drawn', ...nothing },
  { at: '4.2 表1', zh: '基本项目浓度限值', en: 'Limits of the basic items', ...limits },
  { at: '4.2 表2', zh: '其他项目浓度限值', en: 'Limits of the other items', ...limits },
  { at: '4.3', zh: '参比状态', en: 'Reference state: nothing is converted here', ...nothing },
  { at: '4.4', zh: '过渡阶段浓度限值', en: 'Limits of the transition', ...limits },
  { at: '5', zh: '监测', en: 'Monitoring', ...nothing },
  { at: '6.3', zh: '异常值的判断和处理', en: 'Outliers', ...nothing },
  { at: '6.4 表4', zh: '数据有效性的最低要求', en: 'Minima of validity', ...validity },
  { at: '附录A', zh: '镉、汞、砷、六价铬和氟化物参考浓度限值', en: 'Reference limits of Cd, Hg, As, Cr(VI) and fluorides', ...nothing },
]
