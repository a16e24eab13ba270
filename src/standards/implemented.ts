import type { StandardNumber } from './clause.ts'
import { gb30952012Clauses, gb30952026Clauses } from './gb-3095/clauses.table.ts'
import { gb3838Clauses } from './gb-3838/clauses.table.ts'
import { gbt8170Clauses } from './gb-t-8170/clauses.table.ts'
import { hj6332012Clauses, hj6332026Clauses } from './hj-633/clauses.table.ts'
import { hj6632013Clauses, hj6632026Clauses } from './hj-663/clauses.table.ts'
import { ruleTables } from './rule-tables.ts'
import { standards } from './standards.table.ts'
import { surfaceWaterEvaluationClauses } from './surface-water-evaluation/clauses.table.ts'

/** A clause with the file that computes it and the test of that file, or with neither: then it is not implemented. */
export type ImplementedClause = { readonly at: string; readonly zh: string; readonly en: string } & (
  | { readonly file: string; readonly test: string }
  | { readonly file: null; readonly test: null }
)

export interface ImplementedStandard {
  readonly number: StandardNumber
  /** Name of the printed page in docs/standards. */
  readonly page: string
  readonly clauses: readonly ImplementedClause[]
}

/** 已实现的标准: each with all of its clauses, those that are not implemented too. */
export const implementedStandards: readonly ImplementedStandard[] = [
  { number: 'GB/T 8170—2008', page: 'gb-t-8170.md', clauses: gbt8170Clauses },
  { number: 'GB 3838—2002', page: 'gb-3838.md', clauses: gb3838Clauses },
  { number: '环办〔2011〕22号', page: 'surface-water-evaluation.md', clauses: surfaceWaterEvaluationClauses },
  { number: 'GB 3095—2012', page: 'gb-3095-2012.md', clauses: gb30952012Clauses },
  { number: 'GB 3095—2026', page: 'gb-3095-2026.md', clauses: gb30952026Clauses },
  { number: 'HJ 633—2012', page: 'hj-633-2012.md', clauses: hj6332012Clauses },
  { number: 'HJ 633—2026', page: 'hj-633-2026.md', clauses: hj6332026Clauses },
  { number: 'HJ 663—2013', page: 'hj-663-2013.md', clauses: hj6632013Clauses },
  { number: 'HJ 663—2026', page: 'hj-663-2026.md', clauses: hj6632026Clauses },
]

/** 未核对的规则行 of a standard, of which a row says itself where it is known from; rows of one table with the same words together. */
function unverifiedRows(number: StandardNumber): string[] {
  const marked = ruleTables.flatMap(({ name, rows }) =>
    rows.flatMap(({ cite, unverified }) =>
      cite.standard === number && unverified !== undefined ? `| ${name} | ${cite.at} | ${unverified} |` : [],
    ),
  )
  if (marked.length === 0) return []
  const counts = Map.groupBy(marked, (line) => line)
  return [
    '## 未核对的规则行 · rows not verified',
    '',
    '| 规则表 · table | 条款 · clause | 从何处得知 · known from | 行数 · rows |',
    '|---|---|---|---|',
    ...[...counts].map(([line, { length }]) => `${line} ${length} |`),
    '',
  ]
}

const link = (path: string) => `[${path}](../../${path})`

/** 标准对照页: clause → file → test. */
export function standardPage({ number, clauses }: ImplementedStandard): string {
  const { zh, en, inForceFrom, status, replaces, isVerified, source } = standards[number]
  return [
    `# ${number} ${zh}`,
    '',
    `${en}.`,
    '',
    '由 `npm run print` 印出,不手工修改。Printed by `npm run print`; not edited by hand.',
    '',
    `- 实施 · in force from: ${inForceFrom} (${status})`,
    `- 代替 · replaces: ${replaces.length === 0 ? '—' : replaces.join(', ')}`,
    `- 核对 · ${isVerified ? '已核对 · verified' : '未与正式文本核对 · not verified against the official text'} (${source})`,
    '',
    '| 条款 · clause | 内容 | | 文件 · file | 测试 · test |',
    '|---|---|---|---|---|',
    ...clauses.map(
      (row) =>
        `| ${row.at} | ${row.zh} | ${row.en} | ${row.file === null ? '**未实现 · not implemented**' : link(row.file)} | ${row.test === null ? '—' : link(row.test)} |`,
    ),
    '',
    ...unverifiedRows(number),
  ].join('\n')
}
