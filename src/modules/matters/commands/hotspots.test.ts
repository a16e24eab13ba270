/** `qingdan hotspots` as it is called. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
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
      `${117 + (at % 3) * 0.1},${39 + (Math.floor(at / 3) % 3) * 0.1},2026-03-${String(1 + (at % 20)).padStart(2, '0')},片区${at % 9}`,
  ),
  ...Array.from({ length: 7 }, () => '117.1,39.1,2026-03-20 08:30,片区4'),
  '117.1,91.5,2026-03-20,片区4',
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
      start: '2026-03-20',
      end: '2026-03-20',
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
    [[join(folder, 'absent.csv'), '--out', join(folder, 'x.json')], 'absent.csv'],
    [[points, '--out', points.replace('.csv', '.json').replace('points', 'no/points')], 'ENOENT'],
  ])('%#', async (argv, told) => {
    const { status, err } = await run(argv)
    expect(status).toBe(2)
    expect(err).toContain(told)
  })

  it('a result that is there is kept, unless it is to be overwritten', async () => {
    const out = put('kept.json', 'kept')
    expect(await run([points, '--out', out, '--replications', '0', '--workers', '1'])).toMatchObject({ status: 2 })
    expect(readFileSync(out, 'utf8')).toBe('kept')
    expect((await run([points, '--out', out, '--replications', '0', '--workers', '1', '--force'])).status).toBe(0)
    expect(result(out).replications).toBe(0)
  })

  it('a period without a day', async () => {
    const { status, err } = await run([points, '--out', join(folder, 'never.json'), '--from', '2026-03-09', '--to', '2026-03-01'])
    expect(status).toBe(2)
    expect(err).toContain('2026-03-09')
  })

  it.each([
    [['编号,主题', '1,油烟'], '经度'],
    [['经度,纬度,时间,件数', '117,39,2026-01-01,0', '117.1,39,2026-01-02,0'], '件数都是 0'],
    [['经度,纬度,时间', '39.5,76,2026-01-01', '39.6,76.1,2026-01-02'], '写反'],
    [['经度,纬度,时间', 'NaN,39,2026-01-01', '117,Infinity,2026-01-02'], '没有一行可用'],
    [['经度,纬度,时间', '39,117,2026-01-01'], '写反'],
    [['经度,纬度,时间', '117,39,2026-01-01', '117,39,2026-02-01'], '同一点'],
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

  it('does not become a map where its coordinates are those of a plane', async () => {
    expect(await run([join(folder, 'a.prm'), '--out', join(folder, 'none.geojson')], 'en')).toMatchObject({ status: 2 })
  })
})
