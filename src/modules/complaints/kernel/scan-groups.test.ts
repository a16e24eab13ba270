import { expect, it } from 'vitest'
import { categories } from './categories.table.ts'
import { groupOf, scanGroups } from './scan-groups.ts'

it('every category is in one group that has a name', () => {
  const names = new Map(scanGroups.map(({ id, zh }) => [id, zh]))
  for (const { id } of categories) expect(names.get(groupOf(id)), id).toBeDefined()
  expect(new Set(scanGroups.map(({ zh }) => zh)).size).toBe(scanGroups.length)
  expect([groupOf('odour'), groupOf('raised-dust'), groupOf('air'), groupOf('traffic-noise')]).toEqual(['odour', 'air', 'air', 'noise'])
})
