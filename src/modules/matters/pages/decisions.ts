/** decisions.json: what people decided about the reports of one file, to be taken again with the same file. */
import type { Decision } from '../kernel/matter.ts'
import type { RecordedDecision } from '../kernel/partition/constraints.ts'

export interface DecisionsFile {
  /** Name of the spreadsheet. */
  readonly file: string
  /** SHA-256 of the spreadsheet; identifiers alone would fit many a file. */
  readonly sha256: string | null
  readonly decisions: readonly Decision[]
}

/**
 * Everything that was decided and not undone, in its order; what was revoked stands there with what revoked it, so that
 * taking all of it again leads to the same matters.
 */
export function decisionsTaken(recorded: readonly RecordedDecision[]): Decision[] {
  const standing = recorded.filter(({ number, revokedBy }) => revokedBy !== number)
  const place = new Map(standing.map(({ number }, at) => [number, at]))
  return standing.map(({ decision }) =>
    decision.kind === 'revoke' ? { ...decision, decision: place.get(decision.decision) ?? -1 } : decision,
  )
}

/** Which decision each is, wherever it stands in a list; one that stands there twice is two. */
export function decisionKeys(decisions: readonly Decision[]): string[] {
  const keys: string[] = []
  const times = new Map<string, number>()
  for (const decision of decisions) {
    const { kind, by, at } = decision
    const about = decision.kind === 'revoke' ? [keys[decision.decision] ?? null] : [decision.a, decision.b]
    const key = JSON.stringify([kind, ...about, by, at])
    const before = times.get(key) ?? 0
    times.set(key, before + 1)
    keys.push(before === 0 ? key : `${key} ${before}`)
  }
  return keys
}

/**
 * What is to be kept after one page took `own`: what others left there stays, in its order, and so does what could not be
 * taken; what this page had there (`known`) and undid goes, with whatever revoked it; what it took since stands last.
 */
export function combineDecisions(kept: readonly Decision[], own: readonly Decision[], known: ReadonlySet<string>): Decision[] {
  const ownKeys = decisionKeys(own)
  const isOwn = new Set(ownKeys)
  const all = new Map<string, { readonly decision: Decision; readonly revokes: string | null | undefined }>()
  const add = (decisions: readonly Decision[], keys: readonly string[], isWanted: (key: string) => boolean) =>
    decisions.forEach((decision, at) => {
      const key = keys[at] as string
      const revokes = decision.kind === 'revoke' ? (keys[decision.decision] ?? null) : undefined
      if (isWanted(key) && !all.has(key)) all.set(key, { decision, revokes })
    })
  add(kept, decisionKeys(kept), (key) => isOwn.has(key) || !known.has(key))
  // What is known and no longer there was undone in another page: it does not come back from here.
  add(own, ownKeys, (key) => !known.has(key))
  const standing = [...all].filter(([, { revokes }]) => revokes === undefined || (revokes !== null && all.has(revokes)))
  const place = new Map(standing.map(([key], at) => [key, at]))
  return standing.map(([, { decision, revokes }]) =>
    decision.kind === 'revoke' ? { ...decision, decision: place.get(revokes ?? '') ?? -1 } : decision,
  )
}

export function writeDecisions(of: DecisionsFile): string {
  return `${JSON.stringify(of, null, 1)}\n`
}

function readDecision(value: unknown): Decision | null {
  if (typeof value !== 'object' || value === null) return null
  const { kind, a, b, by, at, decision } = value as Record<string, unknown>
  if (typeof by !== 'string' || typeof at !== 'string') return null
  if (kind === 'revoke') return Number.isInteger(decision) ? { kind, decision: decision as number, by, at } : null
  const isPair = typeof a === 'string' && typeof b === 'string'
  return isPair && (kind === 'must-link' || kind === 'cannot-link' || kind === 'pin') ? { kind, a, b, by, at } : null
}

/** A file of decisions, or null where the text is none. */
export function readDecisions(text: string): DecisionsFile | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { file, sha256, decisions } = value as Record<string, unknown>
  if (typeof file !== 'string' || !Array.isArray(decisions) || !(sha256 === null || typeof sha256 === 'string')) return null
  const read = decisions.map(readDecision)
  return read.some((decision) => decision === null) ? null : { file, sha256, decisions: read as Decision[] }
}
