/** `qingdan hotspots FILE --out RESULT`: the scan statistic on a spreadsheet of points or on SaTScan's own files. */
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { complaints, parseArguments } from '#ground/cli/arguments.ts'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { printableIo } from '#ground/cli/printable.ts'
import { sayTime } from '#ground/cli/progress.ts'
import { listenForStop, STOPPED } from '#ground/cli/stop.ts'
import { dayOfNumber } from '#ground/lib/day-count.ts'
import { scanHotspots } from '../hotspots.ts'
import type { OnScanProgress } from '../kernel/scan/scan.ts'
import type { ScanInput, ScanOutcome, ScanSettings } from '../kernel/scan/types.ts'
import { clustersGeoJson, clustersJson, clustersWorkbook } from '../prints/clusters.ts'
import { en } from '../text/en.ts'
import { say, type Text, textsIn } from '../text/say.ts'
import { sayScanRefusal } from '../text/scan-refusals.ts'
import { zh } from '../text/zh.ts'
import { isPrm, scanInputOf } from './scan-input.ts'
import { ANY_FILE, POINTS_ONLY, type ScanOptions, scanOptions } from './scan-options.ts'

const FORMS = ['.json', '.geojson', '.xlsx']
const DRAWN_EVERY = 100
const WRITTEN_EVERY = 5000

const formOf = (out: string) => path.extname(out).toLowerCase()

/** Why a result cannot be written there, as far as that shows before the work. */
async function placeRefusal(out: string, input: string, isForced: boolean, text: Text): Promise<string | null> {
  const same = (await realpath(out).catch(() => path.resolve(out))) === (await realpath(input).catch(() => path.resolve(input)))
  if (same) return say(text.scan.isInput, { file: out })
  const found = await stat(out).catch(() => null)
  if (found !== null && !found.isFile()) return say(text.scan.cannotWrite, { file: out, code: 'EISDIR' })
  if (found !== null && !isForced) return say(text.scan.exists, { file: out })
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

function progressTo(io: CommandIo, text: Text): { readonly onProgress: OnScanProgress; readonly end: () => void } {
  const start = performance.now()
  const every = io.interactive ? DRAWN_EVERY : WRITTEN_EVERY
  let last = start
  let isDrawn = false
  return {
    onProgress: (done, total) => {
      const now = performance.now()
      if (now - last < every || done === 0) return
      last = now
      const line = say(text.scan.progress, { done, total, left: sayTime(((now - start) / done) * (total - done), io.language) })
      io.err(io.interactive ? `\r\u001b[2K${line}` : `${line}\n`)
      isDrawn = io.interactive
    },
    end: () => io.err(isDrawn ? '\r\u001b[2K' : ''),
  }
}

const timeText = (time: number, { unit }: ScanSettings) => (unit === 'generic' ? String(time) : dayOfNumber(time))

function tellDone({ settings }: ScanInput, outcome: ScanOutcome, milliseconds: number, io: CommandIo, text: Text): void {
  const t = text.scan
  const { clusters, replications } = outcome
  const significant = clusters.filter(({ p }) => p !== null && p < 0.05).length
  io.out(`${say(t.done, { clusters: clusters.length, significant, replications, time: sayTime(milliseconds, io.language) })}\n`)
  const [first] = clusters
  if (first === undefined) {
    io.out(`${say(t.none, { least: settings.minCasesHigh })}\n`)
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

function contentOf(out: string, input: ScanInput, outcome: ScanOutcome, seconds: number, text: Text): Promise<Uint8Array> | string {
  if (formOf(out) === '.xlsx') return clustersWorkbook(outcome, input.settings, text)
  return formOf(out) === '.json' ? clustersJson(outcome, input.settings, seconds) : clustersGeoJson(outcome, input.settings)
}

async function scanTo(out: string, file: string, options: ScanOptions, rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = textsIn(io.language)
  const start = performance.now()
  const input = await scanInputOf(file, options, io, text)
  if (!input.ok) return input.refusal
  const { settings } = input.value
  if (formOf(out) === '.geojson' && settings.coordinates === 'cartesian' && !settings.analysis.endsWith('purely-temporal')) {
    io.err(`${text.scan.noGeoJson}\n`)
    return 2
  }
  const listening = listenForStop()
  const { onProgress, end } = progressTo(rawIo, text)
  try {
    const outcome = await scanHotspots(input.value, { workers: options.workers, onProgress, isStopped: () => listening.signal() !== null })
    end()
    if (outcome === null) {
      io.err(`${text.scan.stopped}\n`)
      return STOPPED[listening.signal() ?? ''] ?? 1
    }
    if (!outcome.ok) {
      io.err(`${sayScanRefusal(outcome.refusal, text)}\n`)
      return 1
    }
    const milliseconds = performance.now() - start
    const refusal = await write(out, await contentOf(out, input.value, outcome.value, milliseconds / 1000, text), text)
    if (refusal !== null) {
      io.err(`${refusal}\n`)
      return 2
    }
    tellDone(input.value, outcome.value, milliseconds, io, text)
    io.out(`${say(text.scan.written, { file: out })}\n`)
    return 0
  } finally {
    listening.end()
  }
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
