/** Station hours through the command: how many a minute, and whether memory stays where it is when the table grows. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MadeUp, madeUp } from '../air/made-up.ts'
import { asWorkbook, type TextsOf } from '../air/workbook.ts'
import { short } from '../figures.ts'
import type { Options } from '../options.ts'
import { type Section, tell } from '../output.ts'
import { root } from '../real.ts'

interface Run {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
  readonly said: string
}

const MARK = 'usage:'
/** The command's own process tells what it used when it ends. */
const TELLING = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('${MARK}'+JSON.stringify([u.userCPUTime,u.maxRSS]))})`

function run(file: string, out: string, more: readonly string[] = []): Promise<Run> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', TELLING, join(root, 'src/apps/cli/main.ts'), 'air', file, '--out', out, '--force', ...more],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let said = ''
    let told = ''
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
    })
    child.stderr.on('data', (data: Buffer) => {
      told += data.toString()
    })
    child.on('error', reject)
    child.on('close', (status) => {
      if (status !== 0) return reject(new Error(`air ended with ${status}: ${told}`))
      const [user, peak] = JSON.parse(told.slice(told.lastIndexOf(MARK) + MARK.length)) as [number, number]
      resolve({ seconds: (performance.now() - start) / 1000, cpuSeconds: user / 1e6, peakMb: peak / 1024, said: said.split('\n')[0] ?? '' })
    })
  })
}

interface Measured {
  readonly title: string
  readonly table: Omit<MadeUp, 'seed'>
  readonly more: readonly string[]
  /** Whether the table is a workbook, and how its texts are kept. */
  readonly texts?: TextsOf
  /** Whether the result is a workbook. */
  readonly isOutWorkbook?: boolean
}

/** Over the change from one version of the standard to the next. */
const MANY = { stations: 400, firstOn: '2025-02-01' } as const
/** Five years. */
const LONG = { stations: 100, hours: 43_824, firstOn: '2021-01-01' } as const

const measured: readonly Measured[] = [
  { title: 'one row per station and hour', table: { ...MANY, shape: 'hours', hours: 2500 }, more: [] },
  { title: 'one row per station and hour', table: { ...MANY, shape: 'hours', hours: 10_000 }, more: [] },
  { title: 'one column per station, 15 types', table: { ...MANY, shape: 'wide', hours: 2500 }, more: [] },
  { title: 'one column per station, 15 types', table: { ...MANY, shape: 'wide', hours: 10_000 }, more: [] },
  { title: '--evaluate, 100 stations, 5 years', table: { ...LONG, shape: 'hours' }, more: ['--evaluate'] },
  { title: 'xlsx, texts shared', table: { ...MANY, shape: 'hours', hours: 500 }, more: [], texts: 'shared' },
  { title: 'xlsx, texts shared', table: { ...MANY, shape: 'hours', hours: 2500 }, more: [], texts: 'shared' },
  { title: 'xlsx, texts in the cells', table: { ...MANY, shape: 'hours', hours: 500 }, more: [], texts: 'inline' },
  { title: 'xlsx, texts in the cells', table: { ...MANY, shape: 'hours', hours: 2500 }, more: [], texts: 'inline' },
  { title: 'xlsx in and xlsx out', table: { ...MANY, shape: 'hours', hours: 2500 }, more: [], texts: 'shared', isOutWorkbook: true },
  {
    title: 'xlsx, --evaluate into xlsx',
    table: { ...MANY, shape: 'hours', hours: 2500 },
    more: ['--evaluate'],
    texts: 'shared',
    isOutWorkbook: true,
  },
]
const QUICK_HOURS = 250

async function measure({ title, table, more, texts, isOutWorkbook = false }: Measured, folder: string, seed: number): Promise<string[]> {
  const [text, book, out] = [join(folder, 'hours.csv'), join(folder, 'hours.xlsx'), join(folder, isOutWorkbook ? 'out.xlsx' : 'out.csv')]
  await madeUp(text, { ...table, seed })
  if (texts !== undefined) await asWorkbook(text, book, texts)
  const file = texts === undefined ? text : book
  const { size } = await stat(file)
  const count = table.stations * table.hours
  const { seconds, cpuSeconds, peakMb, said } = await run(file, out, more)
  tell(`${title}, ${count}: ${short(seconds)} s, ${said}`)
  for (const made of [text, book, out]) await rm(made, { force: true })
  const aMinute = (of: number) => `${((count / of) * 60e-6).toFixed(1)} M`
  return [
    title,
    String(count),
    `${Math.round(size / 1e6)} MB`,
    short(seconds),
    short(cpuSeconds),
    aMinute(seconds),
    aMinute(cpuSeconds),
    `${Math.round(peakMb)} MB`,
  ]
}

export async function airPart({ seed, isQuick, command }: Options): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-bench-air-'))
  const rows: string[][] = []
  try {
    for (const of of measured) {
      const table = isQuick ? { ...of.table, hours: QUICK_HOURS } : of.table
      rows.push(await measure({ ...of, table }, folder, seed))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return {
    part: 'air',
    title: 'Station hours through the command',
    command,
    tables: [
      {
        title: `csv in (or xlsx, where it says so), csv with AQI, level and primary pollutant out, or the evaluation of the period; made up, seed ${seed}`,
        head: ['table', 'station hours', 'file', 's', 'user CPU s', 'hours a minute', 'hours a CPU minute', 'peak memory'],
        rows,
      },
    ],
    notes: ['Peak memory is the resident set of the whole process.'],
  }
}
