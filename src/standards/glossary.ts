import { clauseText, isVerified } from './clause.ts'
import type { Term } from './term.ts'

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function origin({ cite, see }: Term): string {
  if (cite) return `${clauseText(cite)}${isVerified(cite) ? '' : '(未核对)'}`
  return see ? `自拟;参见 ${clauseText(see)}${isVerified(see) ? '' : '(未核对)'}` : '自拟'
}

/** 术语表: GLOSSARY.md as it is printed from the terms. */
export function glossary(terms: readonly Term[]): string {
  const rows = terms.map((term) =>
    [term.zh, term.en, `\`${term.id}\``, origin(term), (term.not ?? []).join(', '), term.note ?? ''].map(cell).join(' | '),
  )
  return [
    '# 术语表 · Glossary',
    '',
    '由 `npm run print` 从 `src/standards/terms.table.ts` 印出,不手工修改。「自拟」:标准或法规没有给出英文的词,由本项目拟定。',
    '「未核对」:尚未与正式出版的标准文本逐字核对。',
    '',
    'Printed by `npm run print` from `src/standards/terms.table.ts`; not edited by hand. 自拟 marks our own words, 未核对 those not yet held',
    'against the official publication. The words under "not" are searched for by `tools/check-terms`.',
    '',
    '| 中文 | English | id | 出处 · from | 不用 · not | 说明 |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n')
}
