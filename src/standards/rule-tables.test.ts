import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standardsInUse } from './in-use.ts'
import { type Row, tableFaults } from './row.ts'
import { type AnyRow, ruleTables } from './rule-tables.ts'
import { standards } from './standards.table.ts'

const files = globSync('**/*.table.ts', { cwd: import.meta.dirname }).toSorted()

/** A row by its looks: of whichever table, it has a clause and a first day. */
const isRow = (value: unknown): value is AnyRow =>
  typeof value === 'object' && value !== null && 'cite' in value && 'from' in value && 'value' in value

describe('the tables of rules', () => {
  it.each(files)('%s: each of its tables is registered', async (file) => {
    const module = (await import(join(import.meta.dirname, file))) as Readonly<Record<string, unknown>>
    for (const [name, exported] of Object.entries(module)) {
      if (!Array.isArray(exported) || exported.length === 0 || !exported.every(isRow)) continue
      expect(
        ruleTables.some(({ rows }) => rows === exported),
        `${name} of ${file} is missing in rule-tables.ts`,
      ).toBe(true)
    }
  })

  it('are found by the walk, all of them', async () => {
    const modules = await Promise.all(files.map((file) => import(join(import.meta.dirname, file)) as Promise<Record<string, unknown>>))
    const exported = new Set(modules.flatMap((module) => Object.values(module)))
    for (const { name, rows } of ruleTables) expect(exported.has(rows), name).toBe(true)
    expect(files.length).toBeGreaterThan(20)
  })

  it('have a name of their own, and rows', () => {
    expect(new Set(ruleTables.map(({ name }) => name)).size).toBe(ruleTables.length)
    for (const { name, rows } of ruleTables) expect(rows.length, name).toBeGreaterThan(0)
  })

  it('have no overlap and no hole, and no row before its standard was in force', () => {
    const notOfTheKey = new Set(['value', 'from', 'to', 'cite', 'unverified'])
    for (const { name, rows } of ruleTables) {
      const keyNames = Object.keys(rows[0]!).filter((property) => !notOfTheKey.has(property))
      expect(keyNames.length, name).toBeGreaterThan(0)
      const faults = tableFaults(rows as readonly Row<Readonly<Record<string, unknown>>, unknown>[], keyNames)
      expect(faults, name).toEqual([])
      for (const { from, cite } of rows) expect(from >= standards[cite.standard].inForceFrom, `${name} ${cite.standard} ${from}`).toBe(true)
    }
  })

  it('say of each row that is not verified where it is known from', () => {
    for (const { name, rows } of ruleTables) {
      for (const { unverified } of rows) if (unverified !== undefined) expect(unverified.length, name).toBeGreaterThan(15)
    }
  })
})

describe('the standards in use', () => {
  const inUse = standardsInUse()
  const of = (number: string) => inUse.find((standard) => standard.number === number)

  it('have all rows, each once', () => {
    expect(inUse.reduce((sum, { rows }) => sum + rows, 0)).toBe(ruleTables.reduce((sum, { rows }) => sum + rows.length, 0))
    expect(of('HJ 633—2026')?.rows).toBe(75 + 10 + 6 + 2 + 6 + 12)
    expect(of('HJ 633—2026')).toMatchObject({ isVerified: true, unverifiedRows: [] })
  })

  it('name each row that is not verified by its key, value, days and origin', () => {
    const [first] = of('GB 3095—2012')!.unverifiedRows
    expect(first).toEqual({
      table: '环境空气浓度限值',
      clause: 'GB 3095—2012 表1',
      key: { item: 'so2', averaging: 'annual', areaClass: 'class-1' },
      value: { limit: '20', unit: 'µg/m³' },
      from: '2016-01-01',
      to: '2026-02-28',
      knownFrom: 'tables of the standard as public pages quote them; the printed standard was not at hand',
    })
    expect(of('GB 3095—2026')?.unverifiedRows).toEqual([])
    // Rows of a standard that was read can still go beyond its letter.
    expect(of('HJ 633—2012')?.unverifiedRows.map(({ table }) => table)).toContain('日报和实时报的指标')
  })

  it('are those with rows, a page or a term: none besides', () => {
    const numbers = new Set<string>(inUse.map(({ number }) => number))
    expect(numbers.has('GB/T 8170—2008')).toBe(true)
    for (const { number, rows } of inUse) if (rows > 0) expect(number in standards).toBe(true)
    expect(of('GB/T 8170—2008')).toMatchObject({ rows: 0, unverifiedRows: [] })
  })
})
