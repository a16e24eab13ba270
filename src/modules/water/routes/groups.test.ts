/** Rivers, districts and the city over the real routes, out of planted samples, by the shares and by the means of 环办〔2011〕22号. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { cityIndexItems } from '#standards/city-water-ranking/index.table.ts'
import { startOfDay } from '../kernel/sampling-time.ts'
import type { Texts } from '../kernel/stored-reading.ts'
import { waterVerbs } from '../kernel/verbs.table.ts'
import { plantSection } from '../service.ts'
import type { WaterGroups, WaterImport, WaterPeriod } from '../wire.ts'
import { waterRoutes } from './index.ts'

let test: TestDatabase
let bureau: string
let app: App
const defects: unknown[] = []

/** Ammonia of each class; 0 is a section that was never sampled. */
const ammonia = { 1: '0.10', 2: '0.40', 3: '0.90', 4: '1.40', 5: '1.90', 6: '3.00' } as const
type Class = keyof typeof ammonia
interface Made {
  readonly river: string
  readonly area?: string
  readonly basin?: string | null
  readonly body?: 'river' | 'lake'
  readonly kind?: 'national' | 'municipal'
  readonly now: Class | Texts | null
  readonly before: Class | null
}

const [MARCH, BEFORE] = ['2026-03-05', '2025-03-05'] as const
/** All items of the index at the limit of class Ⅲ of a lake, pH in the middle, so that each index is 1 and that of pH is 0. */
const atTheLimit: Texts = {
  ...{ ph: '7', 'dissolved-oxygen': '5', 'permanganate-index': '6', 'chemical-oxygen-demand': '20', 'five-day-bod': '4' },
  ...{ 'ammonia-nitrogen': '1.0', 'total-phosphorus': '0.05', copper: '1.0', zinc: '1.0', fluoride: '1.0', selenium: '0.01' },
  ...{ arsenic: '0.05', mercury: '0.0001', cadmium: '0.005', 'hexavalent-chromium': '0.05', lead: '0.05', cyanide: '0.2' },
  ...{ 'volatile-phenols': '0.005', petroleum: '0.05', 'anionic-surfactant': '0.2', sulphide: '0.2' },
}

const city: Readonly<Record<string, Made>> = {
  // Ten sections: nine of ten are Ⅲ or better, exactly the 90 % of 优; one of a year before of ten.
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [
      `A${at}`,
      { river: '甲河', now: at === 0 ? 6 : 2, before: at < 3 ? 6 : 2, kind: at < 2 ? 'municipal' : 'national' } satisfies Made,
    ]),
  ),
  // Four evaluated of five: by the mean of 0.10, 0.10, 0.10 and 3.00, which is 0.825.
  B0: { river: '乙河', area: '120103', basin: null, now: 1, before: 1 },
  B1: { river: '乙河', area: '120103', basin: null, now: 1, before: 1 },
  B2: { river: '乙河', area: '120103', basin: null, now: 1, before: 1 },
  B3: { river: '乙河', area: '120103', basin: null, now: 6, before: 1 },
  B4: { river: '乙河', area: '120103', basin: null, now: null, before: null },
  C0: { river: '乙河', area: '120101', body: 'lake', now: atTheLimit, before: null },
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values
    ('120104', '120000', 'district', '南开区', 'Nankai'), ('120103', '120000', 'district', '河西区', 'Hexi'), ('120101', '120000', 'district', '和平区', 'Heping')`)
  for (const [code, { river, area = '120104', basin = '甲流域', body = 'river', kind = 'national', now, before }] of Object.entries(city)) {
    const sampled = (
      [
        [MARCH, now],
        [BEFORE, before],
      ] as const
    ).flatMap(([day, of]) => {
      if (of === null) return []
      const texts = typeof of === 'number' ? { 'ammonia-nitrogen': ammonia[of] } : of
      return { source: 'laboratory' as const, at: startOfDay(day), state: 'sampled' as const, texts }
    })
    await plantSection(
      test.database,
      bureau,
      { file: 'made up', sha256: 'b'.repeat(64) },
      {
        section: {
          ...{
            code,
            name: code,
            river,
            area,
            basin,
            body,
            kind,
            target: 3,
            point: null,
            sinceOn: '2020-01-01',
            untilOn: null,
            version: null,
          },
        },
        readings: sampled,
      },
    )
  }
  const everything = { areas: '*', departments: '*', categories: '*' } as const
  const grants = new Map(waterVerbs.map(({ verb }) => [verb, everything] as const))
  app = await createApp({
    database: test.database,
    bureau,
    findActor: async () => ({ bureau, account: newId(), session: 's', department: null, grants }),
    onDefect: (error) => defects.push(error),
  })
  waterRoutes(app, { database: test.database })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

async function told<Body>(path: string): Promise<Body> {
  const answer = await app.inject({ method: 'GET', url: `/api/water/${path}`, headers: { 'x-qingdan': '1' } })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const march = 'from=2026-03-01&until=2026-03-31'
const grouped = async (more: string) => await told<WaterGroups>(`groups?${march}&${more}`)

describe('rivers', () => {
  it('are evaluated by the shares from five sections on, with the row that decided and the change of both shares', async () => {
    const { groups, beforeFrom, beforeUntil, indices } = await grouped('by=river')
    expect(groups.map(({ of, body }) => [of, body])).toEqual([
      ['乙河', 'river'],
      ['乙河', 'lake'],
      ['甲河', 'river'],
    ])
    expect([beforeFrom, beforeUntil, indices]).toEqual(['2025-03-01', '2025-03-31', []])
    expect(groups.find(({ of }) => of === '甲河')).toMatchObject({
      ...{ n: 10, expected: 10, coverage: '100.0', method: 'shares', class: null, status: 'excellent', withheld: null },
      ...{ goodPercent: '90.0', worstPercent: '10.0', reached: { n: 9, of: 10 }, open: 0 },
      shares: [0, 9, 0, 0, 0, 1].map((sections, at) => ({ class: at + 1, sections, percent: `${sections}0.0`.replace(/^00/, '0') })),
      pollutants: [{ item: 'ammonia-nitrogen', n: 1, of: 10, percent: '10.0' }],
      rule: { clause: expect.stringContaining('环办〔2011〕22号'), value: expect.stringContaining('90') },
      // 70 % and 30 % before: light pollution is only below 20 % of 劣Ⅴ.
      before: { n: 10, goodPercent: '70.0', worstPercent: '30.0', status: 'moderate-pollution' },
      // ΔG − ΔD = 20 − (−20).
      change: { direction: 'better', points: '40.0', steps: null },
    })
  })

  it('are evaluated by the means of fewer, and say of how many sections', async () => {
    const { groups } = await grouped('by=river')
    expect(groups.find(({ of, body }) => of === '乙河' && body === 'river')).toMatchObject({
      ...{ n: 4, expected: 5, coverage: '80.0', method: 'means', class: 3, status: 'good', reached: { n: 3, of: 4 } },
      ...{ pollutants: [], rule: { value: '5' }, before: { method: 'means', class: 1, n: 4, expected: 5 } },
      ...{ change: { direction: 'worse', degree: 'some', steps: -1, points: null } },
      sections: expect.arrayContaining([
        { code: 'B3', class: 6, withheld: null },
        { code: 'B4', class: null, withheld: 'no-readings' },
      ]),
    })
  })

  it('are told of one kind of sections alone, and without a year before where there was none', async () => {
    const { groups } = await grouped('by=river&kind=municipal')
    expect(groups.map(({ of, n, method, class: grade }) => [of, n, method, grade])).toEqual([['甲河', 2, 'means', 5]])
    const lake = (await grouped('by=river')).groups.find(({ body }) => body === 'lake')
    expect(lake).toMatchObject({ before: { n: 0, expected: 1, withheld: 'no-section-evaluated' }, change: null })
  })
})

describe('basins, districts and the city', () => {
  it('name what has no basin by an empty name, and districts by theirs', async () => {
    expect((await grouped('by=basin')).groups.map(({ of, body, expected }) => [of, body, expected])).toEqual([
      ['', 'river', 5],
      ['甲流域', 'river', 10],
      ['甲流域', 'lake', 1],
    ])
    expect((await grouped('by=area')).groups.map(({ of, name }) => [of, name.zh])).toEqual([
      ['120101', '和平区'],
      ['120103', '河西区'],
      ['120104', '南开区'],
    ])
  })

  it('have an index where all 21 items are there, and say which are missing where not', async () => {
    const { indices, rules } = await grouped('by=area')
    // Each at its limit is 1, of pH 7 is 0; twenty items are left.
    expect(indices[0]).toMatchObject({ of: '120101', value: '20.0000', river: null, lake: '20.0000', n: 1, expected: 1, withheld: null })
    expect(indices[1]).toMatchObject({ value: null, withheld: 'items-missing', n: 4, expected: 5, before: null, change: null })
    expect(indices[1]?.missing).toHaveLength(cityIndexItems.length - 1)
    expect(rules.some(({ clause }) => clause.startsWith('城市地表水环境质量排名'))).toBe(true)
    expect((await grouped('by=city')).groups).toMatchObject([
      // Twelve of fourteen are Ⅲ or better: 85.7 %.
      { of: 'city', body: 'river', n: 14, expected: 15, method: 'shares', status: 'good', goodPercent: '85.7' },
      { of: 'city', body: 'lake', expected: 1 },
    ])
  })

  it('refuse what is before the rules and what is longer than is shown', async () => {
    for (const [query, reason] of [
      ['from=2009-01-01&until=2009-12-31', 'no-rule-in-force'],
      ['from=2020-01-01&until=2026-01-01', 'period-too-long'],
      ['from=2026-03-02&until=2026-03-01', 'ends-before-it-begins'],
    ])
      expect((await app.inject({ method: 'GET', url: `/api/water/groups?${query}` })).json()).toMatchObject({ reason })
    // 2011-03-09 is the first day: the year before has no rules, and nothing stands beside.
    const first = await told<WaterGroups>('groups?from=2011-03-01&until=2011-03-31&by=city')
    expect(first.groups).toEqual([])
  })
})

describe('an evaluation', () => {
  it('is of one section, of one kind, or of all', async () => {
    const codes = async (more: string) =>
      (await told<WaterPeriod>(`evaluation?${march}${more}`)).sections.map(({ section: { code } }) => code).toSorted()
    expect(await codes('&section=B3')).toEqual(['B3'])
    expect(await codes('&kind=municipal')).toEqual(['A0', 'A1'])
    expect(await codes('')).toEqual(Object.keys(city))
    const unknown = await app.inject({ method: 'GET', url: `/api/water/evaluation?${march}&section=X9` })
    expect([unknown.statusCode, unknown.json().reason]).toEqual([404, 'unknown-section'])
  })
})

describe('an export', () => {
  const file = (rest: string) => app.inject({ method: 'GET', url: `/api/water/${rest}`, headers: { 'x-qingdan': '1' } })
  const lines = async (rest: string): Promise<Record<string, string>[]> => {
    const { statusCode, body } = await file(`${rest}&format=csv`)
    expect([statusCode, body]).toEqual([200, body])
    return parse(body, { columns: true, bom: true })
  }

  it('of sections has those that the page shows, with n, what is expected, and why one has no class', async () => {
    const all = await lines(`evaluation/export?${march}`)
    expect(all.length).toBe(Object.keys(city).length)
    const of = (code: string) => all.find((row) => row['断面编码'] === code)
    // 3.00 of ammonia is twice over the 1.0 of class Ⅲ.
    expect(of('A0')).toMatchObject({
      本期水质: '劣Ⅴ类',
      水质状况: '重度污染',
      达标: '未达标',
      主要污染指标: '氨氮（超 2.00 倍）',
      有效数: '1',
      应有数: '1',
    })
    expect(of('B4')).toMatchObject({ 本期水质: '', 有效数: '0', '覆盖率（%）': '0.0', 不作评价的理由: expect.stringMatching(/^不作评价/) })
    const missed = await lines(`evaluation/export?${march}&area=120104&missed=1`)
    expect(missed.map((row) => [row['断面编码'], row['行政区']])).toEqual([['A0', '南开区']])
    expect(
      (await lines(`evaluation/export?${march}&kind=municipal&basin=${encodeURIComponent('甲流域')}`)).map((row) => row['断面编码']),
    ).toEqual(['A0', 'A1'])
  })

  it('as a workbook is the same rows, and says on a second sheet what they stand on', async () => {
    const { headers, rawPayload } = await file(`groups/export?${march}&by=river&format=xlsx`)
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('地表水河流（湖库）_2026-03-01_2026-03-31.xlsx')
    const read = await readSheets(rawPayload, 'groups.xlsx')
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const [groups, basis] = read.value.sheets
    // The head and three groups.
    expect([groups?.name, groups?.rows.length, basis?.name]).toEqual(['汇总', 4, '依据'])
    expect(basis?.rows.flat()).toEqual(expect.arrayContaining(['2025-03-01 至 2025-03-31', '氨氮 Ⅲ类', '≤1.0']))
  })

  it('of groups says the change in the words of the method, and the rule that decided', async () => {
    const rivers = await lines(`groups/export?${march}&by=river`)
    expect(rivers.find((row) => row['名称'] === '甲河')).toMatchObject({
      ...{ 水质状况: '优', 有效数: '10', 应有数: '10', 'Ⅰ～Ⅲ类比例（%）': '90.0', 与上年同期比: '明显好转' },
      据以评价的规则: expect.stringContaining('环办〔2011〕22号'),
    })
    const english = await lines(`groups/export?${march}&by=area&language=en`)
    expect(english.find((row) => row['Name'] === 'Nankai')).toMatchObject({ n: '10', 'Expected n': '10' })
  })

  it('of readings has their texts as they came', async () => {
    const [reading, ...more] = await lines(`readings/export?${march}&section=C0`)
    expect([reading?.['时间'], reading?.['汞 mg/L'], more]).toEqual(['2026-03-05 00:00', '0.0001', []])
  })

  it('refuses what the page is refused', async () => {
    expect((await file(`readings/export?${march}&section=ZZ&format=csv`)).json().reason).toBe('unknown-section')
    expect((await file(`groups/export?${march}&format=ods`)).statusCode).toBe(400)
  })
})

describe('what was planted', () => {
  it('is one import with the readings that there are, by somebody who has a name', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/water/imports?limit=5' })
    const { rows } = answer.json() as { rows: readonly WaterImport[] }
    const [line] = await test.asOwner('select count(*)::int as n from water.reading', [])
    const { n } = line as { n: number }
    expect(rows).toMatchObject([
      { by: { account: 'system', name: { zh: '系统', en: 'System' } }, counts: { rows: n, taken: n, refused: 0 } },
    ])
    expect(n).toBeGreaterThan(5)
  })
})
