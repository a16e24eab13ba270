import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inTree, setIn } from './in-tree.ts'

const rows = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }).chain((ids) =>
  fc
    .array(fc.option(fc.integer({ min: 0, max: 45 })), { minLength: ids.length, maxLength: ids.length })
    // A parent with a smaller number: no circle, and now and then one that is not among the rows.
    .map((parents) =>
      ids.map((id, at) => ({ id: String(id), parent: parents[at] === null || parents[at]! >= id ? null : String(parents[at]) })),
    ),
)

describe('rows in a tree', () => {
  it('are all there once, each right below its own and one step deeper', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const tree = inTree(
          given,
          ({ id }) => id,
          ({ parent }) => parent,
        )
        expect(tree.map(({ row }) => row.id).sort()).toEqual(given.map(({ id }) => id).sort())
        for (const [at, { row, depth }] of tree.entries()) {
          const parent = tree.find((of) => of.row.id === row.parent)
          expect(depth).toBe(parent === undefined ? 0 : parent.depth + 1)
          if (parent === undefined) continue
          const from = tree.indexOf(parent)
          expect(from).toBeLessThan(at)
          expect(tree.slice(from + 1, at).every((between) => between.depth > parent.depth)).toBe(true)
        }
      }),
    )
  })

  it('are set in by one sign for each step', () => expect(setIn('长虹街道', 2)).toBe('　　长虹街道'))
})
