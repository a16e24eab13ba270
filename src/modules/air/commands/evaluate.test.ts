/** `air --evaluate` on tables of its own, whose figures can be told by hand. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { commandEn } from '../text/command.en.ts'
import { commandZh } from '../text/command.zh.ts'
import { airCommand } from './air.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-evaluate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Row = Readonly<Record<string, string>>

let count = 0
async function evaluated(lines: readonly string[], options: readonly string[] = [], language: 'zh' | 'en' = 'zh') {
  const [file, out] = [join(folder, `in-${++count}.csv`), join(folder, `out-${count}.csv`)]
  writeFileSync(file, `${lines.join('\n')}\n`)
  const said = { out: '', err: '' }
  const status = await airCommand.run([file, '--out', out, '--evaluate', ...options], {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    interactive: false,
    language,
  })
  return { status, ...said, rows: existsSync(out) ? (parse(readFileSync(out), { bom: true, columns: true }) as Row[]) : [] }
}

const HEADER = '城市,站点,日期,小时,PM2.5,PM10,SO2,NO2,CO,O3'
const day = (date: number) => `2026-04-${String(date).padStart(2, '0')}`
/** A day named by the ends of its hours, with one value for all. */
const ofDay = (station: string, date: number, pm25: number, hours = 24) =>
  Array.from({ length: hours }, (_, k) => `甲市,${station},${day(date)},${k + 1},${pm25},60,6,30,0.5,${k === 23 ? 80 : 72}`)
/** 30 days of April: 20, 21 … 49 at one station, two more at the other. */
const april = (station: string, more: number) => Array.from({ length: 30 }, (_, k) => ofDay(station, k + 1, 20 + k + more)).flat()

describe('a month of hours', () => {
  it('gives each station, and the city out of their days', async () => {
    const { status, rows, out, err } = await evaluated([HEADER, ...april('一', 0), ...april('二', 2)])
    expect(status).toBe(0)
    expect(rows.map((row) => [row['对象'], row['名称'], row['点位数'], row['时段']])).toEqual([
      ['点位', '甲市 一', '1', '月'],
      ['点位', '甲市 二', '1', '月'],
      ['城市', '甲市', '2', '月'],
    ])
    // The mean of 20 … 49, and of 22 … 51; of the city's days, each the mean of two.
    expect(rows.map((row) => row['PM2.5 均值(μg/m³)'])).toEqual(['34.5', '36.5', '35.5'])
    // O3: the window that ends at 24 o'clock is the greatest: (7 × 72 + 80) / 8 = 73.
    expect(rows.map((row) => row['O3 第90百分位数(μg/m³)'])).toEqual(['73.0', '73.0', '73.0'])
    expect(rows.map((row) => [row['PM2.5 有效天数'], row['PM2.5 覆盖率(%)'], row['有效天数'], row['应有天数']])).toEqual(
      Array.from({ length: 3 }, () => ['30', '100.0', '30', '30']),
    )
    // A month has no verdict.
    expect(rows.map((row) => row['六项达标'])).toEqual(['—', '—', '—'])
    expect(out).toContain('2026-04-01 至 2026-04-30，二类区，按 GB 3095—2026')
    expect(err).toContain(commandZh.evaluate.naming.end)
  })

  it('is the same whichever way the rows run, and station by station or hour by hour', async () => {
    const [one, two] = [april('一', 0), april('二', 2)]
    const mixed = one.flatMap((row, k) => [row, two[k] as string])
    const [plain, backwards, both] = await Promise.all(
      [[...one, ...two], [...one, ...two].reverse(), mixed].map(async (lines) => (await evaluated([HEADER, ...lines])).rows),
    )
    const byName = (rows: readonly Row[] | undefined) => [...(rows ?? [])].sort((a, b) => ((a['名称'] ?? '') < (b['名称'] ?? '') ? -1 : 1))
    expect(byName(plain).length).toBe(3)
    expect(byName(backwards)).toEqual(byName(plain))
    expect(byName(both)).toEqual(byName(plain))
  })

  it('counts the days that have too few hours, and says what is missing', async () => {
    // GB 3095—2026, table 4: a day takes 20 hours; HJ 663: a month 27 days.
    const days = (short: number) => [HEADER, ...Array.from({ length: 30 }, (_, k) => ofDay('一', k + 1, 30, k < short ? 19 : 20)).flat()]
    const [enough, few] = [(await evaluated(days(3))).rows[0], (await evaluated(days(4))).rows[0]]
    expect([enough?.['PM2.5 均值(μg/m³)'], enough?.['PM2.5 有效天数'], enough?.['PM2.5 覆盖率(%)']]).toEqual(['30.0', '27', '90.0'])
    expect([few?.['PM2.5 均值(μg/m³)'], few?.['PM2.5 有效天数'], few?.['综合指数']]).toEqual(['', '26', ''])
    expect(few?.['缺少的统计值及原因']).toContain('PM2.5 均值：2026-04有效 26 天，须 27 天')
  })

  it('leaves out readings that are out and hours that contradict each other, and says how many', async () => {
    const rest = '60,6,30,0.5,80'
    const lines = ofDay('一', 1, 30).map((row, k) => (k < 4 ? row.replace(',30,60,', ',-30,60,') : row))
    const { rows, out } = await evaluated([HEADER, ...lines, `甲市,一,${day(1)},24,31,${rest}`, `甲市,一,昨天,24,31,${rest}`])
    expect(out).toContain('同一小时有不同的值而没有用的：2 行')
    expect(out).toContain('时间或点位读不出而没有用的：1 行')
    expect(out).toContain('负值、不可能的值、不是数值或单位不明而没有用的：4 个')
    // 19 hours of PM2.5 are left, 23 of the others.
    expect([rows[0]?.['PM2.5 有效天数'], rows[0]?.['PM10 有效天数']]).toEqual(['0', '1'])
  })
})

describe('what is asked', () => {
  it('may be a shorter period, hours named by their beginning, and another class of area', async () => {
    const hours = Array.from({ length: 24 }, (_, k) => `甲市,一,${day(1)},${k},30,60,6,30,0.5,80`)
    const [ended, started] = [await evaluated([HEADER, ...hours]), await evaluated([HEADER, ...hours], ['--hours', 'start'])]
    // Named by the end, hour 0 belongs to the day before, which is outside the period.
    expect([ended.out.includes('不在时段内的：1 行'), started.out.includes('不在时段内')]).toEqual([true, false])
    expect(started.err).toContain(commandZh.evaluate.naming.start)
    const part = await evaluated([HEADER, ...april('一', 0)], ['--from', day(11), '--to', day(12), '--class', '1'], 'en')
    expect([part.rows[0]?.['PM2.5 mean (μg/m³)'], part.rows[0]?.['Expected days'], part.rows[0]?.['Period']]).toEqual([
      '30.5',
      '2',
      commandEn.evaluate.kinds.any,
    ])
    expect(part.out).toContain('class 1 area')
  })

  it('a table of days', async () => {
    const lines = Array.from({ length: 30 }, (_, k) => `甲市,一,${day(k + 1)},${20 + k},60,6,30,0.5,${100 + k}`)
    const { rows } = await evaluated(['城市,站点,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h', ...lines])
    expect(rows[0]?.['PM2.5 均值(μg/m³)']).toBe('34.5')
    // HJ 663, A.1 of 100 … 129: place 0.9 × 29 = 26.1, so 126.1.
    expect(rows[0]?.['O3 第90百分位数(μg/m³)']).toBe('126.1')
  })

  it('a year, with its verdict', async () => {
    const days = Array.from({ length: 365 }, (_, k) => new Date(Date.UTC(2025, 0, 1 + k)).toISOString().slice(0, 10))
    const lines = days.map((on) => `甲市,${on},36,60,6,30,0.5,100`)
    const { rows, out } = await evaluated(['城市,日期,PM2.5,PM10,SO2,NO2,CO,O3_8h', ...lines])
    // The only name is the city's: its days are there already.
    expect(rows.length).toBe(1)
    // GB 3095—2012, table 1: 35 µg/m³ of PM2.5 a year in class 2, 70 of PM10.
    expect([rows[0]?.['PM2.5 达标'], rows[0]?.['PM10 达标'], rows[0]?.['六项达标'], rows[0]?.['优良天数']]).toEqual([
      '不达标',
      '达标',
      '不达标',
      '365',
    ])
    // 36/35 + 60/70 + 6/60 + 30/40 + 0.5/4 + 100/160.
    expect(rows[0]?.['综合指数']).toBe('3.49')
    expect(out).toContain(commandZh.evaluate.unverified)
  })
})

describe('the composite index of a span that no rule names', () => {
  it('of one day in thirty is given with its days and a warning, and none of a month', async () => {
    const { rows, out } = await evaluated([HEADER, ...ofDay('一', 1, 30)], ['--to', day(30)])
    expect([rows[0]?.['时段'], rows[0]?.['综合指数'], rows[0]?.['综合指数依据天数']]).toEqual(['月', '', ''])
    expect(out).not.toContain('没有公布')
    const span = await evaluated([HEADER, ...ofDay('一', 1, 30)], ['--to', day(29)])
    expect(span.rows[0]).toMatchObject({ 综合指数依据天数: '1', '综合指数覆盖率(%)': '3.4' })
    expect(span.rows[0]?.['综合指数']).toMatch(/^\d\.\d\d$/)
    expect(span.rows[0]?.['缺少的统计值及原因']).toContain('综合指数仅按 1 天（应有 29 天）计算，这种时段没有公布最少天数')
    expect(span.out).toContain('没有公布综合指数最少要有多少天。2 个综合指数')
  })
})

describe('what is refused', () => {
  it.each(['一 ', '一站', '一\u3000'])('a station "%s" beside "一": nobody is counted twice towards three quarters', async (alike) => {
    const { status, err, rows } = await evaluated([HEADER, ...april('一', 0), ...april(alike, 2), ...april('二', 2)])
    expect([status, rows.length, err.includes('有 1 对点位名只差空格、全角半角或末尾的“站”')]).toEqual([1, 0, true])
  })

  it('rows in no order of time', async () => {
    const lines = [1, 10, 1].flatMap((date, k) =>
      ofDay('一', date, 30, 12).map((row) => (k === 2 ? row.replace(/,(\d+),30,/, (_, h) => `,${Number(h) + 12},30,`) : row)),
    )
    const { status, err } = await evaluated([HEADER, ...lines])
    expect([status, err.includes('第 26 行的日期已经汇总过')]).toEqual([1, true])
  })

  it.each([
    [['--from', '2026-4-1'], '不是日期'],
    [['--from', '2026-04-02', '--to', '2026-04-01'], '早于'],
    [['--hours', 'middle'], '--hours'],
    [['--class', '3'], '--class'],
  ])('%j', async (options, told) => {
    const { status, err } = await evaluated([HEADER, ...ofDay('一', 1, 30)], options)
    expect([status, err.includes(told)]).toEqual([2, true])
  })

  it('a period before any standard', async () => {
    const { status, err } = await evaluated([HEADER, ...ofDay('一', 1, 30).map((row) => row.replaceAll('2026-04', '2001-04'))])
    expect([status, err.includes('没有适用的评价标准')]).toEqual([1, true])
  })
})

describe('the midnight between two versions of the standards', () => {
  const hours = (last: string) => [HEADER, ...Array.from({ length: 23 }, (_, k) => `甲市,一,2026-02-28,${k + 1},40,60,6,30,0.5,72`), last]
  const figures = ({ rows }: Awaited<ReturnType<typeof evaluated>>) => rows.map((row) => ({ ...row }))

  it('is the last hour of February, however it is written: one period, one version, one mean', async () => {
    const rest = '64,60,6,30,0.5,72'
    const [as24, as0] = [await evaluated(hours(`甲市,一,2026-02-28,24,${rest}`)), await evaluated(hours(`甲市,一,2026-03-01,0,${rest}`))]
    expect([as24.status, as0.status]).toEqual([0, 0])
    expect(as0.out).toContain('2026-02-28 至 2026-02-28，二类区，按 GB 3095—2012')
    expect(figures(as0)).toEqual(figures(as24))
    // (23 × 40 + 64) / 24 = 41
    expect(as0.rows[0]?.['PM2.5 均值(μg/m³)']).toBe('41')
  })

  it('leaves a month of hours 0 to 23 that month', async () => {
    const month = Array.from(
      { length: 31 * 24 },
      (_, k) => `甲市,一,2026-03-${String(Math.floor(k / 24) + 1).padStart(2, '0')},${k % 24},40,60,6,30,0.5,72`,
    )
    const { rows } = await evaluated([HEADER, ...month])
    expect([rows[0]?.['起'], rows[0]?.['止'], rows[0]?.['时段']]).toEqual(['2026-03-01', '2026-03-31', '月'])
  })
})
