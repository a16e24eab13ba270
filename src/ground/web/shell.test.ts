import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressFor } from './client.ts'
import { nearestAddress } from './frame/rail.tsx'
import { keptOf } from './in-address.ts'
import { keepKey } from './intents.ts'
import { dayWords, instantWords } from './moment.ts'
import { mayOpen, type PageEntry, railOf } from './page-entry.ts'
import { somebody } from './page-state.ts'
import { slugOf } from './pages/department-new.tsx'
import { deviceOf } from './pages/device.ts'
import { placeToGoBack } from './pages/sign-in.page.tsx'
import { slotsOf, visitAfter } from './workbench/use-workbench.ts'

describe('addresses', () => {
  it('are filled in and encoded once', () => {
    expect(
      addressFor('GET /api/people/:id', { params: { id: '甲/乙?' }, query: { text: '东 区', after: undefined, kind: ['a', 'b'] } }),
    ).toBe(`/api/people/${encodeURIComponent('甲/乙?')}?text=%E4%B8%9C+%E5%8C%BA&kind=a&kind=b`)
    expect(() => addressFor('GET /api/people/:id', {})).toThrow()
  })

  it.each([
    ['/people?text=a', '/people?text=a'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    [null, '/'],
  ])('to go back to after signing in stay in this site: %s', (given, expected) => {
    expect(placeToGoBack(given, '/')).toBe(expected)
  })
})

describe('what an address hands on', () => {
  it.each([
    ['state=received&area=120104&from=2026-03-01', '?area=120104&from=2026-03-01'],
    ['?area=120104', '?area=120104'],
    ['area=&text=%E5%8D%97', ''],
    ['', ''],
  ])('%s → %s', (search, kept) => {
    expect(keptOf(search, ['area', 'from', 'until'])).toBe(kept)
  })
})

describe('an intent', () => {
  it('keeps its key until the server has answered, and each has its own', () => {
    const first = keepKey('POST /api/x {}')
    expect(keepKey('POST /api/x {}').value).toBe(first.value)
    expect(keepKey('POST /api/x {"a":1}').value).not.toBe(first.value)
    first.forget()
    expect(keepKey('POST /api/x {}').value).not.toBe(first.value)
    expect(first.value).toMatch(/^[A-Za-z0-9_-]{8,128}$/)
  })
})

describe('the rail', () => {
  const page = (path: string, access: PageEntry['access'], group: string | null = 'one'): PageEntry => ({
    path,
    group,
    access,
    title: { zh: path, en: path },
    icon: 'list',
    load: async () => ({ default: () => null }),
  })
  const pages = [page('/a', 'public'), page('/b', 'signed-in'), page('/c', 'room.read', 'two'), page('/d', 'signed-in', null)]
  const groups = ['one', 'two'].map((id) => ({ id, title: { zh: id, en: id }, icon: 'list' as const }))
  const shown = (person: Parameters<typeof railOf>[2]) => railOf(groups, pages, person).map((of) => of.pages.map(({ path }) => path))

  it('has what one may open and nothing else, and no empty group', () => {
    expect(shown(null)).toEqual([['/a']])
    expect(shown(somebody())).toEqual([['/a', '/b']])
    expect(shown(somebody('room.read'))).toEqual([['/a', '/b'], ['/c']])
    expect(mayOpen('room.write', somebody('room.read'))).toBe(false)
  })
})

describe('the page of the rail on which one is', () => {
  const pages = [
    { path: '/', group: 'a' },
    { path: '/air', group: 'b' },
    { path: '/air/stations/:code?', group: 'b' },
    { path: '/people', group: 'c' },
    { path: '/people/:id', group: null },
  ]
  it.each([
    ['/', '/'],
    ['/air', '/air'],
    ['/air/stations', '/air/stations'],
    ['/air/stations/990101', '/air/stations'],
    ['/people/1', '/people'],
    ['/airs', null],
  ])('%s → %s', (location, address) => {
    expect(nearestAddress(pages, location)).toBe(address)
  })
})

describe('the strip of days', () => {
  // 2026-11-25 is a Wednesday; the 28th and 29th are a weekend.
  const today = '2026-11-25'
  const workdays = ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03']
  const days = ['2026-11-01', '2026-11-24', '2026-11-25', '2026-11-27', '2026-11-28', '2026-12-02', '2026-12-03', '2027-01-01']

  it('counts each day in one slot: past, the day itself, or the working day before a free one', () => {
    const slots = slotsOf([...days.map((dueOn, at) => ({ dueOn, count: 10 ** at })), { dueOn: null, count: 5 }], today, workdays)
    expect(slots.map(({ id, count, holds }) => [id, days.filter(holds), count])).toEqual([
      ['overdue', ['2026-11-01', '2026-11-24'], 11],
      ['2026-11-25', ['2026-11-25'], 100],
      ['2026-11-26', [], 0],
      ['2026-11-27', ['2026-11-27', '2026-11-28'], 11_000],
      ['2026-11-30', [], 0],
      ['2026-12-01', [], 0],
      ['2026-12-02', ['2026-12-02'], 100_000],
    ])
  })
})

describe('a visit', () => {
  it('goes on for half an hour, and begins where the one before it ended', () => {
    const at = (time: string) => new Date(`2026-11-25T${time}:00.000Z`)
    const first = visitAfter(null, at('01:00'))
    expect(first.since).toBeNull()
    const again = visitAfter(first.kept, at('01:20'))
    expect(again.since).toBeNull()
    const second = visitAfter(again.kept, at('03:00'))
    expect(second.since).toBe('2026-11-25T01:20:00.000Z')
    expect(visitAfter(second.kept, at('03:29')).since).toBe('2026-11-25T01:20:00.000Z')
    expect(visitAfter('2026-11-24T01:00:00.000Z', at('01:00')).since).toBe('2026-11-24T01:00:00.000Z')
  })
})

describe('words', () => {
  it('say days and instants of Shanghai wherever the reader sits', () => {
    expect(dayWords('2026-12-02', 'zh')).toBe('12月2日周三')
    expect(dayWords('2026-12-02', 'en')).toBe('Wed 2 Dec')
    expect(instantWords('2026-11-24T16:30:00.000Z', 'zh')).toBe('2026-11-25 00:30')
    expect(instantWords('never', 'en')).toBe('time unknown')
  })

  it('name a device by its browser and system', () => {
    const edge =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0'
    const safari =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
    expect([edge, safari, 'curl/8.5.0', ''].map(deviceOf)).toEqual(['Edge · Windows', 'Safari · iOS', 'curl/8.5.0', '—'])
  })

  it('propose an identifier that the database takes, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => void expect(slugOf(name)).toMatch(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)?$/)),
    )
    expect(slugOf('Běichén district, Ruìjǐng street')).toBe('beichen-district-ruijing-street')
    expect(slugOf('瑞景街道')).toBe('')
  })
})
