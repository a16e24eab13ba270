/** What a file says is to be scanned: a spreadsheet of points, or SaTScan's parameter file with the files that it names. */
import { access } from 'node:fs/promises'
import path from 'node:path'
import type { CommandIo } from '#ground/cli/command.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type DataFile, satscanInput } from '../kernel/scan/satscan/input.ts'
import { readPrm } from '../kernel/scan/satscan/prm.ts'
import { leftOutCounts } from '../prints/about-scan.ts'
import { say, type Text } from '../text/say.ts'
import { sayPrmRefusal, sayRowRefusal } from '../text/scan-refusals.ts'
import { fromPoints } from './points-input.ts'
import type { ScanOptions } from './scan-options.ts'
import { bytesOf, type ReadScan, SHOWN, type Status, tellList } from './scan-reading.ts'

export const isPrm = (file: string): boolean => path.extname(file).toLowerCase() === '.prm'

/** Text of a program of old: UTF-8, or else the Western code page that such files were written in. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
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

async function fromPrm(file: string, options: ScanOptions, io: CommandIo, text: Text): Promise<Result<ReadScan, Status>> {
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
  const { places, times } = leftOut
  if (places.rows + times.rows > 0) io.err(`${say(text.scan.leftOut, leftOutCounts(leftOut))}\n`)
  return ok({ input, source: null, leftOut })
}

/** What is to be scanned, or the status to end with after saying why not. */
export function scanInputOf(file: string, options: ScanOptions, io: CommandIo, text: Text): Promise<Result<ReadScan, Status>> {
  return isPrm(file) ? fromPrm(file, options, io, text) : fromPoints(file, options, io, text)
}
