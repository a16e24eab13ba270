/** `water --evaluate` on tables of its own: what is told of rows and sections that stand in no figure. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { waterCommand } from './water.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-water-evaluate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
async function called(lines: readonly string[], options: readonly string[], language: 'zh' | 'en' = 'zh') {
  const [file, out] = [join(folder, `in-${++count}.csv`), join(folder, `out-${count}.csv`)]
  writeFileSync(file, `${lines.join('\n')}\n`)
  const said = { out: '', err: '' }
  const status = await waterCommand.run([file, '--out', out, ...options], {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    interactive: false,
    language,
  })
  const rows = existsSync(out) ? (parse(readFileSync(out), { bom: true, columns: true }) as Readonly<Record<string, string>>[]) : []
  return { status, ...said, rows }
}
const evaluated = (lines: readonly string[], language: 'zh' | 'en' = 'zh') => called(lines, ['--evaluate'], language)

const [N, EXPECTED] = ['参评（次、断面）', '应有（次、断面）']
const HEADER = '断面名称,流域,采样时间,pH,氨氮'

describe('a section of whose rows none counts', () => {
  const lines = [
    HEADER,
    '一号桥,甲河,2026-01-05,7,0.1',
    '二号桥,甲河,2099-01-05,7,0.1',
    '二号桥,甲河,1月前后,7,0.1',
    '三号桥,甲河,2/3/2026,7,0.1',
  ]

  it('is told its rows, what stands in their cells and why, and not that it had no values', async () => {
    const { rows } = await evaluated(lines)
    expect(rows[1]).toMatchObject({
      ...{ 名称: '二号桥', 水质类别: '', [N]: '0', [EXPECTED]: '1' },
      说明: '没有可计入的监测；1 行没有计入：时间无法识别（第 4 行“1月前后”）；1 行没有计入：日期晚于今天（第 3 行“2099-01-05”）',
    })
    expect(rows[2]).toMatchObject({ 名称: '三号桥', 说明: '没有可计入的监测；1 行没有计入：日期有歧义（第 5 行“2/3/2026”）' })
    expect(rows[3]).toMatchObject({ 对象: '流域', [N]: '1', [EXPECTED]: '3' })
    expect(rows[3]?.['说明']).toContain('2 个断面未评价（没有可计入的监测 2），计入应有、不参加评价')
  })

  it('says so too where no row of the table counts', async () => {
    const { status, err, rows } = await evaluated([HEADER, ...lines.slice(2)])
    expect([status, rows]).toEqual([1, []])
    expect(err).toContain('没有一行可以计入时段')
    expect(err).toContain('二号桥：1 行没有计入：时间无法识别（第 3 行“1月前后”）；1 行没有计入：日期晚于今天（第 2 行“2099-01-05”）')
  })

  it('is told the rows of days before the method', async () => {
    const { rows } = await evaluated([HEADER, '一号桥,甲河,2026-01-05,7,0.1', '二号桥,甲河,2001-01-05,7,0.1'])
    expect(rows[1]?.['说明']).toBe('没有可计入的监测；1 行没有计入：当日没有适用的评价方法（第 3 行“2001-01-05”）')
  })
})

describe('a section without water', () => {
  it('is of those that were to come, is not evaluated, and says so', async () => {
    const months = ['01', '02', '03', '04'].map((month) => `一号桥,甲河,2026-${month}-05,7,0.1,正常`)
    const dry = ['01', '02', '03', '04'].map((month) => `二号桥,甲河,2026-${month}-05,,,断流`)
    const mostlyDry = ['01', '02', '03'].map((month) => `三号桥,甲河,2026-${month}-05,,,断流`)
    const { rows } = await evaluated([`${HEADER},断面状态`, ...months, ...dry, ...mostlyDry, '三号桥,甲河,2026-04-05,7,0.6,正常'])
    expect(rows[1]).toMatchObject({ 水质类别: '', [N]: '0', [EXPECTED]: '4', '覆盖率(%)': '0.0', 说明: '断流 4 次，计入应有、不参加评价' })
    // Of the four times one could be sampled, and it was.
    expect(rows[2]).toMatchObject({
      水质类别: 'Ⅲ',
      [N]: '1',
      [EXPECTED]: '4',
      '覆盖率(%)': '25.0',
      说明: '断流 3 次，计入应有、不参加评价',
    })
    expect(rows[3]).toMatchObject({ [N]: '2', [EXPECTED]: '3', '未评价（月、断面）': '1' })
    expect(rows[3]?.['说明']).toContain('1 个断面未评价（断流 1），计入应有、不参加评价')
  })

  it('lacks readings where those of the other times are too few', async () => {
    const { rows } = await evaluated([
      `${HEADER},断面状态`,
      ...['01', '02', '03', '04', '05', '06'].map((month) => `一号桥,甲河,2026-${month}-05,7,0.1,正常`),
      '二号桥,甲河,2026-01-05,,,断流',
      '二号桥,甲河,2026-02-05,7,0.1,正常',
      '二号桥,甲河,2026-03-05,7,0.1,正常',
    ])
    expect(rows[1]?.['说明']).toBe('监测次数不足（除断流、冰封外应有 5 次，有 2 次）；断流 1 次，计入应有、不参加评价')
  })
})

describe('a basin with rivers and lakes', () => {
  const lines = [
    '断面名称,河流,流域,水体类型,采样时间,总磷',
    '一号桥,清溪,甲流域,河流,2026-01-05,0.05',
    ...['东', '南', '西', '北'].map((side) => `某湖${side},某湖,甲流域,湖库,2026-01-05,0.02`),
    '某湖心,某湖,甲流域,湖库,2026-01-05,0.2',
  ]

  it('is one basin, whose rivers and lakes are evaluated apart', async () => {
    const { rows, out } = await evaluated(lines)
    expect(out).toContain('6 个断面、1 条河流、1 个湖库、1 个流域，时段 2026-01-05 至 2026-01-05')
    expect(out).toContain('同一流域、城市的河流和湖库分开评价，各占一行')
    expect(rows.slice(6).map((row) => [row['对象'], row['名称'], row['水体'], row[N]])).toEqual([
      ['河流', '清溪', '河流', '1'],
      ['湖库', '某湖', '湖库', '5'],
      ['流域', '甲流域', '河流', '1'],
      ['流域', '甲流域', '湖库', '5'],
    ])
  })

  it('has a lake evaluated by the means of its points, five or more of them too', async () => {
    const lake = (await evaluated(lines)).rows[7]
    // (4 × 0.02 + 0.2) ÷ 5 = 0.056: above 0.05, the limit of Ⅲ of lakes. By the shares it would be 良好: 80 % of Ⅰ to Ⅲ.
    expect(lake).toMatchObject({ 水质类别: 'Ⅳ', 水质状况: '轻度污染' })
    expect(lake?.['说明']).toContain('一个湖库，按各点位各项均值评价')
  })
})

describe('the headers', () => {
  it('are in the language of the values', async () => {
    const lines = [HEADER, '一号桥,甲河,2026-01-05,7,0.1']
    const [zh, en] = [(await evaluated(lines)).rows[0]!, (await evaluated(lines, 'en')).rows[0]!]
    expect(Object.keys(zh).slice(0, 7)).toEqual(['对象', '名称', '水体', '起', '止', '水质类别', '水质状况'])
    expect(Object.keys(zh).filter((name) => /[a-z]/.test(name))).toEqual([])
    expect(Object.keys(en).slice(0, 7)).toEqual(['Kind', 'Name', 'Water', 'From', 'To', 'Class', 'Status'])
    expect(Object.keys(en).filter((name) => /_|[\u4e00-\u9fff]/.test(name.replace('劣', '')))).toEqual([])
    expect(Object.keys(en)).toHaveLength(Object.keys(zh).length)
  })
})

describe('the state of a station', () => {
  const HEAD = '断面名称,监测时间,pH(无量纲),溶解氧(mg/L),高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L),电导率(μS/cm),浊度(NTU),站点情况'
  const nothing = '--,--,--,--,--,*,*'
  const lines = [
    HEAD,
    `甲,2026-04-01 08:00,${nothing},站点维护`,
    `甲,2026-04-01 12:00,${nothing},不具备运行条件`,
    `甲,2026-04-01 16:00,${nothing},断流`,
    `甲,2026-04-01 20:00,${nothing},--`,
    '甲,2026-04-02 00:00,*,*,*,*,*,*,*,*',
    '甲,2026-04-02 04:00,7,8,--,0.1,*,1,1,正常',
    `甲,2026-04-02 08:00,${nothing},设备故障`,
  ]

  it.each(['zh', 'en'] as const)('is told in its own words, row by row, and so is a sign for nothing: %s', async (language) => {
    const { rows, out } = await called(lines, [], language)
    const whys = {
      zh: [
        '未评价：站点维护',
        '未评价：不具备运行条件',
        '未评价：断流',
        '未评价：没有评价指标的数值（表中为“--”）',
        '未评价：没有评价指标的数值（表中为“*”）',
        '未评价：必测的 5 项不全，缺高锰酸盐指数（表中为“--”）、总磷（表中为“*”）',
        '未评价：设备故障',
      ],
      en: [
        'not evaluated: station under maintenance',
        'not evaluated: station under maintenance ("不具备运行条件" in the table)',
        'not evaluated: no water',
        'not evaluated: no value of an assessed item ("--" in the table)',
        'not evaluated: no value of an assessed item ("*" in the table)',
        'not evaluated: of the 5 needed items there is no permanganate index ("--" in the table), total phosphorus ("*" in the table)',
        'not evaluated: station under maintenance ("设备故障" in the table)',
      ],
    }
    expect(rows.map((row) => row['why'])).toEqual(whys[language])
    if (language === 'zh') for (const why of ['站点维护（第 2 行）', '不具备运行条件（第 3 行）']) expect(out).toContain(why)
  })

  it('is told of a period too', async () => {
    const { rows } = await evaluated(lines)
    const why = rows[0]?.['说明']
    for (const said of ['站点维护 1 次', '不具备运行条件 1 次', '断流 1 次', '没有评价指标的数值 2 次', '设备故障 1 次'])
      expect(why).toContain(said)
  })
})
