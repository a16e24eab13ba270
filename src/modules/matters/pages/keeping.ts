/** Decisions kept in this browser between two visits: identifiers and times, never a word of a report. */
import type { Decision } from '../kernel/matter.ts'
import { combineDecisions, type DecisionsFile, decisionKeys, readDecisions, writeDecisions } from './decisions.ts'

const PREFIX = 'qingdan.decisions.'
const WANTED = 'qingdan.keeps-decisions'

export interface Kept extends DecisionsFile {
  readonly sha256: string
  /** When the last of them was taken. */
  readonly at: string
}

function stored<Value>(read: (storage: Storage) => Value, otherwise: Value): Value {
  try {
    return read(localStorage)
  } catch {
    // A browser that keeps nothing says so by throwing; the page then offers decisions.json alone.
    return otherwise
  }
}

function readKept(text: string | null): Kept | null {
  const of = text === null ? null : readDecisions(text)
  if (of === null || of.sha256 === null || of.decisions.length === 0) return null
  return { ...of, sha256: of.sha256, at: (of.decisions.at(-1) as Decision).at }
}

export function isKeepingWanted(): boolean {
  return stored((storage) => storage.getItem(WANTED) !== 'no', false)
}

export function wantKeeping(isWanted: boolean): void {
  stored((storage) => (isWanted ? storage.removeItem(WANTED) : storage.setItem(WANTED, 'no')), undefined)
}

/**
 * Keeps what a page took, and no longer what it undid, beside what other pages and other days left for the same file.
 * Answers which of its decisions are kept now, to be given back as `known` next time; null where the browser cannot say.
 */
export function keep(of: DecisionsFile, isWanted: boolean, known: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (of.sha256 === null) return null
  const key = PREFIX + of.sha256
  const keys = decisionKeys(of.decisions)
  return stored((storage) => {
    // Another page may have written since: what is there is read at the moment of writing.
    const before = readKept(storage.getItem(key))?.decisions ?? []
    const there = new Set(decisionKeys(before))
    const had = known ?? new Set(keys.filter((of) => there.has(of)))
    const isAdding = isWanted && isKeepingWanted()
    const decisions = combineDecisions(before, of.decisions, isAdding ? had : new Set([...had, ...keys]))
    if (decisions.length === 0) storage.removeItem(key)
    else storage.setItem(key, writeDecisions({ ...of, decisions }))
    return new Set(isAdding ? keys : keys.filter((of) => had.has(of)))
  }, null)
}

export function keptFor(sha256: string | null): Kept | null {
  return sha256 === null ? null : stored((storage) => readKept(storage.getItem(PREFIX + sha256)), null)
}

/** Everything that is kept, the latest first. */
export function allKept(): Kept[] {
  const kept = stored(
    (storage) =>
      Object.keys(storage)
        .filter((key) => key.startsWith(PREFIX))
        .map((key) => readKept(storage.getItem(key))),
    [],
  )
  return kept.filter((of) => of !== null).sort((x, y) => (x.at < y.at ? 1 : -1))
}

export function forget(sha256: string): void {
  stored((storage) => storage.removeItem(PREFIX + sha256), undefined)
}
