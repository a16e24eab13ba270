import { describe, expect, it } from 'vitest'
import { parseDay } from '#ground/lib/day.ts'
import { glossary } from './glossary.ts'
import { standards } from './standards.table.ts'
import type { Term } from './term.ts'
import { terms } from './terms.table.ts'

const all: readonly Term[] = terms

describe('terms', () => {
  it('have one id, one Chinese and one English word each', () => {
    for (const name of ['id', 'zh', 'en'] as const) {
      const values = all.map((term) => term[name])
      expect(new Set(values).size, name).toBe(values.length)
    }
    for (const { id, zh, en } of all) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
      expect(en).toMatch(/^[a-z0-9 -]+$/)
    }
  })

  it('forbid no word that another term is called by', () => {
    const names = new Set(all.map(({ en }) => en))
    for (const { not = [] } of all) for (const word of not) expect(names.has(word), word).toBe(false)
  })

  it('are printed one a row, with every column filled or empty on purpose', () => {
    const rows = glossary(all)
      .split('\n')
      .filter((line) => line.startsWith('| ') && line.includes('`'))
    expect(rows).toHaveLength(all.length)
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(8)
  })
})

describe('standards', () => {
  it('have real days and titles in both languages', () => {
    for (const [number, { zh, en, inForceFrom, source }] of Object.entries(standards)) {
      expect(parseDay(inForceFrom).ok, number).toBe(true)
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
      expect(en).not.toMatch(/[\u4e00-\u9fff]/)
      expect(source.length).toBeGreaterThan(10)
    }
  })
})
