import { ok, type Result } from '#ground/lib/result.ts'

/** As many as the server takes at once. */
const MOST = 200

/** One command for many, a piece at a time; what was done before a refusal stays done, and the list that is read anew shows it. */
export async function inPieces<Of, Value, Refusal>(
  all: readonly Of[],
  does: (piece: Of[]) => Promise<Result<readonly Value[], Refusal>>,
  size = MOST,
): Promise<Result<readonly Value[], Refusal>> {
  const done: Value[] = []
  for (let from = 0; from < all.length; from += size) {
    const answer = await does(all.slice(from, from + size))
    if (!answer.ok) return answer
    done.push(...answer.value)
  }
  return ok(done)
}
