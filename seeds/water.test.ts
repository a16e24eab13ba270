/** The water of the small city: readings alone are planted; that all assessed sections are good comes out of them by the kernels. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBureau, putAreas } from '#ground/db/bureau.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { allParts } from '#ground/db/parts.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { evaluationOf, sectionsOf, storedWaterFigures } from '#modules/water/desk.ts'
import { bureau, CITY, districts } from './city.table.ts'
import { plantWater } from './plant-water.ts'
import { AUTOMATIC_DAYS, sections } from './water.table.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase(allParts)
  const about = { datum: null, geometry: null, source: null }
  await putAreas(test.ownerUrl, [
    { code: bureau.area, parent: null, kind: 'province', zh: '天津市', en: 'Tianjin', ...about },
    ...districts.map(([code, zh, en]) => ({ code, parent: bureau.area, kind: 'district' as const, zh, en, ...about })),
  ])
  await makeBureau(test.ownerUrl, { ...bureau, isSample: true })
  await plantWater(test.database)
})
afterAll(() => test.drop())

const claim = systemClaim(CITY, 'water.read')
const figures = async (year: number) =>
  Object.fromEntries((await storedWaterFigures(test.database, claim, year)).map(({ id, value, unit, rows }) => [id, [value, unit, rows]]))
const all = { 'water.sections-good': ['100.0', '%', 10], 'water.sections-good-count': ['10', '个', 10] }
const readings = sections.length * 12 + sections.filter(({ isAutomatic }) => isAutomatic).length * 2 * AUTOMATIC_DAYS * 6

describe('the water of the small city', () => {
  it('comes to what a newspaper printed of a district: all assessed sections are good, in both half-years', async () => {
    for (const year of [2025, 2026])
      expect(await figures(year)).toEqual({ 'water.sections': ['10', '个', 10], ...all, 'water.sections-worst': ['0.0', '%', 10] })
    expect(await figures(2024)).toEqual({})
  })

  it('has months that are worse, one under ice, and every target reached', async () => {
    const found = await evaluationOf({ database: test.database }, claim, { from: '2026-01-01', until: '2026-06-30', source: 'laboratory' })
    if (!found.ok) throw new Error(found.refusal.reason)
    const of = (code: string) => found.value.sections.find(({ section }) => section.code === code)
    expect(of('W05')?.monthsOfClass.find((one) => one.class === 4)?.months).toBe(1)
    expect(of('W08')).toMatchObject({ n: 5, expected: 6, unsampled: [{ state: 'frozen', times: 1 }], monthsNotEvaluated: 1 })
    expect(found.value.sections.map(({ reached }) => reached)).toEqual(sections.map(() => true))
    expect(
      found.value.rules.filter(({ clause, unverified }) => clause.startsWith('GB 3838') && unverified !== null).length,
    ).toBeGreaterThan(50)
  })

  it('has questions at one station alone, and a class of its last reading at each', async () => {
    const doubted = await test.asOwner(
      `select distinct section_code, source, d ->> 'rule' as rule from water.suspect, jsonb_array_elements(rules) d order by 3`,
    )
    expect(doubted.map((row) => Object.values(row).join(' '))).toEqual(
      ['jump', 'negative', 'part-above-whole', 'stuck'].map((rule) => `W04 automatic-station ${rule}`),
    )
    const { sections: shown, spans } = await sectionsOf({ database: test.database }, claim)
    expect(shown.filter(({ latest }) => latest?.class !== null && latest?.class !== undefined).length).toBe(10)
    expect(spans).toEqual([
      { source: 'laboratory', firstOn: '2025-01-05', lastOn: '2026-06-05' },
      { source: 'automatic-station', firstOn: '2025-06-10', lastOn: '2026-06-30' },
    ])
  })

  it('is planted once, and moves when readings do', async () => {
    await plantWater(test.database)
    expect((await test.asOwner('select count(*)::int as count from water.reading'))[0]).toEqual({ count: readings })
    await test.asOwner(
      `update water.reading set texts = texts || '{"ammonia-nitrogen": "9"}' where section_code = 'W01' and source = 'laboratory' and at > '2026-06-01'`,
    )
    expect(await figures(2026)).toMatchObject({ 'water.sections-good': ['90.0', '%', 10], 'water.sections-good-count': ['9', '个', 10] })
  })
})
