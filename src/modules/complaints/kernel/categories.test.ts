import { describe, expect, it } from 'vitest'
import { type Category, categories, isCategory, rootCategory } from './categories.table.ts'

describe('categories', () => {
  const rows: readonly Category[] = categories

  it('have one id and one name each, and parents that are there and have none', () => {
    for (const name of ['id', 'zh', 'en'] as const) expect(new Set(rows.map((row) => row[name])).size).toBe(rows.length)
    for (const { parent } of rows) if (parent !== null) expect(rows.find(({ id }) => id === parent)?.parent).toBeNull()
  })

  // The media by which the national platform publishes its figures: 大气, 噪声, 水, 固废, 土壤, 生态破坏, 辐射, 其他.
  it('sum up to what the platform publishes', () => {
    expect(rows.filter(({ parent }) => parent === null).map(({ zh }) => zh)).toEqual(
      expect.arrayContaining(['大气', '噪声', '水', '固体废物', '土壤', '生态破坏', '辐射', '其他']),
    )
    expect(rootCategory('cooking-fume')).toBe('air')
    expect(rootCategory('noise')).toBe('noise')
    expect(isCategory('weather')).toBe(false)
  })
})
