import { describe, expect, it } from 'vitest'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import { readMeasured, unsampledState } from '../measured.ts'
import { readClass } from '../water-class.ts'
import { columnOf } from './column-names.ts'
import { layoutOf } from './layout.ts'
import { RowReader } from './rows.ts'
import { fingerprint, SeenTimes } from './seen-times.ts'
import { readParts, readTime } from './times.ts'

describe('the name of a column', () => {
  it('is known for every item of table 1, in Chinese and in English, with its unit', () => {
    for (const { item, zh, en, unit } of waterItems)
      for (const name of [zh, en, `${zh}(${unit})`, `${zh}（${unit}）`, `${en} [${unit}]`, ` ${zh}\n${unit} `])
        expect(columnOf(name), name).toMatchObject({ kind: 'item', item, shift: 0 })
  })

  it.each([
    ['NH3-N(mg/L)', 'ammonia-nitrogen', 0],
    ['氨氮(NH3-N)(mg/L)', 'ammonia-nitrogen', 0],
    ['氨氮(以N计) mg/L', 'ammonia-nitrogen', 0],
    ['氨氮（NH₃-N）/(mg·L-1)', 'ammonia-nitrogen', 0],
    ['CODMn', 'permanganate-index', 0],
    ['CODcr(mg/L)', 'chemical-oxygen-demand', 0],
    ['BOD₅', 'five-day-bod', 0],
    ['TP(以P计)(mg/L)', 'total-phosphorus', 0],
    ['汞(μg/L)', 'mercury', -3],
    ['汞(µg/L)', 'mercury', -3],
    ['Hg ug/L', 'mercury', -3],
    ['镉(ng/L)', 'cadmium', -6],
    ['铅(mg/m³)', 'lead', -3],
    ['六价铬(Cr6+)', 'hexavalent-chromium', 0],
    ['粪大肠菌群(MPN/L)', 'faecal-coliform', 0],
    ['粪大肠菌群(MPN/100mL)', 'faecal-coliform', 1],
    ['pH值', 'ph', 0],
    ['水温(°C)', 'water-temperature', 0],
    // A unit of another kind is not converted.
    ['氨氮(mmol/L)', 'ammonia-nitrogen', null],
    ['溶解氧(%)', 'dissolved-oxygen', null],
    ['氨氮(个/L)', 'ammonia-nitrogen', null],
  ])('%s is %s, moved by %s', (header, item, shift) => {
    expect(columnOf(header)).toMatchObject({ kind: 'item', item, shift })
  })

  it.each([
    ['断面名称', 'section'],
    ['断面(点位)名称', 'section'],
    ['河流/湖库', 'river'],
    ['所属流域', 'basin'],
    ['水体类型', 'body'],
    ['采样时间', 'time'],
    ['水质目标', 'target'],
    ['站点情况', 'state'],
    ['水质类别', 'published'],
  ])('%s is %s', (header, kind) => {
    expect(columnOf(header)).toEqual({ kind })
  })

  it('is not guessed', () => {
    for (const header of ['钴(mg/L)', '总有机碳', '检测员', '']) expect(columnOf(header)).toBeNull()
    expect(columnOf('电导率(μS/cm)')).toMatchObject({ kind: 'beside' })
  })
})

describe('the layout of a table', () => {
  it('is that of a station by its own columns, and of a laboratory else', () => {
    const source = (headers: string[]) => {
      const layout = layoutOf(headers)
      return layout.ok && layout.value.source
    }
    expect(source(['断面名称', '监测时间', 'pH', '站点情况'])).toBe('automatic-station')
    expect(source(['断面名称', '监测时间', 'pH', '电导率', '浊度'])).toBe('automatic-station')
    expect(source(['断面名称', '采样时间', 'pH', '电导率', '浊度', '化学需氧量'])).toBe('laboratory')
    expect(source(['断面名称', '采样时间', 'pH'])).toBe('laboratory')
  })

  it('is refused by name where it is not certain', () => {
    expect(layoutOf(['断面', '氨氮', 'NH3-N'])).toMatchObject({ refusal: { code: 'column-twice', headers: ['氨氮', 'NH3-N'] } })
    expect(layoutOf(['断面', '氨氮(mmol/L)'])).toMatchObject({ refusal: { code: 'unit-not-converted', unit: 'mmol/l' } })
    expect(layoutOf(['断面', '项目', '监测值'])).toMatchObject({ refusal: { code: 'long-layout' } })
    expect(layoutOf(['断面', '时间'])).toMatchObject({ refusal: { code: 'no-item-column' } })
    expect(layoutOf(['断面', 'pH', '钴(mg/L)', '电导率'])).toMatchObject({ value: { unknown: ['钴(mg/L)'], beside: ['电导率'] } })
  })
})

describe('a measured value', () => {
  it.each([
    ['0.02L', 'below-detection'],
    ['＜0.02', 'below-detection'],
    ['ND', 'below-detection'],
    ['n.d.', 'below-detection'],
    ['未检出', 'below-detection'],
    ['--', 'missing'],
    ['—', 'missing'],
    ['*', 'missing'],
    ['/', 'missing'],
    ['', 'missing'],
    ['断流', 'no-water'],
    ['冰封', 'no-water'],
    ['1,234', 'unreadable'],
    ['>24000', 'unreadable'],
    ['约3', 'unreadable'],
  ])('%s is %s', (text, kind) => {
    expect(readMeasured(text).kind).toBe(kind)
  })

  it.each([
    ['1.6E+4', 16_000n, 1n],
    ['3.5e-2', 35n, 1000n],
    ['７．５', 75n, 10n],
    ['-0.5', -5n, 10n],
  ])('%s is exact', (text, over, under) => {
    const measured = readMeasured(text)
    expect(measured.kind === 'value' && measured.value.over * under === over * measured.value.under).toBe(true)
  })

  it('and a state are told apart', () => {
    expect(['断流', '冰封', '未采样', '维护', '正常', '断面名'].map(unsampledState)).toEqual([
      'dry',
      'frozen',
      'not-sampled',
      'maintenance',
      null,
      null,
    ])
  })
})

it.each([
  ['Ⅲ', 3],
  ['III', 3],
  ['Ⅲ类', 3],
  ['三类', 3],
  ['3', 3],
  ['劣Ⅴ', 6],
  ['劣V类', 6],
  ['Ⅵ', null],
  ['*', null],
])('the class %s is read as %s', (text, grade) => {
  expect(readClass(text)).toBe(grade)
})

describe('a time', () => {
  it.each([
    ['2021-04-01 08:00', 2021, 4, 1, 8],
    ['2021/4/1 8:00:00', 2021, 4, 1, 8],
    ['2021年4月1日 8时', 2021, 4, 1, 8],
    ['2021年4月1日8点30分', 2021, 4, 1, 8.5],
    ['20210401', 2021, 4, 1, 0],
    ['2021.4.1', 2021, 4, 1, 0],
    ['2021-04', 2021, 4, null, 0],
    ['2021年4月', 2021, 4, null, 0],
    ['202104', 2021, 4, null, 0],
    ['04-01 08:00', null, 4, 1, 8],
    ['4月1日', null, 4, 1, 0],
    // ECMA-376, 18.17.4.1: day 44287 is 2021-04-01.
    ['44287.3333333333', 2021, 4, 1, 8],
  ])('%s is read', (text, year, month, date, hours) => {
    const at = Date.UTC(year ?? 2000, month - 1, date ?? 1) / 60_000 + hours * 60
    expect(readTime(text, null, 1900)).toEqual({ fault: null, year, month, date, minutes: at })
  })

  it.each([
    ['', 'no-time'],
    ['*', 'no-time'],
    ['3/4/2021', 'ambiguous-date'],
    ['21-3-4', 'ambiguous-date'],
    ['2021-02-29', 'impossible-time'],
    ['2021-04-01 25:00', 'impossible-time'],
    ['昨天', 'unreadable-time'],
  ])('%s is refused: %s', (text, fault) => {
    expect(readTime(text, null, 1900)).toEqual({ fault })
  })

  it('gets the year of the call, comes from date cells and from columns of its own', () => {
    expect(readTime('04-01 08:00', 2021, 1900)).toMatchObject({ year: 2021, minutes: Date.UTC(2021, 3, 1, 8) / 60_000 })
    expect(readTime('02-29 00:00', 2021, 1900)).toEqual({ fault: 'impossible-time' })
    expect(readTime({ wallClock: '2021-04-01T08:00:00' }, null, 1900)).toMatchObject({ year: 2021, month: 4, date: 1 })
    expect(readTime(44_287, null, 1900)).toMatchObject({ year: 2021, month: 4, date: 1 })
    expect(readTime(44_287 - 1462, null, 1904)).toMatchObject({ year: 2021, month: 4, date: 1 })
    expect(readParts({ year: 2021, month: '4月', day: null }, null)).toMatchObject({ year: 2021, month: 4, date: null })
    expect(readParts({ year: null, month: null, day: null }, null)).toEqual({ fault: 'no-time' })
  })
})

describe('a row', () => {
  const read = (headers: string[], cells: (string | number | null)[], lakes: string[] = []) => {
    const layout = layoutOf(headers)
    if (!layout.ok) throw new Error(layout.refusal.code)
    return new RowReader(layout.value, { year: null, dateSystem: 1900, lakes: new Set(lakes), source: null }).read(cells)
  }

  it('is converted by the unit of its header, exactly, and told in the unit of the limits', () => {
    const { reading } = read(['断面', '汞(μg/L)'], ['甲', '0.05'])
    expect(reading.items.get('mercury')).toEqual({ kind: 'value', text: '0.00005', value: { over: 5n, under: 100_000n } })
    const told = (header: string, cell: string) => [...read(['断面', header], ['甲', cell]).reading.items.values()][0]?.text
    expect(told('氨氮(μg/L)', '1000.5')).toBe('1.0005')
    expect(told('氨氮(μg/L)', '<25')).toBe('<0.025')
    expect(told('氨氮(μg/L)', '25L')).toBe('0.025L')
    expect(told('氨氮(μg/L)', '1.2E3')).toBe('1.2E0')
    expect(told('氨氮(μg/L)', '--')).toBe('--')
    expect(told('粪大肠菌群(MPN/100mL)', '0.25')).toBe('2.5')
    expect(told('粪大肠菌群(MPN/100mL)', '20')).toBe('200')
    // A number of a spreadsheet has no more than fifteen digits, and no exponent.
    expect(read(['断面', '汞'], ['甲', 0.00005]).reading.items.get('mercury')).toMatchObject({ text: '0.00005' })
    expect(read(['断面', '氨氮'], ['甲', 0.1 + 0.2]).reading.items.get('ammonia-nitrogen')).toMatchObject({ text: '0.3' })
  })

  it('is of a river or a lake by its column, the call, its name, in this order of trust', () => {
    const body = (section: string, word: string | null, lakes: string[] = []) => {
      const { reading, bodyBy } = read(['断面', '水体类型', 'pH'], [section, word, '7'], lakes)
      return [reading.body, bodyBy]
    }
    expect(body('甲', '湖库')).toEqual(['lake', 'column'])
    expect(body('甲水库', '河流')).toEqual(['river', 'column'])
    expect(body('甲', '河流', ['甲'])).toEqual(['river', 'column'])
    expect(body('甲', null, ['甲'])).toEqual(['lake', 'call'])
    expect(body('甲水库出口', null)).toEqual(['lake', 'name'])
    expect(body('湖滨桥', null)).toEqual(['river', 'default'])
  })

  it('takes its state from its column, a remark, or the cells of its items', () => {
    const state = (cells: (string | null)[]) => read(['断面', '断面状态', '备注', 'pH'], cells).reading.state
    expect([state(['甲', '断流', null, null]), state(['甲', null, '冰封', null]), state(['甲', null, null, '断流'])]).toEqual([
      'dry',
      'frozen',
      'dry',
    ])
    expect(state(['甲', '正常', '已复核', '7.1'])).toBe('sampled')
  })
})

describe('times that were seen', () => {
  it('are told with their row, and whether their values were the same', () => {
    const seen = new SeenTimes()
    const print = fingerprint(['7.1', '8'])
    expect(seen.add(1, 100, 2, print)).toBeNull()
    expect(seen.add(1, 100, 9, print)).toEqual({ row: 2, isSame: true })
    expect(seen.add(1, 100, 10, fingerprint(['7.18', '']))).toEqual({ row: 2, isSame: false })
    expect([seen.add(2, 100, 3, print), seen.add(1, 101, 4, print)]).toEqual([null, null])
  })

  it('are kept while the table grows', () => {
    const seen = new SeenTimes()
    for (let section = 0; section < 40; section++)
      for (let at = 0; at < 500; at++) expect(seen.add(section, at * 240, section * 500 + at, at)).toBeNull()
    for (let section = 0; section < 40; section++)
      for (let at = 0; at < 500; at += 7) expect(seen.add(section, at * 240, 0, at)).toEqual({ row: section * 500 + at, isSame: true })
  })
})
