/**
 * The log: lines of JSON about what the program did, never about a person. It is closed: a field that is not known here is blotted
 * out, and within messages everything that somebody could have typed is, since a database or a parser likes to quote what it was given.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DestinationStream, type Logger, pino } from 'pino'

const BLOT = '…'

/** Fields that hold the program's own words, and how such words look. */
const WORD = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const OWN: ReadonlyMap<string, RegExp> = new Map([
  ...['event', 'kind', 'check', 'state', 'queue', 'purpose', 'room', 'verb', 'refusal', 'bureau'].map((key) => [key, WORD] as const),
  ['method', /^[A-Z]{3,7}$/],
  ['signal', /^SIG[A-Z]{2,6}$/],
  ['route', /^(?:unmatched$|\/[a-z0-9/:*-]*$)/i],
  ['migration', /^[a-z-]+\/\d{4}(?:-[a-z0-9-]+)?$/],
  ['version', /^\d{1,4}\.\d{1,4}\.\d{1,4}$/],
  ['reqId', ID],
  ['number', ID],
])
/** Of an error only: what PostgreSQL and the system say about where it failed. The `detail` beside them quotes the row. */
const PLACES = ['code', 'schema', 'table', 'column', 'constraint', 'routine', 'syscall'] as const
const PLACE = /^[A-Za-z0-9_.-]{1,80}$/
const MOST_FRAMES = 20
/** A measured quantity may have many digits; any other number with that many may be a person's. */
const MEASURE = /(?:ms|seconds|bytes|count)$/i
const MANY = 100_000

/** A message with everything taken out that may have come from outside: quotations, numbers of some length, other scripts, addresses. */
export function blotted(message: string): string {
  return message
    .slice(0, 2000)
    .replace(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'|`[^`]*`|\([^()]*\)=\([^()]*\)|[“«「].*?[”»」]/gs, BLOT)
    .replace(/[^\s@]+@[^\s@]+/g, BLOT)
    .replace(/[^\x20-\x7e]+/g, BLOT)
    .replace(/\+?\d[\d -]{4,}/g, BLOT)
}

export function errorFacts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error }
  const facts = error as Error & Readonly<Record<string, unknown>>
  const places = PLACES.flatMap((place) =>
    typeof facts[place] === 'string' && PLACE.test(facts[place]) ? [[place, facts[place]] as const] : [],
  )
  // The first lines of a stack repeat the message.
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: PLACE.test(error.name) ? error.name : BLOT,
    ...Object.fromEntries(places),
    message: blotted(error.message),
    at: at.slice(0, MOST_FRAMES).map((line) => line.trim().slice(3)),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  }
}

const DEEPEST = 4

function safe(key: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value
  if (value instanceof Error) return errorFacts(value)
  if (typeof value === 'number') return Math.abs(value) < MANY || MEASURE.test(key) ? value : BLOT
  if (typeof value === 'string') return OWN.get(key)?.test(value) ? value : BLOT
  if (typeof value !== 'object' || depth >= DEEPEST) return BLOT
  if (Array.isArray(value)) return value.slice(0, 50).map((one) => safe(key, one, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, safe(name, one, depth + 1)]))
}

export type Log = Logger

/** Writes to the standard output unless told where. */
export function createLog(level = 'info', to?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (given: Record<string, unknown>) => safe('', given, 0) as Record<string, unknown>,
    },
    hooks: {
      // The message is a sentence of the program; values belong into fields, where they are looked at.
      logMethod(this: Log, given: Parameters<Log['info']>, method: (...parts: Parameters<Log['info']>) => void) {
        const [first, ...rest] = given as unknown[]
        if (typeof first === 'string') method.call(this, blotted(first) as never)
        else method.call(this, first as never, ...((typeof rest[0] === 'string' ? [blotted(rest[0])] : []) as never[]))
      },
    },
  }
  return to === undefined ? pino(options) : pino(options, to)
}

/** To a file in the folder of logs: where a person watches the terminal, lines of a log are in the way. */
export function logFile(folder: string, name: string): DestinationStream {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return pino.destination({ dest: join(folder, name), sync: false })
}

/** To the standard error output: what a service manager keeps. */
export const logStream = (): DestinationStream => pino.destination({ dest: 2, sync: false })
