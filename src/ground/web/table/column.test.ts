import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Column, sorted } from './column.ts'

interface Row {
  readonly name: string
  readonly value: number | null
}
const columns: readonly Column<Row>[] = [
  { id: 'name', title: '名称', sort: ({ name }) => name, cell: ({ name }) => name },
  { id: 'value', title: '值', sort: ({ value }) => value, cell: ({ value }) => value },
]

describe('the order of rows', () => {
  it('keeps every row, has figures in order, and what is unknown last either way', () => {
    const row = fc.record({ name: fc.string(), value: fc.option(fc.integer()) })
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, isDescending) => {
        const inOrder = sorted(rows, columns, { by: 'value', isDescending })
        expect(new Set(inOrder)).toEqual(new Set(rows))
        const values = inOrder.map(({ value }) => value)
        const known = values.filter((value) => value !== null)
        expect(values.slice(0, known.length)).toEqual(known)
        for (const [at, value] of known.entries())
          if (at > 0) expect(isDescending ? value <= known[at - 1]! : value >= known[at - 1]!).toBe(true)
      }),
    )
  })

  it('reads numbers inside names as numbers, and Chinese by its sound', () => {
    const rows = ['第 10 条', '第 9 条', '安', '北', '东'].map((name) => ({ name, value: null }))
    expect(sorted(rows, columns, { by: 'name', isDescending: false }).map(({ name }) => name)).toEqual([
      '安',
      '北',
      '第 9 条',
      '第 10 条',
      '东',
    ])
  })

  it('is as it came where nothing is asked for', () => {
    const rows = [
      { name: 'b', value: 1 },
      { name: 'a', value: 2 },
    ]
    expect(sorted(rows, columns, null)).toBe(rows)
  })
})
