import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ok, refuse } from '#ground/lib/result.ts'
import { inPieces } from './in-pieces.ts'

describe('one command for many', () => {
  it('takes each once, in order, in pieces that are not too large', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), async (all, size) => {
        const sizes: number[] = []
        const does = async (piece: number[]) => {
          sizes.push(piece.length)
          return ok(piece)
        }
        expect(await inPieces(all, does, size)).toEqual(ok(all))
        for (const of of sizes) expect(of).toBeLessThanOrEqual(size)
      }),
    )
  })

  it('stops at the first refusal', async () => {
    const seen: number[] = []
    const answer = await inPieces(
      [1, 2, 3, 4, 5],
      async (piece) => {
        seen.push(...piece)
        return piece.includes(3) ? refuse('stale') : ok(piece)
      },
      2,
    )
    expect(answer).toEqual(refuse('stale'))
    expect(seen).toEqual([1, 2, 3, 4])
  })
})
