/** `qingdan hotspots FILE --out RESULT`: the scan statistic on a spreadsheet of points or on SaTScan's own files. */
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { complaints, parseArguments } from '#ground/cli/arguments.ts'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { printableIo } from '#ground/cli/printable.ts'
import { sayTime } from '#ground/cli/progress.ts'
import { listenForStop, STOPPED } from '#ground/cli/stop.ts'
import { type OnHotspotsProgress, scanHotspots, threadsFor } from '../hotspots.ts'
import { loadOf, type ScanLoad, searchMilliseconds } from '../kernel/scan/load.ts'
import type { ScanInput, ScanOutcome } from '../kernel/scan/types.ts'
import { type AboutScan, timeText } from '../prints/about-scan.ts'
import { clustersGeoJson, clustersJson } from '../prints/clusters.ts'
import { clustersWorkbook } from '../prints/clusters-workbook.ts'
import { en } from '../text/en.ts'
import { say, type Text, textsIn } from '../text/say.ts'
import { sayScanRefusal } from '../text/scan-refusals.ts'
import { zh } from '../text/zh.ts'
import { isPrm, scanInputOf } from './scan-input.ts'
import { ANY_FILE, POINTS_ONLY, type ScanOptions, scanOptions } from './scan-options.ts'
import type { ReadScan } from './scan-reading.ts'

const FORMS = ['.json', '.geojson', '.xlsx']
const DRAWN_EVERY = 100
const WRITTEN_EVERY = 5000
/** A search that is longer than this is announced. */
const LARGE_MS = 20_000

const formOf = (out: string) => path.extname(out).toLowerCase()

/** Why a result cannot be written there, as far as that shows before the work. */
async function placeRefusal(out: string, input: string, isForced: boolean, text: Text): Promise<string | null> {
  const same = (await realpath(out).catch(() => path.resolve(out))) === (await realpath(input).catch(() => path.resolve(input)))
  if (same) return say(text.scan.isInput, { file: out })
  const found = await stat(out).catch(() => null)
  if (found !== null && !found.isFile()) return say(text.scan.cannotWrite, { file: out, code: 'EISDIR' })
  // An empty file holds nothing that could be lost: programs make one to have a name.
  if (found !== null && found.size > 0 && !isForced) return say(text.scan.exists, { file: out })
  try {
    await access(path.dirname(path.resolve(out)), constants.W_OK)
    return null
  } catch (error) {
    return say(text.scan.cannotWrite, { file: out, code: codeOf(error) })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** Beside its name first, and renamed last: a run that is killed leaves what was there before. */
async function write(out: string, content: string | Uint8Array, text: Text): Promise<string | null> {
  const part = `${out}.part`
  try {
    await writeFile(part, content)
    await rename(part, out)
    return null
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    return say(text.scan.cannotWrite, { file: out, code: codeOf(error) })
  }
}

type Stage = Parameters<OnHotspotsProgress>[0]

function progressTo(io: CommandIo, text: Text): { readonly onProgress: OnHotspotsProgress; readonly end: () => void } {
  const every = io.interactive ? DRAWN_EVERY : WRITTEN_EVERY
  let last = performance.now()
  let heard = last
  let isDrawn = false
  let current: { readonly stage: Stage; readonly start: number } | null = null
  return {
    onProgress: (stage, done, total) => {
      const now = performance.now()
      if (current?.stage !== stage) current = { stage, start: heard }
      heard = now
      if (now - last < every || done === 0) return
      last = now
      const left = sayTime(((now - current.start) / done) * (total - done), io.language)
      const line = say(text.scan.progress, { stage: text.scan.stage[stage], done, total, left })
      io.err(io.interactive ? `\r\u001b[2K${line}` : `${line}\n`)
      isDrawn = io.interactive
    },
    end: () => io.err(isDrawn ? '\r\u001b[2K' : ''),
  }
}

function tellDone({ settings }: ScanInput, outcome: ScanOutcome, milliseconds: number, io: CommandIo, text: Text): void {
  const t = text.scan
  const { clusters, replications } = outcome
  const significant = clusters.filter(({ p }) => p !== null && p < 0.05).length
  io.out(`${say(t.done, { clusters: clusters.length, significant, replications, time: sayTime(milliseconds, io.language) })}\n`)
  const [first] = clusters
  if (first === undefined) {
    const least = settings.rates === 'low' ? settings.minCasesLow : settings.minCasesHigh
    io.out(`${say(t.none[settings.rates], { least })}\n`)
    return
  }
  const figures = {
    centre: first.locations[0] ?? '',
    places: first.locations.length,
    radius: first.radius === null ? '' : `${first.radius.toFixed(2)}${settings.coordinates === 'lat-lon' ? ' km' : ''}`,
    start: timeText(first.from, settings),
    end: timeText(first.to, settings),
    observed: first.observed,
    expected: first.expected.toFixed(2),
    statistic: first.statistic.toFixed(6),
    p: first.p === null ? t.noP : first.p < 0.0001 ? '<0.0001' : first.p.toFixed(4),
  }
  io.out(`${say(first.radius === null ? t.bestInTime : t.best, figures)}\n`)
}

function contentOf(out: string, about: AboutScan, outcome: ScanOutcome, seconds: number, text: Text): Promise<Uint8Array> | string {
  if (formOf(out) === '.xlsx') return clustersWorkbook(outcome, about, text)
  return formOf(out) === '.json' ? clustersJson(outcome, about, seconds) : clustersGeoJson(outcome, about, seconds)
}

/** What a map cannot hold; null where the result is none, or can be one. What will be converted is told. */
function mapRefusal(out: string, { input, source }: ReadScan, io: CommandIo, { scan: t }: Text): string | null {
  const { settings } = input
  if (formOf(out) !== '.geojson' || settings.analysis.endsWith('purely-temporal')) return null
  if (settings.coordinates === 'cartesian') return t.noGeoJson
  if (source?.datum.of === 'bd-09') return t.geoJsonBd09
  if (source?.datum.of === 'gcj-02') io.err(`${t.geoJsonConverted}\n`)
  return null
}

function tellInput({ settings, cases }: ScanInput, load: ScanLoad | null, io: CommandIo, { scan: t }: Text): void {
  const total = cases.reduce((sum, { count }) => sum + count, 0)
  const places = load === null || load.places === 0 ? new Set(cases.map(({ place }) => place)).size : load.places
  const [from, to] = [timeText(settings.from, settings), timeText(settings.to, settings)]
  const told = { cases: total, places, from, to, analysis: t.analysis[settings.analysis], model: t.model[settings.model] }
  io.out(`${say(t.read, told)}\n`)
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1)

/** How many threads there will be, or null after saying why there cannot be one. */
function threadsOf(load: ScanLoad | null, wanted: number, io: CommandIo, { scan: t }: Text): number | null {
  const threads = threadsFor(load, wanted, process.availableMemory())
  if (!threads.ok) {
    const { available, load: of } = threads.refusal
    const told = { places: of.places, circles: of.circles, intervals: of.intervals }
    io.err(`${say(t['too-much-memory'], { ...told, memory: gigabytes(of.bytes), available: gigabytes(available) })}\n`)
    return null
  }
  if (load !== null && searchMilliseconds(load) > LARGE_MS) {
    const { places, circles, windows } = load
    const time = sayTime(searchMilliseconds(load), io.language)
    io.err(`${say(t.large, { places, circles, windows, time, memory: gigabytes(load.bytes) })}\n`)
  }
  if (load !== null && threads.value < wanted) io.err(`${say(t.fewerThreads, { threads: threads.value, wanted })}\n`)
  return threads.value
}

interface Scanned {
  readonly input: ScanInput
  readonly outcome: ScanOutcome
  readonly milliseconds: number
}

/** Scans, or says why not and with what status it ends. */
async function scanned(read: ReadScan, options: ScanOptions, rawIo: CommandIo, text: Text): Promise<Scanned | number> {
  const io = printableIo(rawIo)
  const start = performance.now()
  const { input } = read
  const load = loadOf(input)
  tellInput(input, load, io, text)
  const workers = threadsOf(load, options.workers, io, text)
  if (workers === null) return 1
  const listening = listenForStop()
  const { onProgress, end } = progressTo(rawIo, text)
  try {
    const outcome = await scanHotspots(input, { workers, onProgress, isStopped: () => listening.signal() !== null }, load)
    end()
    if (outcome === null) {
      io.err(`${text.scan.stopped}\n`)
      return STOPPED[listening.signal() ?? ''] ?? 1
    }
    if (!outcome.ok) {
      io.err(`${sayScanRefusal(outcome.refusal, text)}\n`)
      return 1
    }
    return { input, outcome: outcome.value, milliseconds: performance.now() - start }
  } finally {
    listening.end()
  }
}

async function scanTo(out: string, file: string, options: ScanOptions, rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = textsIn(io.language)
  const start = performance.now()
  const read = await scanInputOf(file, options, io, text)
  if (!read.ok) return read.refusal
  const unfit = mapRefusal(out, read.value, io, text)
  if (unfit !== null) {
    io.err(`${unfit}\n`)
    return 2
  }
  const done = await scanned(read.value, options, rawIo, text)
  if (typeof done === 'number') return done
  const { input, outcome } = done
  const about: AboutScan = { settings: input.settings, places: input.places, source: read.value.source, leftOut: read.value.leftOut }
  const milliseconds = performance.now() - start
  const refusal = await write(out, await contentOf(out, about, outcome, milliseconds / 1000, text), text)
  if (refusal !== null) {
    io.err(`${refusal}\n`)
    return 2
  }
  tellDone(input, outcome, milliseconds, io, text)
  io.out(`${say(text.scan.written, { file: out })}\n`)
  return 0
}

async function run(argv: readonly string[], rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = textsIn(io.language)
  const given = parseArguments(argv, [...ANY_FILE, ...POINTS_ONLY], ['force'])
  const [file] = given.positional
  const out = given.options['out']
  const { options, wrong: wrongOptions } = scanOptions(given, text)
  const wrong = [...complaints(given, 1, io.language), ...wrongOptions]
  if (file === undefined) wrong.push(text.scan.noFileNamed)
  if (out === undefined && !given.wrong.some(({ option }) => option === '--out')) wrong.push(text.scan.noOut)
  if (out !== undefined && !FORMS.includes(formOf(out))) wrong.push(say(text.scan.wrongOut, { out }))
  const misplaced = POINTS_ONLY.filter((name) => given.options[name] !== undefined)
  if (file !== undefined && isPrm(file) && misplaced.length > 0) {
    wrong.push(say(text.scan.notForPrm, { options: misplaced.map((name) => `--${name}`).join(', ') }))
  }
  if (file === undefined || out === undefined || wrong.length > 0) {
    io.err(`${[...wrong, '', text.scan.usage].join('\n')}\n`)
    return 2
  }
  const refusal = await placeRefusal(out, file, given.flags.has('force'), text)
  if (refusal !== null) {
    io.err(`${refusal}\n`)
    return 2
  }
  return await scanTo(out, file, options, rawIo)
}

export const hotspotsCommand: Command = {
  name: 'hotspots',
  summary: { zh: zh.scan.summary, en: en.scan.summary },
  usage: { zh: zh.scan.usage, en: en.scan.usage },
  run,
}
