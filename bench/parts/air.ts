/** Station hours through the command: how many a minute, and whether memory stays where it is when the table grows. */
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { short } from '../figures.ts'
import { Random } from '../generator/random.ts'
import type { Options } from '../options.ts'
import { type Section, tell } from '../output.ts'
import { root } from '../real.ts'

const STATIONS = 400
const FIRST_HOUR = Date.parse('2025-02-01T00:00:00Z')
const HOUR_MS = 3_600_000
const HEADER = 'Date,Hour,WatchPoint,AQI,Level,PrimaryPollution,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2'
/** Shares of hours without a reading, and of whole rows without any. */
const GAPS = 0.01
const SILENT = 0.02
const LINES = 4000

/** Readings that wander as readings do. */
class Wandering {
  #level: number
  readonly #mean: number
  readonly #random: Random

  constructor(mean: number, random: Random) {
    this.#mean = mean
    this.#level = mean
    this.#random = random
  }

  next(): number {
    this.#level = Math.max(this.#mean / 20, this.#level * (0.9 + this.#random.next() * 0.2) + (this.#mean - this.#level) * 0.03)
    return this.#level
  }
}

/** A table in the layout of the national platform: `rows` made-up hours, hour by hour, over the change from one version of the standard to the next. */
async function madeUp(file: string, rows: number, seed: number): Promise<void> {
  const random = new Random().begin(seed, 7, rows)
  const means = [45, 80, 8, 35, 70, 12]
  const stations = Array.from({ length: STATIONS }, () => means.map((mean) => new Wandering(mean, random)))
  const out = createWriteStream(file)
  let text = `${HEADER}\n`
  for (let row = 0; row < rows; row++) {
    const station = row % STATIONS
    const at = new Date(FIRST_HOUR + Math.floor(row / STATIONS) * HOUR_MS).toISOString()
    const values = (stations[station] as Wandering[]).map((item) => item.next())
    const isSilent = random.chance(SILENT)
    const cell = (value: number, decimals: number) => (isSilent || random.chance(GAPS) ? 'NaN' : value.toFixed(decimals))
    const [pm25, pm10, co, no2, o3, so2] = values as [number, number, number, number, number, number]
    const readings = [cell(pm25, 0), cell(pm10, 0), cell(co / 10, 1), cell(no2, 0), cell(o3, 0), cell(o3 * 0.9, 0), cell(so2, 0)]
    text += `${at.slice(0, 10).replaceAll('-', '')},${at.slice(11, 13)},第${station + 1}监测点,NaN,—,—,${readings.join(',')}\n`
    if (row % LINES !== LINES - 1) continue
    if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve))
    text = ''
  }
  out.end(text)
  await finished(out)
}

interface Run {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
  readonly said: string
}

const MARK = 'usage:'
/** The command's own process tells what it used when it ends. */
const TELLING = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('${MARK}'+JSON.stringify([u.userCPUTime,u.maxRSS]))})`

function run(file: string, out: string): Promise<Run> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', TELLING, join(root, 'src/apps/cli/main.ts'), 'air', file, '--out', out, '--force'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
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

export async function airPart({ seed, isQuick, command }: Options): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-bench-air-'))
  const rows: string[][] = []
  try {
    for (const count of isQuick ? [100_000] : [1_000_000, 4_000_000]) {
      const [file, out] = [join(folder, 'hours.csv'), join(folder, 'out.csv')]
      await madeUp(file, count, seed)
      const { size } = await stat(file)
      const { seconds, cpuSeconds, peakMb, said } = await run(file, out)
      tell(`${count}: ${short(seconds)} s, ${said}`)
      const aMinute = (of: number) => `${((count / of) * 60e-6).toFixed(1)} M`
      rows.push([
        String(count),
        `${Math.round(size / 1e6)} MB`,
        short(seconds),
        short(cpuSeconds),
        aMinute(seconds),
        aMinute(cpuSeconds),
        `${Math.round(peakMb)} MB`,
      ])
      await rm(file)
      await rm(out)
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
        title: `csv in, csv with AQI, level and primary pollutant out; made up, ${STATIONS} stations, seed ${seed}`,
        head: ['rows', 'file', 's', 'user CPU s', 'rows a minute', 'rows a CPU minute', 'peak memory'],
        rows,
      },
    ],
    notes: ['Peak memory is the resident set of the whole process.'],
  }
}
