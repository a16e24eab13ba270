/** `qingdan hotspots` as it is called. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { wgs84Of } from '#ground/lib/datum.ts'
import { writeWorkbook } from '#ground/sheet/write.ts'
import { cellsOf } from '#ground/testing/spreadsheet.ts'
import { hotspotsCommand } from './hotspots.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-hotspots-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, ...lines: string[]) => {
  writeFileSync(join(folder, name), lines.join('\n'))
  return join(folder, name)
}

async function run(argv: readonly string[], language: 'zh' | 'en' = 'zh') {
  const said = { out: '', err: '' }
  const io = {
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
    interactive: false,
    language,
  }
  return { status: await hotspotsCommand.run(argv, io), ...said }
}

interface Result {
  readonly clusters: readonly {
    readonly locations: readonly string[]
    readonly radius: number
    readonly start: string
    readonly end: string
    readonly observed: number
  }[]
  readonly replications: number
  readonly seconds: number
}
const result = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Result

/** Nine quarters, a case in each on every third day, and seven more in one of them at the end. */
const points = put(
  'points.csv',
  '经度,纬度,时间,地点',
  ...Array.from(
    { length: 9 * 20 },
    (_, at) =>
      `${117 + (at % 3) * 0.1},${39 + (Math.floor(at / 3) % 3) * 0.1},2024-03-${String(1 + (at % 20)).padStart(2, '0')},片区${at % 9}`,
  ),
  ...Array.from({ length: 7 }, () => '117.1,39.1,2024-03-20 08:30,片区4'),
  '117.1,91.5,2024-03-20,片区4',
)

describe('a spreadsheet', () => {
  it.each(['zh', 'en'] as const)('is scanned, and what could not be taken is told (%s)', async (language) => {
    const out = join(folder, `${language}.json`)
    const { status, err, out: told } = await run([points, '--out', out, '--replications', '99', '--workers', '1'], language)
    expect(status).toBe(0)
    expect(err).toContain('189')
    const { clusters, replications, seconds } = result(out)
    expect(replications).toBe(99)
    expect(seconds).toBeGreaterThan(0)
    expect(clusters[0]).toMatchObject({
      locations: ['片区4'],
      radius: 0,
      start: '2024-03-20',
      end: '2024-03-20',
      p: expect.any(Number),
      recurrenceInterval: expect.any(Number),
    })
    expect(told).toContain('片区4')
  })

  it('gives the same with one thread and with two', async () => {
    const outs = ['one.json', 'two.json'].map((name) => join(folder, name))
    for (const [at, out] of outs.entries()) {
      expect((await run([points, '--out', out, '--replications', '199', '--workers', String(at + 1), '--seed', '7'])).status).toBe(0)
    }
    const [one, two] = outs.map((out) => ({ ...result(out), seconds: 0 }))
    expect(one).toEqual(two)
  })

  it('becomes GeoJSON and a workbook by the ending', async () => {
    const [map, book] = [join(folder, 'map.geojson'), join(folder, 'book.xlsx')]
    for (const out of [map, book])
      expect((await run([points, '--out', out, '--replications', '0', '--radius', '20', '--days', '5', '--workers', '1'])).status).toBe(0)
    const { features } = JSON.parse(readFileSync(map, 'utf8')) as {
      features: { geometry: { type: string; coordinates: number[] } | null; properties: { number: number } }[]
    }
    expect(features[0]!.properties.number).toBe(1)
    expect(features[0]!.geometry).toEqual({ type: 'Point', coordinates: [117.1, 39.1] })
    const [header, first] = cellsOf(readFileSync(book), 1).values
    expect(header).toContain('重现期（天）')
    expect(first).toContain('片区4')
    expect(header!.slice(1, 3)).toEqual(['中心纬度', '中心经度'])
    expect(first!.slice(1, 3)).toEqual(['39.1', '117.1'])
    expect(header).toContain('半径（公里）')
  })

  it('says in each form how it was made, and of what', async () => {
    const outs = ['of.json', 'of.geojson', 'of.xlsx'].map((name) => join(folder, name))
    const asked = ['--replications', '9', '--seed', '41', '--radius', '20', '--days', '5', '--workers', '1']
    for (const out of outs) expect((await run([points, '--out', out, ...asked])).status).toBe(0)
    const told = {
      analysis: 'prospective-space-time',
      model: 'space-time-permutation',
      period: { from: '2024-03-01', to: '2024-03-20' },
      limits: { sharePercent: 50, radius: 20, window: { units: 5 }, leastCasesHigh: 2 },
      seed: 41,
      replications: { wanted: 9, made: 9 },
      cases: 187,
      places: 9,
      datum: { name: 'wgs-84', isAssumed: true },
      units: { radius: 'km', recurrenceInterval: 'days' },
      source: { sheets: [{ rows: 188 }], rowsRejected: 1, exactRepeats: 6 },
    }
    const [json, map] = outs.slice(0, 2).map((out) => JSON.parse(readFileSync(out, 'utf8')) as Record<string, unknown>)
    expect(json).toMatchObject({ replications: 9, scan: told, clusters: [{ centre: [39.1, 117.1], at: { lon: 117.1, lat: 39.1 } }] })
    expect(json!['clusters']).toMatchObject([{ places: [{ id: '片区4', lon: 117.1, lat: 39.1 }] }])
    expect(map).toMatchObject({ scan: { ...told, geometry: { datum: 'wgs-84', isConverted: false } } })
    const about = new Map(cellsOf(readFileSync(outs[2]!), 3).values.map(([item = '', content = '']) => [item, content]))
    expect(about.get('随机种子')).toBe('41')
    expect(about.get('研究期')).toBe('2024-03-01 至 2024-03-20')
    expect(about.get('坐标系')).toContain('WGS 84')
    const [, place] = cellsOf(readFileSync(outs[2]!), 2).values
    expect(place).toEqual(['1', '1', '片区4', '39.1', '117.1'])
  })

  it('tells cases, places, period and sheets before anything else, and rows that repeat others', async () => {
    const { out, err } = await run([
      points,
      '--out',
      join(folder, 'told.json'),
      '--replications',
      '0',
      '--workers',
      '1',
      '--min-cases',
      '1000',
    ])
    expect(out).toContain('187 例，9 处，2024-03-01 至 2024-03-20')
    expect(out).toMatch(/读了“.+”188 行（经度 A 列，纬度 B 列，时间 C 列，地点 D 列）/)
    expect(out).toContain('按 WGS 84 读')
    expect(err).toContain('有 6 行与前面的行完全相同')
    // No cluster is none because of what was asked for, not for want of cases.
    expect(out).toContain('1000')
  })

  it('of time alone needs no other word', async () => {
    const out = join(folder, 'time.json')
    const { status, out: told } = await run([
      points,
      '--out',
      out,
      '--analysis',
      'purely-temporal',
      '--replications',
      '9',
      '--workers',
      '1',
    ])
    expect(status).toBe(0)
    expect(told).toContain('泊松模型')
    expect(result(out).clusters[0]).toMatchObject({ start: '2024-03-20', end: '2024-03-20', observed: 16, locations: ['All'] })
    const book = join(folder, 'time.xlsx')
    await run([points, '--out', book, '--analysis', 'purely-temporal', '--replications', '0', '--workers', '1'])
    expect(cellsOf(readFileSync(book), 1).values[1]!.at(-1)).toBe('全部地点')
  })

  it('leaves a result that is there, unless it is told to overwrite it', async () => {
    const out = put('there.json', '{}')
    const call = [points, '--out', out, '--replications', '0', '--workers', '1']
    expect(await run(call)).toMatchObject({ status: 2, err: expect.stringContaining('--force') })
    expect(readFileSync(out, 'utf8')).toBe('{}')
    expect((await run([...call, '--force'])).status).toBe(0)
    expect(statSync(out).size).toBeGreaterThan(100)
    // A file without a byte has nothing to lose.
    expect((await run([points, '--out', put('empty.json'), '--replications', '0', '--workers', '1'])).status).toBe(0)
  })

  it('is scanned within the period that was asked for, which is not that of a parameter file', async () => {
    const call = (...period: string[]) => [
      points,
      '--out',
      join(folder, 'p.json'),
      '--replications',
      '0',
      '--workers',
      '1',
      '--force',
      ...period,
    ]
    const { status, err } = await run(call('--to', '2024-03-10'))
    expect(status).toBe(0)
    expect(err).toContain('--from、--to 之外的 97 行')
    expect(err).not.toContain('参数文件')
    expect(await run(call('--from', '2023-01-01', '--to', '2023-02-01'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('2024-03-01'),
    })
  })
})

describe('a workbook with several sheets', () => {
  it('is read whole, and what was not read is told', async () => {
    const columns = ['经度', '纬度', '日期'].map((header) => ({ header, width: 10 }))
    const rows = (month: string) => [117, 117.2, 117.1].map((lon, at) => [lon, 39, `2024-${month}-0${at + 1}`])
    const file = join(folder, 'months.xlsx')
    const note = { name: '说明', columns: [{ header: '填表人', width: 10 }], rows: [] }
    const sheets = [note, { name: '一月', columns, rows: rows('01') }, { name: '二月', columns, rows: rows('02').slice(1) }]
    writeFileSync(file, await writeWorkbook(sheets))
    const call = ['--replications', '0', '--workers', '1', '--force', '--analysis', 'retrospective', '--radius', '50']
    const { status, out, err } = await run([file, '--out', join(folder, 'months.json'), ...call])
    expect(status).toBe(0)
    expect(out).toContain('读了“一月”3 行')
    expect(out).toContain('读了“二月”2 行')
    expect(out).toContain('5 例，3 处，2024-01-01 至 2024-02-03')
    expect(err).toContain('说明')
    expect((await run([file, '--out', join(folder, 'months.json'), ...call, '--sheet', '一月'])).out).toContain('3 例')
  })
})

describe('the datum', () => {
  const shifted = put('gcj.csv', ...readFileSync(points, 'utf8').split('\n').with(0, 'GCJ02经度,GCJ02纬度,时间,地点'))
  const call = ['--replications', '0', '--workers', '1', '--force']

  it('that the headers name is told; a map is WGS 84 by its standard, and is converted', async () => {
    const [json, map] = [join(folder, 'gcj.json'), join(folder, 'gcj.geojson')]
    const first = await run([shifted, '--out', json, ...call])
    expect(first.out).toContain('坐标系：GCJ-02')
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      scan: { datum: { name: 'gcj-02', isAssumed: false } },
      clusters: [{ at: { lon: 117.1, lat: 39.1 } }],
    })
    expect((await run([shifted, '--out', map, ...call])).err).toContain('换算')
    const { lon, lat } = wgs84Of({ lon: 117.1, lat: 39.1 })
    expect(JSON.parse(readFileSync(map, 'utf8'))).toMatchObject({
      scan: { geometry: { datum: 'wgs-84', isConverted: true } },
      features: [{ geometry: { coordinates: [expect.closeTo(lon, 6), expect.closeTo(lat, 6)] } }],
    })
    expect(Math.abs(lon - 117.1)).toBeGreaterThan(0.001)
  })

  it.each([
    [[shifted, '--out', join(folder, 'd.json'), '--datum', 'wgs-84'], 'GCJ-02'],
    [[points, '--out', join(folder, 'd.geojson'), '--datum', 'bd-09'], 'BD-09'],
    [[points, '--out', join(folder, 'd.json'), '--datum', 'mars'], 'gcj-02'],
  ])('that cannot be is refused: %#', async (argv, told) => {
    expect(await run([...argv, ...call])).toMatchObject({ status: 2, err: expect.stringContaining(told) })
  })
})

describe('a wrong call', () => {
  it.each([
    [[], '--out'],
    [[points], '--out'],
    [[points, '--out', 'x.pdf'], '.geojson'],
    [[points, '--out', 'x.json', '--replications', 'many'], '--replications'],
    [[points, '--out', 'x.json', '--from', '2026-02-30'], '--from'],
    [[points, '--out', 'x.json', '--model', 'magic'], 'permutation'],
    [[points, '--out', 'x.json', '--unknown', '1'], '--unknown'],
    [['a.prm', '--out', 'x.json', '--radius', '3'], '--radius'],
    [[points, '--out', 'x.json', '--share', '150'], '--share'],
    [[points, '--out', 'x.json', '--from', '2024-03-10', '--to', '2024-02-27'], '2024-02-27'],
    [[points, '--out', 'x.json', '--workers', '100000'], '256'],
    [[points, '--out', 'x.json', '--replications', '10000000000'], '999999'],
    [[points, '--out', 'x.json', '--analysis', 'purely-spatial'], 'PopulationFile'],
    [[points, '--out', 'x.json', '--model', 'poisson'], 'purely-temporal'],
    [[points, '--out', 'x.json', '--model', 'bernoulli'], 'ControlFile'],
    [[points, '--out', 'x.json', '--analysis', 'purely-temporal', '--model', 'permutation'], '--model poisson'],
    [[join(folder, 'absent.csv'), '--out', join(folder, 'x.json')], 'absent.csv'],
    [[points, '--out', points.replace('.csv', '.json').replace('points', 'no/points')], 'ENOENT'],
  ])('%#', async (argv, told) => {
    const { status, err } = await run(argv)
    expect(status).toBe(2)
    expect(err).toContain(told)
  })

  it.each([
    [['编号,主题', '1,油烟'], '经度'],
    [['经度,纬度,时间', '39,117,2024-01-01'], '写反'],
    [['经度,纬度,时间', '117,39,2024-01-01', '117,39,2024-02-01'], '同一点'],
    [['经度,纬度,时间,件数', '117,39,2024-01-01,0', '117.1,39,2024-01-02,0'], '件数都是 0'],
    [['经度,纬度,时间', '39.5,76,2024-01-01', '39.6,76.1,2024-01-02'], '写反'],
    [['经度,纬度,时间', 'NaN,39,2024-01-01', '117,Infinity,2024-01-02'], '没有一行可用'],
    [['经度,纬度,时间', '117.2°,39,2024-01-01'], '十进制'],
    [['经度,纬度,时间', '117,39,2198-01-01'], '晚于今天'],
    [['经度,纬度,时间,件数', '117,39,2024-01-01,9007199254740991'], '10000000'],
    [['经度,纬度,时间,件数', '117,39,2024-01-01,9000000', '118,39,2024-01-02,9000000'], '10000000'],
  ])('content that cannot be used: %#', async (lines, told) => {
    const { status, err } = await run([put('bad.csv', ...lines), '--out', join(folder, 'bad.json')])
    expect(status).toBe(1)
    expect(err).toContain(told)
    expect(existsSync(join(folder, 'bad.json'))).toBe(false)
  })
})

describe("SaTScan's parameter file", () => {
  const keys = (changes: Readonly<Record<string, string>> = {}) => {
    const all = {
      CaseFile: 'x.cas',
      PrecisionCaseTimes: '0',
      StartDate: '2024/1/1',
      EndDate: '2024/12/31',
      PopulationFile: 'x.pop',
      ControlFile: 'x.ctl',
      CoordinatesFile: 'x.geo',
      CoordinatesType: '0',
      AnalysisType: '1',
      ModelType: '1',
      ScanAreas: '1',
      MonteCarloReps: '99',
      ...changes,
    }
    return ['[Input]', ...Object.entries(all).map(([key, value]) => `${key}=${value}`)]
  }
  put('x.cas', 'a 9', 'b 1', 'c 1', 'd 1', 'd 1')
  put('x.ctl', 'a 1', 'b 9', 'c 9', 'd 8')
  put('x.geo', '; places', 'a 0 0', 'b\t10  0', 'c 0 10', 'd 10 10')
  put('x.pop', 'a 2024 10', 'b 2024 10', 'c 2024 10', 'd 2024 10')

  it('is followed: cases and controls on a plane, without time', async () => {
    const out = join(folder, 'plane.json')
    expect((await run([put('a.prm', ...keys()), '--out', out])).status).toBe(0)
    const [first] = result(out).clusters
    // Of 40 people 13 are cases, 9 of 10 of them in a: 9 ln 0.9 + ln 0.1 + 4 ln (4/30) + 26 ln (26/30) − 13 ln (13/40) − 27 ln (27/40).
    expect(first).toMatchObject({
      locations: ['a'],
      observed: 9,
      expected: 3.25,
      start: '2024-01-01',
      end: '2024-12-31',
      recurrenceInterval: null,
    })
    const statistic =
      9 * Math.log(0.9) + Math.log(0.1) + 4 * Math.log(4 / 30) + 26 * Math.log(26 / 30) - 13 * Math.log(13 / 40) - 27 * Math.log(27 / 40)
    expect((first as unknown as { statistic: number }).statistic).toBeCloseTo(statistic, 9)
  })

  it('is followed: cases against a population', async () => {
    const out = join(folder, 'population.json')
    expect((await run([put('b.prm', ...keys({ ModelType: '0' })), '--out', out])).status).toBe(0)
    expect(result(out).clusters[0]).toMatchObject({ locations: ['a'], observed: 9, expected: expect.closeTo(3.25, 9) })
  })

  it('names what is not supported, and writes nothing', async () => {
    const out = join(folder, 'none.json')
    const { status, err } = await run([put('c.prm', ...keys({ SpatialWindowShapeType: '1', UseGridFile: 'y' })), '--out', out])
    expect(status).toBe(1)
    for (const told of ['SpatialWindowShapeType=1', 'UseGridFile=y']) expect(err).toContain(told)
    expect(existsSync(out)).toBe(false)
  })

  it('names the line of a data file that is wrong', async () => {
    put('y.cas', 'a 9', 'nowhere 1')
    const { status, err } = await run([put('d.prm', ...keys({ CaseFile: 'y.cas' })), '--out', join(folder, 'none.json')], 'en')
    expect(status).toBe(1)
    expect(err).toContain('line 2')
    expect(err).toContain('nowhere')
  })

  it('names the key of a setting that cannot be', async () => {
    const { status, err } = await run([put('e.prm', ...keys({ MonteCarloReps: '1000000' })), '--out', join(folder, 'none.json')])
    expect(status).toBe(1)
    expect(err).toContain('MonteCarloReps')
  })

  it('does not become a map where its coordinates are those of a plane', async () => {
    expect(await run([join(folder, 'a.prm'), '--out', join(folder, 'none.geojson')], 'en')).toMatchObject({ status: 2 })
  })
})
