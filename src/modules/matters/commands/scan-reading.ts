/** What both kinds of input of the scan are read with, and what comes of either. */
import { readFile } from 'node:fs/promises'
import type { CommandIo } from '#ground/cli/command.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { ScanInput } from '../kernel/scan/types.ts'
import type { AboutScan } from '../prints/about-scan.ts'
import { say, type Text } from '../text/say.ts'
import { sayUnreadable } from './reading.ts'

/** Exit status of the command that cannot go on. */
export type Status = 1 | 2

/** What is to be scanned, and where it came from; null for parameter files. */
export interface ReadScan {
  readonly input: ScanInput
  readonly source: AboutScan['source']
  readonly leftOut: AboutScan['leftOut']
}

/** Wrong rows that are told on the terminal. */
export const SHOWN = 5

/** The bytes of a file, or the status after saying why it cannot be read. */
export async function bytesOf(file: string, io: CommandIo, text: Text): Promise<Result<Uint8Array, Status>> {
  try {
    return ok(await readFile(file))
  } catch (error) {
    io.err(`${sayUnreadable(file, error, text)}\n`)
    return refuse(2)
  }
}

/** Lines, and how many more there are. */
export function tellList(lines: readonly string[], count: number, io: CommandIo, text: Text): void {
  for (const line of lines) io.err(`${line}\n`)
  if (count > lines.length) io.err(`${say(text.scan.more, { count: count - lines.length })}\n`)
}
