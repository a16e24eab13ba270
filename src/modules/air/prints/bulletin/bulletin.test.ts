/** 月报: its sentences against those of published bulletins, and every number in them against the evaluation. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays, yearBefore } from '#ground/lib/day-count.ts'
import type { Paper, PaperTable } from '#ground/lib/paper.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { compareEvaluations } from '../../kernel/comparison.ts'
import type { DustWay } from '../../kernel/evaluated-days.ts'
import { evaluatePeriod } from '../../kernel/evaluation.ts'
import { daysOf, type Period } from '../../kernel/period.ts'
import { bulletinEn } from '../../text/bulletin.en.ts'
import { bulletinZh } from '../../text/bulletin.zh.ts'
import type { AirRank } from '../../wire.ts'
import { type BulletinOf, bulletinFile, bulletinOf } from './bulletin.ts'
import { periodName } from './period-name.ts'

type Values = Partial<Record<BasicItem, string | null>>
type Made = (at: number, day: Day) => Values
const clean = { so2: '10', no2: '30', co: '0.8', o3: '90', pm10: '45', pm25: '25' } as const
const june = { from: '2025-06-01', to: '2025-06-30' } as const

function evaluated(period: Period, rulesOn: Day, made: Made, dust: DustWay = 'deducted', dusty: readonly Day[] = []) {
  const records = Array.from({ length: daysOf(period) }, (_, at) => {
    const day = addDays(period.from, at)
    return { day, values: { ...clean, ...made(at, day) }, isDust: dusty.includes(day) }
  })
  const found = evaluatePeriod({ period, records, areaClass: 'class-2', rulesOn, dust })
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  return found.value
}

interface Given {
  readonly period?: Period
  readonly rulesOn?: Day
  readonly now?: Made
  readonly before?: Made
  readonly more?: Partial<BulletinOf>
  readonly dust?: DustWay
  readonly dusty?: readonly Day[]
}
function given({ period = june, rulesOn = period.to, now = () => ({}), before = () => ({}), more = {}, dust, dusty }: Given): BulletinOf {
  const current = evaluated(period, rulesOn, now, dust, dusty)
  const previous = evaluated({ from: yearBefore(period.from), to: yearBefore(period.to) }, rulesOn, before, dust)
  const comparison = compareEvaluations(current, previous)
  if (!comparison.ok) throw new Error(JSON.stringify(comparison.refusal))
  const place = { kind: 'city', name: '某市' } as const
  return {
    place,
    current,
    previous,
    comparison: comparison.value,
    withoutExceptional: null,
    districts: [],
    stations: [],
    open: 0,
    waiting: 0,
    dataUntil: null,
    ...more,
  }
}
const paragraphs = ({ blocks }: Paper) => blocks.flatMap((of) => (of.kind === 'paragraph' ? [of.text] : []))
const notes = ({ blocks }: Paper) => blocks.flatMap((of) => (of.kind === 'note' ? [of.text] : []))
const tables = ({ blocks }: Paper) => blocks.filter((of): of is PaperTable => of.kind === 'table')
const allTexts = (paper: Paper) => [
  ...[paper.title, paper.subtitle, bulletinFile(paper)],
  ...paper.blocks.flatMap((of) =>
    of.kind === 'table' ? [of.caption, ...of.columns.map(({ head }) => head), ...of.rows.flat()] : [of.text],
  ),
]

// PM2.5 41 → 37: (37 − 41)/41 = −9.756 %. O3 of 161 … 265 is above 100 and not heavy: 22 of 30 = 73.33 %, 20 of 30 = 66.67 %.
const now: Made = (at) => ({ pm25: '37', o3: at < 8 ? '200' : '90' })
const before: Made = (at) => ({ pm25: '41', o3: at < 9 ? '200' : at === 9 ? '300' : '90' })

describe('the sentences', () => {
  it('are those of a published bulletin', () => {
    const paper = bulletinOf(given({ now, before }), 'zh')
    expect(paper.title).toBe('某市环境空气质量月报')
    expect(bulletinFile(paper)).toBe('某市环境空气质量月报（2025年6月）')
    const [first, second, third, fourth] = paragraphs(paper)
    expect(first).toBe(
      '2025年6月，全市PM2.5平均浓度为37微克/立方米，同比下降9.8%；优良天数22天，优良天数比例73.3%，同比上升6.6个百分点；重污染天0天，同比减少1天。',
    )
    expect(second).toBe(
      'PM10平均浓度为45微克/立方米，同比持平；SO2平均浓度为10微克/立方米，同比持平；NO2平均浓度为30微克/立方米，同比持平；CO日均值第95百分位数浓度为0.8毫克/立方米，同比持平；O3日最大8小时平均第90百分位数浓度为200微克/立方米，同比持平。',
    )
    // 10/60 + 30/40 + 45/70 + 37/35 + 0.8/4 + 200/160 by hand, and last year with 41.
    expect((10 / 60 + 30 / 40 + 45 / 70 + 37 / 35 + 0.8 / 4 + 200 / 160).toFixed(2)).toBe('4.07')
    expect(third).toBe('环境空气质量综合指数为4.07（依据30天，应有30天，覆盖率100.0%），同比下降2.6%，首要污染物为O3。')
    expect(fourth).toBe('有效天数30天（应有30天），上年同期有效天数30天（应有30天）。')
  })

  it('say the same in English', () => {
    const [first] = paragraphs(bulletinOf(given({ now, before }), 'en'))
    expect(first).toBe(
      'June 2025, the city: mean PM2.5 37 µg/m³, down 9.8% on the year before; 22 good days, 73.3% of the valid days, up 6.6 percentage points on the year before; 0 heavily polluted days, 1 fewer than in the year before.',
    )
  })

  it('give no number of 300 days of a year, but say how many there were and how many it takes', () => {
    const year = { from: '2025-01-01', to: '2025-12-31' } as const
    const paper = bulletinOf(given({ period: year, now: (at) => (at < 300 ? {} : { pm25: null }) }), 'zh')
    const [first, , third] = paragraphs(paper)
    expect(first).toContain('2025年，全市PM2.5平均浓度未评价：有300天，需要324天；')
    expect(third).toContain('环境空气质量综合指数未计算：PM2.5没有评价结果')
    expect(tables(paper)[0]!.rows[0]).toEqual(['PM2.5 (µg/m³)', '平均', '未评价：有300天，需要324天', '25', '—', '300/365', '—', '—'])
  })

  it('name the month that has too few, where it is one of several', () => {
    const quarter = { from: '2025-04-01', to: '2025-06-30' } as const
    const said = (period: Period) =>
      paragraphs(bulletinOf(given({ period, now: (_at, day) => (day.startsWith('2025-06-1') ? { pm25: null } : {}) }), 'zh'))[0]
    expect(said(quarter)).toContain('2025年第二季度，全市PM2.5平均浓度未评价：2025年6月有20天，需要27天；')
    expect(said(june)).toContain('2025年6月，全市PM2.5平均浓度未评价：有20天，需要27天；')
  })

  it('warn of an index of a span for which no minimum of days is published, and of no month', () => {
    const only = (at: number): Values => (at === 0 ? {} : { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: null })
    const span = { from: '2025-06-01', to: '2025-06-29' } as const
    const zh = bulletinOf(given({ period: span, now: only }), 'zh')
    const warning = '这一时段没有公布综合指数最少要有多少天，仅按1天（应有29天）计算，请慎用'
    expect(paragraphs(zh)[2]).toContain('（依据1天，应有29天，覆盖率3.4%）')
    expect(paragraphs(zh)[2]).toContain(warning)
    expect(notes(zh).join()).toContain(bulletinZh.notes.noMinimum)
    const en = bulletinOf(given({ period: span, now: only }), 'en')
    expect(paragraphs(en)[2]).toContain('by 1 of 29 days')
    const ofMonth = bulletinOf(given({}), 'zh')
    expect(paragraphs(ofMonth).join()).not.toContain('没有公布')
    expect(notes(ofMonth).join()).not.toContain(bulletinZh.notes.noMinimum)
    // A day short of the minimum of a month there is no index at all.
    const short = bulletinOf(given({ now: (at) => (at < 26 ? {} : only(at)) }), 'zh')
    expect(paragraphs(short)[2]).toContain('综合指数未计算')
  })

  it('judge a year alone, and name what fails with its multiple', () => {
    const year = { from: '2025-01-01', to: '2025-12-31' } as const
    const of = (made: Made) => paragraphs(bulletinOf(given({ period: year, now: made }), 'zh'))[2]
    expect(of(() => ({}))).toContain('六项污染物全部达标')
    // (42 − 35)/35.
    expect(of(() => ({ pm25: '42' }))).toContain('超标的污染物：PM2.5（超标0.20倍）')
    expect(paragraphs(bulletinOf(given({ now: () => ({ pm25: '42' }) }), 'zh')).join()).not.toContain('标的污染物')
  })

  it('compare with nothing where last year has no result', () => {
    const [first, , third] = paragraphs(bulletinOf(given({ before: () => ({ pm25: null }) }), 'zh'))
    expect(first).toContain('PM2.5平均浓度为25微克/立方米，上年同期没有结果，不作同比；')
    expect(third).toContain('上年同期没有结果，不作同比')
  })

  it('name the days with a primary pollutant, the most frequent first', () => {
    // PM2.5 of 37 has 52, O3 of 200 more than 100.
    expect(paragraphs(bulletinOf(given({ now }), 'zh'))[4]).toBe('以PM2.5、O3为首要污染物的天数分别为22、8天（一天有两项的各计一天）。')
    expect(paragraphs(bulletinOf(given({}), 'zh'))[4]).toBe('没有出现首要污染物的有效天。')
  })
})

describe('the notes', () => {
  it('say until when there are data, and what changes without exceptional events, of which all is counted above', () => {
    const base = given({ now: (at) => (at < 2 ? { pm10: '345' } : {}), more: { dataUntil: '2025-06-29T22' } })
    // (28 × 45 + 2 × 345) / 30 is 65, and 45 without the two days.
    const { current: withoutExceptional } = given({ now: (at) => (at < 2 ? { pm10: null } : {}) })
    const marked = { ...base, current: { ...base.current, exceptionalDays: 2 } }
    const said = (of: BulletinOf) => notes(bulletinOf(of, 'zh')).join()
    expect(said(base)).toContain('数据至2025年6月29日22时。')
    expect(said(base)).not.toContain('例外事件')
    expect(said({ ...marked, withoutExceptional })).toContain(
      '受例外事件影响2天，以上全部计入；扣除所列项目后：PM10平均由65变为45微克/立方米（28/30天）',
    )
    expect(said(marked)).toContain('受例外事件影响2天，以上全部计入；所用版本标准没有例外事件一项，不作扣除。')
  })

  it('name the versions, last year by the same, and what was not held against the text', () => {
    const paper = bulletinOf(
      given({ period: { from: '2026-06-01', to: '2026-06-30' }, more: { open: 3, waiting: 2, dataUntil: '2026-06-29T22' } }),
      'zh',
    )
    const said = notes(paper).join('\n')
    expect(said).toMatch(/评价依据：GB 3095—2026 表1.*、HJ 633—2026、HJ 663—2026。上年同期（2025年6月1日至2025年6月30日）/)
    expect(said).toMatch(/所用规则中有\d+条尚未与标准正式文本核对：.*HJ 663—2026/)
    expect(said).toContain('有3个存疑数值尚未审核，现按有效计入。')
    expect(said).toContain('有2天的日值等待重算')
  })

  it('say which way dust went', () => {
    const dusty: Day[] = ['2025-06-03']
    expect(notes(bulletinOf(given({ dusty }), 'zh')).join()).toContain('受沙尘影响1天，其颗粒物（PM10、PM2.5）浓度已扣除')
    expect(notes(bulletinOf(given({ dusty, dust: 'kept' }), 'zh')).join()).toContain('受沙尘影响1天，未扣除')
  })
})

const aRank = (at: number, index: string | null, rank: number | null): AirRank => ({
  ...{ rank, of: `D${at}`, name: { zh: `#[x]*_$区${at}`, en: `#[x]*_$ ${at}` }, index, before: null, change: at === 1 ? '-3.2' : null },
  ...{ primary: index === null ? [] : ['pm25'], goodShare: '73.3', n: 30, expected: 30 },
  basis: index === null ? null : { n: 29, expected: 30, coverage: '96.7', minimum: 'reached', beforeN: null },
  withheld: index === null ? { reason: 'item-too-few-days', have: 20, need: 27 } : null,
})

describe('the ranking', () => {
  it('names the best and the worst with those that tie, and lists who has none with why', () => {
    const districts = [aRank(1, '3.90', 1), aRank(2, '3.90', 1), aRank(3, '4.12', 3), aRank(4, null, null)]
    const paper = bulletinOf(given({ more: { districts } }), 'zh')
    expect(paragraphs(paper).at(-1)).toBe(
      '各区中，综合指数最小（空气质量相对较好）的是#[x]*_$区1（3.90）、#[x]*_$区2（3.90），最大的是#[x]*_$区3（4.12）；1个未参加排名，原因见表。',
    )
    const table = tables(paper).at(-1)!
    expect(table.rows[0]).toEqual(['1', '#[x]*_$区1', '3.90', '−3.2', '73.3', 'PM2.5', '29/30'])
    expect(table.rows[3]).toEqual(['—', '#[x]*_$区4', '未排名：有20天，需要27天', '—', '73.3', '—', '30/30'])
  })

  it('is not there for one district', () => {
    expect(tables(bulletinOf(given({}), 'zh')).map(({ caption }) => caption)).toEqual(['表1　污染物浓度', '表2　各级别天数'])
  })
})

it.each([
  ['2025-01-01', '2025-12-31', '2025年', '2025'],
  ['2025-07-01', '2025-12-31', '2025年下半年', 'second half of 2025'],
  ['2025-04-01', '2025-06-30', '2025年第二季度', 'second quarter of 2025'],
  ['2024-02-01', '2024-02-29', '2024年2月', 'February 2024'],
  ['2025-01-01', '2025-05-31', '2025年1月至5月', 'January to May 2025'],
  ['2025-01-01', '2025-05-30', '2025年1月1日至2025年5月30日', '1 January 2025 to 30 May 2025'],
  ['2024-12-01', '2025-01-31', '2024年12月1日至2025年1月31日', '1 December 2024 to 31 January 2025'],
] as const)('%s to %s is %s', (from, to, zh, en) => {
  expect([periodName({ from, to }, bulletinZh), periodName({ from, to }, bulletinEn)]).toEqual([zh, en])
})

/** Numbers that a sentence may hold: texts of the evaluation and of the comparison. */
function textsOf({ current, previous, comparison }: BulletinOf): ReadonlySet<string> {
  const heavy = current.days.heavilyPollutedDays.days - previous.days.heavilyPollutedDays.days
  const changes = [...comparison.items.map(({ change }) => change), comparison.composite, comparison.goodDays]
  return new Set(
    [
      ...current.items.flatMap(({ statistics }) =>
        statistics.flatMap((of) => (of.kind === 'evaluated' ? [of.value] : [String(of.have), String(of.need)])),
      ),
      ...changes.flatMap((of) => (of.kind === 'changed' ? [of.amount] : [])),
      ...[current.days.goodDays.days, current.days.goodDays.share, current.days.heavilyPollutedDays.days, Math.abs(heavy)],
      ...[current.days.n, current.expected, previous.days.n, previous.expected],
      ...Object.values(current.days.primaryPollutants),
      ...(current.composite?.kind === 'computed' ? [current.composite.value, current.composite.n, current.composite.coverage] : []),
    ].map(String),
  )
}
/** Figures that belong to a name. */
const NAMES = /PM2\.5|PM10|[SN]O2|O3|2025年6月|第\d+百分位数|最大8小时/g

describe('whatever was measured', () => {
  const value = (most: number) => fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: most }).map(String) }, fc.constant(null))
  const day = fc.record({
    pm25: value(400),
    pm10: value(500),
    o3: value(320),
    so2: value(60),
    no2: value(120),
    co: fc.constantFrom('0.4', '1.1', null),
  })
  const month = fc.oneof(
    fc.array(day, { minLength: 30, maxLength: 30 }),
    day.map((one) => Array.from({ length: 30 }, () => one)),
  )

  it('no text has a hole, and every number of a sentence is one of the evaluation', () => {
    fc.assert(
      fc.property(month, month, (these, those) => {
        const of = given({ now: (at) => these[at]!, before: (at) => those[at]! })
        const known = textsOf(of)
        for (const language of ['zh', 'en'] as const) {
          const paper = bulletinOf(of, language)
          for (const text of allTexts(paper)) expect(text).not.toMatch(/undefined|NaN|null|\[object|[{}]/)
          for (const { columns, rows } of tables(paper)) for (const row of rows) expect(row).toHaveLength(columns.length)
        }
        const numbers = paragraphs(bulletinOf(of, 'zh')).flatMap((text) => text.replaceAll(NAMES, '').match(/\d+(?:\.\d+)?/g) ?? [])
        expect(numbers.filter((number) => !known.has(number))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
