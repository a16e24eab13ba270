/** What a file says is to be scanned: a spreadsheet of points, or SaTScan's parameter file with the files that it names. */
import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CommandIo } from '#ground/cli/command.ts'
import { dayOfNumber } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { pointsOf, type RejectedPoint } from '../kernel/scan/points.ts'
import { type DataFile, satscanInput } from '../kernel/scan/satscan/input.ts'
import { readPrm } from '../kernel/scan/satscan/prm.ts'
import type { ScanInput } from '../kernel/scan/types.ts'
import { sayRefusal } from '../text/refusals.ts'
import { cutShort, say, type Text } from '../text/say.ts'
import { sayPointsRefusal, sayPrmRefusal, sayRowRefusal } from '../text/scan-refusals.ts'
import { sayUnreadable } from './reading.ts'
import type { ScanOptions } from './scan-options.ts'

/** Exit status of the command that cannot go on. */
type Status = 1 | 2

/** Wrong rows that are told on the terminal. */
const SHOWN = 5

export const isPrm = (file: string): boolean => path.extname(file).toLowerCase() === '.prm'

async function bytesOf(file: string, io: CommandIo, text: Text): Promise<Result<Uint8Array, Status>> {
  try {
    return ok(await readFile(file))
  } catch (error) {
    io.err(`${sayUnreadable(file, error, text)}\n`)
    return refuse(2)
  }
}

/** Text of a program of old: UTF-8, or else the Western code page that such files were written in. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function tellList(lines: readonly string[], count: number, io: CommandIo, text: Text): void {
  for (const line of lines) io.err(`${line}\n`)
  if (count > lines.length) io.err(`${say(text.scan.more, { count: count - lines.length })}\n`)
}

/**
 * Where a data file is: as the parameter file says, from its own folder; else by its name alone beside it, as when both came from another
 * machine; else in the folder above, as where each run has a folder of its own. Anywhere but the first is told.
 */
async function whereIs(prm: string, name: string, io: CommandIo, text: Text): Promise<string> {
  // The program writes paths with the separator of the machine that it ran on.
  const said = name.replaceAll('\\', '/')
  const folder = path.dirname(path.resolve(prm))
  const first = path.resolve(folder, said)
  const others = [path.join(folder, path.basename(said)), path.join(path.dirname(folder), path.basename(said))]
  for (const file of [first, ...others]) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    )
    if (!isThere) continue
    if (file !== first) io.err(`${say(text.scan.foundElsewhere, { name, file })}\n`)
    return file
  }
  return first
}

async function fromPrm(file: string, options: ScanOptions, io: CommandIo, text: Text): Promise<Result<ScanInput, Status>> {
  const bytes = await bytesOf(file, io, text)
  if (!bytes.ok) return bytes
  const prm = readPrm(decoded(bytes.value))
  if (!prm.ok) {
    for (const refusal of prm.refusal) io.err(`${sayPrmRefusal(refusal, file, text)}\n`)
    return refuse(1)
  }
  const texts: Record<DataFile, string | null> = { cases: null, controls: null, population: null, places: null }
  for (const [of, name] of Object.entries(prm.value.files) as [DataFile, string | null][]) {
    if (name === null) continue
    const content = await bytesOf(await whereIs(file, name, io, text), io, text)
    if (!content.ok) return content
    texts[of] = decoded(content.value)
  }
  const read = satscanInput({ ...prm.value, settings: { ...prm.value.settings, ...options.chance } }, texts)
  if (!read.ok) {
    tellList(
      read.refusal.slice(0, SHOWN).map((refusal) => sayRowRefusal(refusal, text)),
      read.refusal.length,
      io,
      text,
    )
    return refuse(1)
  }
  const { input, leftOut } = read.value
  if (leftOut.places + leftOut.times > 0) io.err(`${say(text.scan.leftOut, leftOut)}\n`)
  return ok(input)
}

function tellRejected(rejected: readonly RejectedPoint[], io: CommandIo, text: Text): void {
  if (rejected.length === 0) return
  io.err(`${say(text.scan.rejected, { count: rejected.length })}\n`)
  const lines = rejected
    .slice(0, SHOWN)
    .map(({ code, ...where }) => say(text.scan.rejectedRow, { ...where, why: text.scan.row[code], value: cutShort(where.value) }))
  tellList(lines, rejected.length, io, text)
}

async function fromPoints(file: string, options: ScanOptions, io: CommandIo, text: Text): Promise<Result<ScanInput, Status>> {
  const bytes = await bytesOf(file, io, text)
  if (!bytes.ok) return bytes
  const sheets = await readSheets(bytes.value, path.basename(file))
  if (!sheets.ok) {
    io.err(`${sayRefusal(sheets.refusal, text)}\n`)
    return refuse(1)
  }
  const points = pointsOf(sheets.value, options.sheet)
  if (!points.ok) {
    if (points.refusal.code === 'no-points') tellRejected(points.refusal.rejected, io, text)
    io.err(`${sayPointsRefusal(points.refusal, text)}\n`)
    return refuse(points.refusal.code === 'unknown-sheet' ? 2 : 1)
  }
  const { places, cases, rejected } = points.value
  tellRejected(rejected, io, text)
  const from = options.from ?? points.value.from
  const to = options.to ?? points.value.to
  if (from > to) {
    io.err(`${say(text.scan.noPeriod, { start: dayOfNumber(from), end: dayOfNumber(to) })}\n`)
    return refuse(2)
  }
  const within = cases.filter(({ time }) => time !== null && time >= from && time <= to)
  if (within.length < cases.length) io.err(`${say(text.scan.leftOutOfPeriod, { count: cases.length - within.length })}\n`)
  return ok({ settings: { ...options.points, ...options.chance, from, to }, places, cases: within })
}

/** What is to be scanned, or the status to end with after saying why not. */
export function scanInputOf(file: string, options: ScanOptions, io: CommandIo, text: Text): Promise<Result<ScanInput, Status>> {
  return isPrm(file) ? fromPrm(file, options, io, text) : fromPoints(file, options, io, text)
}
