/** `qingdan standards`: every standard that is used, with its rows, and every row that was not held against the official text. */
import { parseArgs } from 'node:util'
import type { Command, CommandIo, Language } from '#ground/cli/command.ts'
import { wrongOption } from '#ground/cli/wrong-option.ts'
import { type StandardInUse, standardsInUse, type UnverifiedRow } from '#standards/in-use.ts'
import { cliText } from './text.ts'

const words = {
  zh: {
    rows: (n: number) => `${n} 行规则`,
    from: (day: string, status: string) => `${day} 起实施(${status})`,
    status: { 'in-force': '现行', 'not-yet-in-force': '尚未实施', superseded: '已被代替' },
    verified: '已与正式文本核对',
    notVerified: '未与正式文本核对',
    unverifiedRows: (n: number) => `,其中 ${n} 行未核对`,
    source: '来源',
    knownFrom: '依据',
    until: (from: string, to: string | null) => (to === null ? `${from} 起` : `${from} 至 ${to}`),
    all: (standards: number, rows: number, unverified: number) =>
      `共 ${standards} 项标准和规定,${rows} 行规则,其中 ${unverified} 行未核对。`,
    none: '没有未核对的标准和规则。',
  },
  en: {
    rows: (n: number) => `${n} rows`,
    from: (day: string, status: string) => `in force from ${day} (${status})`,
    status: { 'in-force': 'in force', 'not-yet-in-force': 'not yet in force', superseded: 'superseded' },
    verified: 'held against the official text',
    notVerified: 'not held against the official text',
    unverifiedRows: (n: number) => `, ${n} of its rows not`,
    source: 'from',
    knownFrom: 'known from',
    until: (from: string, to: string | null) => (to === null ? `from ${from}` : `${from} to ${to}`),
    all: (standards: number, rows: number, unverified: number) =>
      `${standards} standards and regulations, ${rows} rows, ${unverified} of them not held against the official text.`,
    none: 'No standard and no row waits to be held against the official text.',
  },
} as const

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const keyText = (key: UnverifiedRow['key']) =>
  Object.entries(key)
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join(' ')

function rowLines({ number, unverifiedRows }: StandardInUse, language: Language): string[] {
  const text = words[language]
  const lines: string[] = []
  let before: string | null = null
  for (const { table, knownFrom, clause, key, value, from, to } of unverifiedRows) {
    const heading = `  ${table} · ${text.knownFrom}: ${knownFrom}`
    if (heading !== before) lines.push(heading)
    before = heading
    lines.push(`    ${clause.slice(number.length + 1)} · ${keyText(key)} → ${shown(value)} · ${text.until(from, to)}`)
  }
  return lines
}

function standardLines(standard: StandardInUse, language: Language): string[] {
  const text = words[language]
  const { number, zh, en, isVerified, rows, unverifiedRows, source } = standard
  const title = language === 'zh' ? zh : en
  const name = title === number ? number : `${number} ${title}`
  const verified = isVerified
    ? text.verified + (unverifiedRows.length === 0 ? '' : text.unverifiedRows(unverifiedRows.length))
    : text.notVerified
  return [
    name,
    `  ${text.rows(rows)} · ${text.from(standard.inForceFrom, text.status[standard.status])} · ${verified}`,
    `  ${text.source}: ${source}`,
  ]
}

function listing(standards: readonly StandardInUse[], onlyUnverified: boolean, language: Language): string {
  const text = words[language]
  const listed = onlyUnverified ? standards.filter(({ isVerified, unverifiedRows }) => !isVerified || unverifiedRows.length > 0) : standards
  if (listed.length === 0) return `${text.none}\n`
  const blocks = listed.map((standard) => [...standardLines(standard, language), ...rowLines(standard, language)].join('\n'))
  const sum = (of: (standard: StandardInUse) => number) => listed.reduce((total, standard) => total + of(standard), 0)
  return `${blocks.join('\n\n')}\n\n${text.all(
    listed.length,
    sum(({ rows }) => rows),
    sum(({ unverifiedRows }) => unverifiedRows.length),
  )}\n`
}

async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  let values: { unverified?: boolean; json?: boolean }
  try {
    const options = { unverified: { type: 'boolean' }, json: { type: 'boolean' } } as const
    values = parseArgs({ args: [...argv], options, strict: true }).values
  } catch (error) {
    const said = wrongOption(error)
    if (said === null) throw error
    io.err(`${cliText[io.language].wrongCall(said[io.language])}\n`)
    return 2
  }
  const all = standardsInUse()
  const isOnlyUnverified = values.unverified === true
  const listed = isOnlyUnverified ? all.filter(({ isVerified, unverifiedRows }) => !isVerified || unverifiedRows.length > 0) : all
  io.out(values.json === true ? `${JSON.stringify(listed, null, 2)}\n` : listing(listed, isOnlyUnverified, io.language))
  return 0
}

export const standards: Command = {
  name: 'standards',
  summary: {
    zh: '列出所用的标准、规则行数和未核对的规则',
    en: 'list the standards that are used, their rows, and the rows that were not verified',
  },
  usage: {
    zh: [
      '用法:npx qingdan standards [--unverified] [--json]',
      '',
      '列出每项标准和规定:规则行数、实施日期、是否已与正式文本核对;并逐行列出未核对的规则及其依据。',
      '',
      '  --unverified  只列未核对的标准和规则',
      '  --json        以 JSON 输出',
    ].join('\n'),
    en: [
      'Usage: npx qingdan standards [--unverified] [--json]',
      '',
      'Lists each standard and regulation: its rows, its days, whether it was held against the official text; and each row that was not, with',
      'where it is known from.',
      '',
      '  --unverified  only what was not held against the official text',
      '  --json        as JSON',
    ].join('\n'),
  },
  run,
}
