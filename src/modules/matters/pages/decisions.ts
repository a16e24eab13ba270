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
