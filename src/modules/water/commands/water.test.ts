/** The command as it is called, on files of its own and on published ones. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { writeWorkbook } from '#ground/sheet/write.ts'
import { openTable } from '#ground/tables/open-table.ts'
import { waterCommand } from './water.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-water-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

function put(name: string, lines: readonly string[]): string {
  writeFileSync(at(name), `${lines.join('\n')}\n`)
  return at(name)
}

async function run(argv: readonly string[], language: 'zh' | 'en' = 'zh') {
  const said = { out: '', err: '' }
  const status = await waterCommand.run(argv, {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    interactive: false,
    language,
  })
  return { status, ...said }
}

const rowsOf = (file: string) => parse(readFileSync(file), { bom: true, relax_column_count: true }) as string[][]
const recordsOf = (file: string) => parse(readFileSync(file), { bom: true, columns: true }) as Record<string, string>[]

const laboratory = [
  '断面名称,河流,城市,采样时间,pH,溶解氧(mg/L),高锰酸盐指数,氨氮(mg/L),汞(μg/L),断面状态',
  '一号桥,清溪,甲市,2026-01-05,7.8,8.2,3.9,0.02L,0.04L,正常',
  '一号桥,清溪,甲市,2026-02-03,7.8,8.2,6.1,0.9,0.05,正常',
  '二号桥,清溪,甲市,2026-01-05,,,,,,断流',
  '二号桥,清溪,甲市,2026-02-03,10,28,4.0,-0.1,0.2,正常',
  '三号桥,清溪,甲市,2/3/2026,7,7,2,约1,ND,正常',
]

describe('days that have not come', () => {
  it('are told, and count in no period', async () => {
    const lines = ['断面名称,采样时间,pH,溶解氧,氨氮', '一号桥,2026-01-05,7,8,0.1', '一号桥,2099-01-05,7,8,3', '一号桥,2099-02,7,8,3']
    const file = put('future.csv', lines)
    expect((await run([file, '--out', at('future-rows.csv')])).status).toBe(0)
    const whys = rowsOf(at('future-rows.csv'))
      .slice(1)
      .map((row) => row.at(-1))
    expect(whys[0]).not.toContain('晚于今天')
    expect(whys[1]).toContain('2099-01-05 晚于今天')
    expect(whys[2]).toContain('2099-02-01 晚于今天')
    expect((await run([file, '--evaluate', '--out', at('future-period.csv')])).status).toBe(0)
    expect(recordsOf(at('future-period.csv'))[0]).toMatchObject({
      ...{ 止: '2026-01-05', 水质类别: 'Ⅰ', '参评（次、断面）': '1' },
      说明: '2 行没有计入：日期晚于今天（第 3 行“2099-01-05”、第 4 行“2099-02”）',
    })
  })
})

describe('rows of a laboratory', () => {
  it('are written in their order with class, items and why', async () => {
    const out = at('laboratory-out.csv')
    const { status, out: said } = await run([put('laboratory.csv', laboratory), '--out', out])
    expect(status).toBe(0)
    const [header, ...rows] = rowsOf(out)
    expect(header).toEqual([...laboratory[0]!.split(','), 'class', 'class_items', 'why'])
    expect(rows.map((row) => row.slice(0, 10).join(','))).toEqual(laboratory.slice(1))
    expect(rows.map((row) => row.slice(10, 12))).toEqual([
      ['Ⅱ', '高锰酸盐指数'],
      ['Ⅳ', '高锰酸盐指数'],
      ['', ''],
      // 0.2 µg/L are 0.0002 mg/L of mercury: Ⅳ; pH 10 is 劣Ⅴ.
      ['劣Ⅴ', 'pH'],
      ['Ⅱ', '溶解氧'],
    ])
    expect(rows.map((row) => row[12])).toEqual([
      '高锰酸盐指数 3.9 超过Ⅰ类限值 2；参评 5/21 项',
      '高锰酸盐指数 6.1 超过Ⅲ类限值 6；参评 5/21 项',
      '未评价：断流',
      'pH 10 在 6~9 之外；参评 4/21 项；存疑：pH 10 超出常见范围（9.5）；存疑：溶解氧 28 超出常见范围（20）；氨氮 -0.1 为负值，未用',
      '溶解氧 7 低于Ⅰ类限值 7.5；参评 4/21 项；日期“2/3/2026”有歧义，请写成 2021-04-01；氨氮 的“约1”不是数值，未用；请改正或留空',
    ])
    expect(said).toContain('共 5 行：评价 4 行（Ⅱ 2、Ⅳ 1、劣Ⅴ 1），未评价 1 行；存疑 1 行；3 个断面')
  })

  it('are the same in a workbook with dates of its own, as xlsx and as json, and said in English', async () => {
    const [header, ...lines] = laboratory.map((line) => line.split(','))
    const cells = lines.map((line) =>
      line.map((cell, column) => (column === 3 && /^\d{4}/.test(cell) ? { wallClock: `${cell}T00:00:00` } : cell)),
    )
    const file = at('laboratory.xlsx')
    writeFileSync(
      file,
      await writeWorkbook([{ name: '一季度', columns: header!.map((name) => ({ header: name, width: 12 })), rows: cells }]),
    )
    expect((await run([file, '--out', at('same.xlsx')], 'en')).status).toBe(0)
    const opened = await openTable(at('same.xlsx'), { header: (cells) => cells.length, least: 13 })
    if (!opened.ok) throw new Error(opened.refusal.code)
    expect(opened.value.header.cells.slice(-3)).toEqual(['class', 'class_items', 'why'])
    const rows: (readonly unknown[])[] = []
    for await (const batch of opened.value.batches()) rows.push(...batch.map((row) => row.cells))
    expect(rows.map((row) => row[10] ?? '')).toEqual(['Ⅱ', 'Ⅳ', '', '劣Ⅴ', 'Ⅱ'])
    expect(rows[0]?.at(-1)).toBe('permanganate index 3.9 is above 2, the limit of Ⅰ; 5 of 21 items')
    expect((await run([file, '--out', at('same.json')])).status).toBe(0)
    const objects = JSON.parse(readFileSync(at('same.json'), 'utf8')) as Record<string, string>[]
    expect(objects.map(({ class: grade }) => grade ?? '')).toEqual(['Ⅱ', 'Ⅳ', '', '劣Ⅴ', 'Ⅱ'])
  })

  it('that repeat, that contradict and that share a name are named with the row before', async () => {
    const file = put('repeats.csv', [
      '断面,河流,时间,pH',
      '甲,东河,2026-01-05,7.0',
      '甲,东河,2026-01-05,7.00',
      '甲,东河,2026-01-06,7.1',
      '甲,西河,2026-01-05,7.0',
      ',东河,2026-01-05,7.0',
      '甲,东河,2026-01-06,7.2',
    ])
    await run([file, '--out', at('repeats-out.csv')])
    const why = recordsOf(at('repeats-out.csv')).map((row) => row['why'])
    expect(why[1]).toContain('与第 2 行重复')
    for (const row of [2, 5]) expect(why[row]).toContain('第 4、7 行的断面、时间相同而数值不同，均不计入时段评价')
    expect(why[3]).toContain('断面名与第 2 行相同')
    expect(why[4]).toContain('没有断面名称')
    expect(why[0]).toBe('1 项均达Ⅰ类；参评 1/21 项')
  })
})

describe('a call', () => {
  it.each<[string[], number, string]>([
    [[], 2, '请写明要评价的表格文件'],
    [['a.csv'], 2, '--out'],
    [['a.csv', '--out', 'b.csv', '--year', '21'], 2, '--year'],
    [['a.csv', '--out', 'b.csv', '--source', 'x'], 2, '--source'],
    [['a.csv', '--out', 'b.csv', '--enough', '101'], 2, '--enough'],
    [['a.csv', '--out', at('b.doc')], 2, '.csv、.xlsx 或 .json'],
    [['nowhere.csv', '--out', at('b.csv')], 2, '找不到文件'],
  ])('%j ends with %i and says %s', async (argv, wanted, told) => {
    const { status, err } = await run(argv)
    expect(status).toBe(wanted)
    expect(err).toContain(told)
  })

  it.each<[string[], string]>([
    [['断面,时间,氨氮(mmol/L)', '甲,2026-01-01,1'], '氨氮(mmol/L)'],
    [['断面,时间,氨氮,NH3-N', '甲,2026-01-01,1,1'], '分不清'],
    [['断面,时间,监测项目,监测值', '甲,2026-01-01,氨氮,1'], '一行是一个项目'],
    [['断面,时间,氨氮'], '下面没有任何行'],
    [['断面,时间,钴', '甲,2026-01-01,1'], '没有找到水质项目的列'],
  ])('of the table %j writes nothing', async (lines, told) => {
    const { status, err } = await run([put('refused.csv', lines), '--out', at('refused-out.csv')])
    expect(status).toBe(1)
    expect(err).toContain(told)
    expect(existsSync(at('refused-out.csv'))).toBe(false)
  })

  it('names columns that nobody knows, and overwrites only when it is told to', async () => {
    const file = put('unknown.csv', ['断面,时间,pH,钴(mg/L),检测员', '甲,2026-01-01,7,1,某'])
    expect((await run([file, '--out', at('unknown-out.csv')])).err).toContain('钴(mg/L) | 检测员')
    expect((await run([file, '--out', at('unknown-out.csv')])).status).toBe(2)
    expect((await run([file, '--out', at('unknown-out.csv'), '--force'])).status).toBe(0)
  })
})

describe('--evaluate', () => {
  it('writes sections, their river and city, with how many readings of how many', async () => {
    const lines = laboratory.map((line, row) => (row === 0 ? `${line},水质目标` : `${line},Ⅲ`)).slice(0, 5)
    const { status } = await run([put('months.csv', lines), '--evaluate', '--out', at('months-out.csv')])
    expect(status).toBe(0)
    const records = recordsOf(at('months-out.csv'))
    const shown = records.map((row) =>
      ['对象', '名称', '水质类别', '水质状况', '参评（次、断面）', '应有（次、断面）', '是否达标', '未达标项目'].map(
        (column) => row[column],
      ),
    )
    expect(shown).toEqual([
      // (3.9 + 6.1) ÷ 2 = 5.0.
      ['断面', '一号桥', 'Ⅲ', '良好', '2', '2', '达标', ''],
      ['断面', '二号桥', '劣Ⅴ', '重度污染', '1', '2', '未达标', 'pH、汞（1.00）'],
      ['河流', '清溪', 'Ⅳ', '轻度污染', '2', '2', '', ''],
      ['城市', '甲市', 'Ⅳ', '轻度污染', '2', '2', '', ''],
    ])
    expect(records[0]).toMatchObject({ 'Ⅱ类（月、断面）': '1', 'Ⅳ类（月、断面）': '1', '未评价（月、断面）': '0' })
    expect(records[1]?.['说明']).toBe('断流 1 次，计入应有、不参加评价')
    expect(records[3]?.['说明']).toContain('城市水质指数未算：缺')
  })

  it.each([
    ['first', ['甲,2026-01-05,2', '甲,2026-01-05,9', '甲,2026-02-05,4']],
    ['last', ['甲,2026-02-05,4', '甲,2026-01-05,9', '甲,2026-01-05,2']],
    ['with one of them twice', ['甲,2026-01-05,2', '甲,2026-02-05,4', '甲,2026-01-05,2.0', '甲,2026-01-05,9']],
  ])('counts neither of two values of one time, wherever they stand: %s', async (name, lines) => {
    const file = put(`either-${lines.length}${name.length}.csv`, ['断面,时间,高锰酸盐指数', ...lines])
    const { status, out } = await run([file, '--evaluate', '--enough', '1', '--out', at(`either-out-${name.length}.csv`)])
    expect(status).toBe(0)
    // 4 mg/L is Ⅱ; with the 2 it would be 3, with the 9 it would be 6.5 and Ⅳ.
    expect(recordsOf(at(`either-out-${name.length}.csv`))[0]).toMatchObject({ 名称: '甲', 水质类别: 'Ⅱ', '参评（次、断面）': '1' })
    expect(out).toContain('同断面同时间而数值不同')
  })

  it('needs a year, and says so', async () => {
    const file = put('no-year.csv', ['断面,时间,pH', '甲,04-01 08:00,7'])
    const { status, err } = await run([file, '--evaluate', '--out', at('no-year-out.csv')])
    expect([status, existsSync(at('no-year-out.csv'))]).toEqual([1, false])
    expect(err).toContain('--year 2021')
    expect((await run([file, '--evaluate', '--year', '2021', '--out', at('no-year-out.csv')])).status).toBe(0)
  })
})

const published = join(import.meta.dirname, '../../../../../shared/data/water')

describe.skipIf(!existsSync(published))('published releases of the national stations', () => {
  const names = existsSync(published) ? readdirSync(published).filter((name) => name.endsWith('.csv')) : []

  it.each(names)('%s get the published class in 99 of 100 rows, in their order', async (name) => {
    expect((await run([join(published, name), '--out', at(name)])).status).toBe(0)
    const [before, after] = [rowsOf(join(published, name)), rowsOf(at(name))]
    expect(after.map((row) => row.slice(0, -3))).toEqual(before)
    const classed = recordsOf(at(name)).filter((row) => row['水质类别'] !== '*')
    expect(classed.filter((row) => row['class'] === row['水质类别']).length / classed.length).toBeGreaterThanOrEqual(0.99)
    expect(recordsOf(at(name)).filter((row) => row['水质类别'] === '*' && row['class'] !== '')).toEqual([])
  })
})
