import type { ImplementedClause } from '../implemented.ts'

/** GB/T 8170—2008, clause by clause: what is here and what is not. */
export const gbt8170Clauses: readonly ImplementedClause[] = [
  {
    at: '2.1, 2.2',
    zh: '术语:数值修约、修约间隔',
    en: 'Terms: rounding off, rounding interval',
    file: 'src/standards/terms.table.ts',
    test: 'src/standards/terms.test.ts',
  },
  { at: '2.3', zh: '术语:极限数值', en: 'Term: limiting values', file: null, test: null },
  { at: '3.1', zh: '确定修约间隔', en: 'Rounding interval', ...rounding() },
  { at: '3.2', zh: '进舍规则', en: 'Rules of rounding', ...rounding() },
  { at: '3.3', zh: '不允许连续修约', en: 'No successive rounding', ...rounding() },
  { at: '3.4', zh: '0.5 单位修约与 0.2 单位修约', en: 'Rounding to half and to a fifth of the interval', ...rounding() },
  { at: '4', zh: '极限数值的表示和判定', en: 'Expression and judgement of limiting values', file: null, test: null },
]

function rounding() {
  return { file: 'src/standards/gb-t-8170/rounding.ts', test: 'src/standards/gb-t-8170/rounding.test.ts' } as const
}
