/** Keeps what stands in a file from steering the terminal that it is told on. */
import type { CommandIo } from '#ground/cli/command.ts'

/** Control characters but the line end, and marks that turn the direction of writing. */
const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

export function printable(text: string): string {
  return text.replace(STEERING, '\ufffd')
}

/** The same way out, for lines that quote a file. */
export function printableIo(io: CommandIo): CommandIo {
  return { ...io, out: (text) => io.out(printable(text)), err: (text) => io.err(printable(text)) }
}
