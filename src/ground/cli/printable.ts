/** Keeps what stands in a file from steering the terminal that it is told on. */
import { visible } from '#ground/lib/visible.ts'
import type { CommandIo } from './command.ts'

/** What a text may hold and a line of a terminal not: it would write over what stands there, or turn what follows. */
const IN_TEXTS_ONLY = /[\t\r\u061c\u200e\u200f]/g

export function printable(text: string): string {
  return visible(text).replace(IN_TEXTS_ONLY, '\ufffd')
}

/** The same way out, for lines that quote a file. */
export function printableIo(io: CommandIo): CommandIo {
  return { ...io, out: (text) => io.out(printable(text)), err: (text) => io.err(printable(text)) }
}
