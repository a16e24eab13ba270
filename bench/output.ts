/** Tables: on the terminal, and as sections of docs/figures.md, each of which its own part of the benchmark replaces. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from './real.ts'

export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Section {
  readonly part: string
  readonly title: string
  /** The command that makes it again. */
  readonly command: string
  readonly notes: readonly string[]
  readonly tables: readonly Table[]
}

/** A Chinese character is as wide as two letters. */
const width = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)

function lines({ title, head, rows }: Table): string[] {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => width(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] as number) - width(cell))).join(' | ')} |`
  return [`**${title}**`, '', line(head), `|${widths.map((of) => '-'.repeat(of + 2)).join('|')}|`, ...rows.map(line)]
}

export function machine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  // What else the machine was doing says how far the times can be trusted.
  const [load = 0] = loadavg()
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${process.platform} ${process.arch}, Node ${process.version}, load ${load.toFixed(1)}`
}

const START = (part: string) => `<!-- ${part} -->`
const END = (part: string) => `<!-- /${part} -->`

function printed(section: Section): string {
  return [
    `## ${section.title}`,
    '',
    `${new Date().toISOString().slice(0, 10)} · ${machine()} · \`${section.command}\``,
    '',
    ...section.tables.flatMap((table) => [...lines(table), '']),
    ...section.notes.map((note) => `- ${note}`),
    '',
  ].join('\n')
}

const HEAD = `# Figures

Printed by \`npm run bench -- --write\`; each section is replaced by its own part and by nothing else. How to read and repeat them:
[bench/README.md](../bench/README.md).
`

/** Puts a section into the text in place of the one of the same part, or at the end. */
export function withSection(text: string, part: string, body: string): string {
  const whole = `${START(part)}\n${body}${END(part)}\n`
  const [from, to] = [text.indexOf(START(part)), text.indexOf(END(part))]
  if (from < 0 || to < from) return `${text.trimEnd()}\n\n${whole}`
  return text.slice(0, from) + whole + text.slice(to + END(part).length).replace(/^\n/, '')
}

export function show(section: Section, isWritten: boolean): void {
  const body = printed(section)
  process.stdout.write(`\n${body}`)
  if (!isWritten) return
  const file = join(root, 'docs/figures.md')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : HEAD
  writeFileSync(file, withSection(before, section.part, body))
}

/** What is being done, on one line that is not kept. */
export function tell(what: string): void {
  process.stderr.write(`${what}\n`)
}
