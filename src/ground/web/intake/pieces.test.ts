import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from './pieces.ts'

describe('pieces of an import', () => {
  it('hold every row and every refused row once, in order, none larger than it may be', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 20 }), (rows, refused, size) => {
        const given = Array.from({ length: rows }, (_, at) => ({ row: at + 2, station: 'S01', hour: '2026-03-01T05', values: {} }))
        const out = Array.from({ length: refused }, (_, at) => ({ row: at + 2, column: null, reason: 'no-hour', text: null }))
        const pieces = piecesOf(given, out, size)
        expect(pieces.flatMap((of) => of.rows)).toEqual(given)
        expect(pieces.flatMap((of) => of.refused)).toEqual(out)
        for (const of of pieces) {
          expect(of.rows.length).toBeLessThanOrEqual(size)
          expect(of.refused.length).toBeLessThanOrEqual(size)
          expect(of.rows.length + of.refused.length).toBeGreaterThan(0)
        }
      }),
    )
  })
})
