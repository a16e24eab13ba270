import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Member } from '../matter.ts'
import { type Report, report } from '../report.ts'
import { HOT_LIST, type HotMatter, heat, hotList } from './hot-list.ts'

let received = 0

function from(reporter: string | null, at: string, more: Partial<Report> = {}): Report {
  return report({ id: `n${String(++received).padStart(6, '0')}`, at, reporter, ...more })
}

/** The hot list of matters given by their reports; each matter is named by its first report. */
function listOf(...matters: readonly (readonly Report[])[]): HotMatter[] {
  const members = matters.flatMap((reports) =>
    reports.map(({ id }): Member => ({ id, matter: reports[0]!.id, relation: 'first', probability: 1, automatic: true })),
  )
  return hotList(matters.flat(), members)
}

const day = fc.integer({ min: 0, max: 1500 }).map((days) => new Date(Date.UTC(2017, 0, 1) + days * 86_400_000).toISOString().slice(0, 19))
const matter = fc
  .array(fc.record({ at: day, reporter: fc.constantFrom('甲', '乙', '丙', '丁', null) }), { minLength: 1, maxLength: 8 })
  .map((reports) => reports.map(({ at, reporter }) => from(reporter, at)).sort((x, y) => (x.at < y.at ? -1 : 1)))

describe('the default order', () => {
  it('never puts one who writes a thousand times above three persons', () => {
    const flood = Array.from({ length: 1000 }, (_, at) =>
      from('甲', `2026-03-${String(1 + (at % 28)).padStart(2, '0')}T08:00:00`, { votesFor: 500 }),
    )
    const nameless = flood.map(({ at, votesFor }) => from(null, at, { votesFor }))
    const three = ['乙', '丙', '丁'].map((person) => from(person, '2025-06-01T10:00:00'))
    const [first, ...others] = listOf(flood, three, nameless)
    expect(first).toMatchObject({ matter: three[0]!.id, rank: 1, reporters: 3 })
    expect(others.map(({ reporters, reports }) => ({ reporters, reports }))).toEqual([
      { reporters: 1, reports: 1000 },
      { reporters: 1, reports: 1000 },
    ])
  })

  it('puts the matter of more persons first, whatever the reports', () => {
    fc.assert(
      fc.property(fc.array(matter, { minLength: 1, maxLength: 8 }), (matters) => {
        const list = listOf(...matters)
        const reporters = list.map((of) => of.reporters)
        expect(reporters).toEqual([...reporters].sort((x, y) => y - x))
        expect(list.map(({ rank }) => rank)).toEqual(list.map((_, at) => at + 1))
      }),
    )
  })

  it('does not depend on when one looks', () => {
    fc.assert(
      fc.property(fc.array(matter, { minLength: 2, maxLength: 8 }), fc.integer({ min: 1, max: 36500 }), (matters, later) => {
        const order = listOf(...matters).map((of) => of.matter)
        const last = from('戊', new Date(Date.UTC(2021, 5, 1) + later * 86_400_000).toISOString().slice(0, 19))
        const orderLater = listOf(...matters, [last]).map((of) => of.matter)
        expect(orderLater.filter((of) => of !== last.id)).toEqual(order)
      }),
    )
  })

  it('does not depend on the order in which reports and members are listed', () => {
    fc.assert(
      fc.property(fc.array(matter, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (matters, chance) => {
        const list = listOf(...matters)
        const members = list.flatMap((of) =>
          of.members.map((id): Member => ({ id, matter: of.matter, relation: 'first', probability: 1, automatic: true })),
        )
        const shuffled = <Of>(items: readonly Of[]): Of[] =>
          items
            .map((item) => ({ item, by: chance.next().value }))
            .sort((x, y) => x.by - y.by)
            .map(({ item }) => item)
        expect(hotList(shuffled(matters.flat()), shuffled(members))).toEqual(list)
      }),
    )
  })

  it('tells old matters apart that have long cooled to nothing', () => {
    const later = [from('甲', '1990-01-02T00:00:00')]
    const earlier = [from('乙', '1990-01-01T00:00:00')]
    const now = [from('丙', '2026-01-01T00:00:00')]
    expect(listOf(earlier, later, now).map((of) => of.matter)).toEqual([now, later, earlier].map((of) => of[0]!.id))
  })

  it('puts the older matter first, then the smaller identifier, when all else is equal', () => {
    const at = '2026-03-02T09:00:00'
    const [one, two, three] = ['a2', 'a1', 'a3'].map((id) => [report({ id, at, reporter: id })])
    expect(listOf(one!, two!, three!).map((of) => of.matter)).toEqual(['a1', 'a2', 'a3'])
  })
})

describe('heat, half-life 30 days, worked out by hand', () => {
  const last = Date.UTC(2026, 2, 31) / 86_400_000

  it('halves every thirty days', () => {
    expect(heat([from('甲', '2026-03-31T00:00:00')], last)).toBeCloseTo(1, 12)
    expect(heat([from('甲', '2026-03-01T00:00:00')], last)).toBeCloseTo(0.5, 12)
    expect(heat([from('甲', '2026-01-30T00:00:00'), from('乙', '2026-03-01T00:00:00')], last)).toBeCloseTo(0.25 + 0.5, 12)
  })

  it('weighs the second report of a person 0.3, later ones 0.1, and no person above 1.5', () => {
    const times = (count: number, reporter: string | null) => Array.from({ length: count }, () => from(reporter, '2026-03-31T00:00:00'))
    expect([1, 2, 3, 4, 5, 1000].map((count) => Number(heat(times(count, '甲'), last).toFixed(9)))).toEqual([1, 1.3, 1.4, 1.5, 1.5, 1.5])
    expect(heat([...times(9, '甲'), ...times(1, '乙')], last)).toBeCloseTo(2.5, 12)
    expect(heat(times(4, null), last)).toBeCloseTo(4, 12)
  })

  it('is a column of the list as of its last report, with four figures', () => {
    const list = listOf([from('甲', '2026-03-01T00:00:00')], [from('乙', '2026-03-31T00:00:00')], [from('丙', '2025-03-31T00:00:00')])
    // 365 days are 12.1667 half-lives: 2^-12.1667 = 0.00021750.
    expect(list.map((of) => of.heat)).toEqual([1, 0.5, 0.0002175])
  })
})

describe('the columns of a matter', () => {
  const reports = [
    from('甲', '2026-01-10T23:59:59', { votesFor: 3, votesAgainst: null, place: '东岭路' }),
    from('乙', '2026-03-10T08:00:00', { votesFor: null, votesAgainst: null, place: null }),
    from('甲', '2026-03-10T21:00:00', { votesFor: 4, votesAgainst: null, place: '东岭路' }),
    from(null, '2026-03-20T08:00:00', { votesFor: 0, votesAgainst: null, place: '西岭路' }),
    from(null, '2026-03-20T09:00:00', { place: '西岭路' }),
  ]
  const [found] = listOf(reports)

  it('count persons, reports, days, places and votes, each by itself', () => {
    expect(found).toMatchObject({
      reporters: 3,
      reports: 5,
      votesFor: 7,
      votesAgainst: null,
      firstAt: '2026-01-10T23:59:59',
      lastAt: '2026-03-20T09:00:00',
      spanDays: 70,
      activeDays: 3,
      places: 2,
    })
    expect(found!.members).toEqual(reports.map(({ id }) => id))
  })

  it('compare the last thirty days with the thirty before', () => {
    // 2026-03-20T09:00 less 30 days is 2026-02-18T09:00, less 60 days 2026-01-19T09:00: four reports against none.
    expect(found!.trend).toBe(4)
    const edge = listOf([from('甲', '2026-02-18T09:00:00'), from('乙', '2026-02-18T09:00:01'), from('丙', '2026-03-20T09:00:00')])
    expect(edge[0]!.trend).toBe(2 - 1)
    const fading = listOf([from('甲', '2026-01-19T09:00:01'), from('乙', '2026-01-19T09:00:00')], [from('丙', '2026-03-20T09:00:00')])
    expect(fading.find((of) => of.reports === 2)!.trend).toBe(-1)
  })

  it('spread every report over the buckets of the whole time', () => {
    const list = listOf([from('甲', '2026-01-01T00:00:00'), from('乙', '2026-01-31T00:00:00')], [from('丙', '2026-01-16T00:00:00')])
    const timeline = (at: number) => list[at]!.timeline.flatMap((count, bucket) => (count === 0 ? [] : [[bucket, count]]))
    expect(timeline(0)).toEqual([
      [0, 1],
      [29, 1],
    ])
    expect(timeline(1)).toEqual([[15, 1]])
    fc.assert(
      fc.property(fc.array(matter, { minLength: 1, maxLength: 5 }), (matters) => {
        for (const of of listOf(...matters)) {
          expect(of.timeline).toHaveLength(HOT_LIST.buckets)
          expect(of.timeline.reduce((sum, count) => sum + count, 0)).toBe(of.reports)
        }
      }),
    )
  })

  it('lose no report and no matter', () => {
    fc.assert(
      fc.property(fc.array(matter, { maxLength: 6 }), (matters) => {
        const list = listOf(...matters)
        expect(list.flatMap((of) => of.members).sort()).toEqual(matters.flatMap((of) => of.map(({ id }) => id)).sort())
        expect(list).toHaveLength(matters.length)
      }),
    )
  })

  it('name a member whose report is not there instead of leaving it out', () => {
    expect(() => hotList([], [{ id: 'a1', matter: 'a1', relation: 'first', probability: 1, automatic: true }])).toThrow(
      'there is no report a1',
    )
  })
})
