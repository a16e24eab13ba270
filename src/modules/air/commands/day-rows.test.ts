/** Tables with a row per day and a column per hour, through the command; the same hours in the usual layout say what is right. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { writeWorkbook } from '#ground/sheet/write.ts'
import { airCommand } from './air.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-day-rows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Row = Readonly<Record<string, string>>

let count = 0
async function computed(table: string | Uint8Array, more: readonly string[] = []) {
  count++
  const [file, out] = [join(folder, `in-${count}.${typeof table === 'string' ? 'csv' : 'xlsx'}`), join(folder, `out-${count}.csv`)]
  writeFileSync(file, table)
  const said = { out: '', err: '' }
  const status = await airCommand.run([file, '--out', out, ...more], {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    interactive: false,
    language: 'en',
  })
  const rows = existsSync(out) ? (parse(readFileSync(out), { bom: true, columns: true, relax_column_count: true }) as Row[]) : []
  return { status, ...said, rows }
}

const STATIONS = ['甲站', '乙站']
const DAYS = ['2026-02-27', '2026-02-28', '2026-03-01']
const ITEMS = ['PM2.5', 'PM10', 'SO2', 'NO2', 'CO', 'O3'] as const

/** A value of its own for each hour; none where the tenth is missing. */
function readingOf(station: number, day: number, hour: number, item: number): string {
  const at = ((station * 3 + day) * 25 + hour) * 6 + item
  if (at % 37 === 5) return ''
  return ITEMS[item] === 'CO' ? (0.3 + (at % 19) / 10).toFixed(1) : String(5 + ((at * 7) % 90))
}

const hours = (first: number) => Array.from({ length: 24 }, (_, k) => k + first)

function byHour(first: number): string {
  const rows = STATIONS.flatMap((station, s) =>
    DAYS.flatMap((day, d) =>
      hours(first).map((hour) => `${day},${hour},${station},${ITEMS.map((_, i) => readingOf(s, d, hour, i)).join(',')}`),
    ),
  )
  return `${['日期,小时,站点', ...ITEMS].join(',')}\n${rows.join('\n')}\n`
}

const cellsByDay = (first: number) =>
  STATIONS.flatMap((station, s) =>
    DAYS.flatMap((day, d) => ITEMS.map((item, i) => [station, day, item, ...hours(first).map((hour) => readingOf(s, d, hour, i))])),
  )

const tableOf = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`

const figures = (rows: readonly Row[], station: string) =>
  rows.map((row) => [
    row['日期'],
    Number(row['hour'] ?? row['小时']),
    row[station],
    row['aqi'],
    row['aqi_level'],
    row['aqi_primary'],
    row['why'] === '',
  ])

describe('a table with a row per day and a column per hour', () => {
  it.each([
    ['0 to 23', 0, (hour: number) => String(hour)],
    ['1 to 24', 1, (hour: number) => String(hour)],
    ['00 to 23', 0, (hour: number) => String(hour).padStart(2, '0')],
    ['1时 to 24时', 1, (hour: number) => `${hour}时`],
    ['00:00 to 23:00', 0, (hour: number) => `${String(hour).padStart(2, '0')}:00`],
  ])('has the figures of the same hours, %s', async (_, first, named) => {
    const usual = await computed(byHour(first))
    const table = tableOf(['站点', '日期', '项目', ...hours(first).map(named), '日均'], cellsByDay(first))
    const read = await computed(table)
    expect(read.status).toBe(0)
    expect(read.rows.length).toBe(STATIONS.length * DAYS.length * 24)
    expect(figures(read.rows, '站点')).toEqual(figures(usual.rows, '站点'))
    expect(read.err).toContain(`one hour (${first} to ${first + 23})`)
    expect(read.err).toContain('not in the result: 日均')
    expect(read.rows[0]).toMatchObject({ source_rows: '2–7' })
    // Which end of an hour its number names is said, never guessed: the same choice as for every table.
    const start = ['--hours', 'start']
    expect(figures((await computed(table, start)).rows, '站点')).toEqual(figures((await computed(byHour(first), start)).rows, '站点'))
  })

  it('may be a workbook with numbers for its hours, and a station without a column', async () => {
    const header = ['站点', '日期', '项目', ...hours(0).map(String)]
    const bytes = await writeWorkbook([
      {
        name: '小时值',
        columns: header.map((of) => ({ header: of, width: 8 })),
        rows: cellsByDay(0).map((row) => row.map((cell, at) => (at < 3 ? cell : cell === '' ? null : Number(cell)))),
      },
    ])
    expect(figures((await computed(bytes)).rows, '站点')).toEqual(figures((await computed(byHour(0))).rows, '站点'))
    const alone = cellsByDay(0)
      .filter(([station]) => station === '甲站')
      .map((row) => row.slice(1))
    const one = await computed(tableOf(['日期', '项目', ...hours(0).map((hour) => `${hour}时`)], alone))
    expect(one.rows.map((row) => row['aqi'])).toEqual((await computed(byHour(0))).rows.slice(0, 72).map((row) => row['aqi']))
  })

  it('may say its header again, with its hours in other columns', async () => {
    const rows = cellsByDay(0)
    const turned = [...hours(0)].reverse()
    const half = rows.length / 2
    const second = rows.slice(half).map((row) => [...row.slice(0, 3), ...row.slice(3).reverse()])
    const head = (of: readonly number[]) => ['站点', '日期', '项目', ...of.map(String)]
    const read = await computed(tableOf(head(hours(0)), [...rows.slice(0, half), head(turned), ...second]))
    const inOrder = (of: readonly Row[]) => figures(of, '站点').map(String).sort()
    expect(inOrder(read.rows)).toEqual(inOrder((await computed(byHour(0))).rows))
    // Where not all hours are named below, the rows there have none, and say so.
    const lame = await computed(tableOf(head(hours(0)), [...rows.slice(0, half), head([0, 1, 2]), ...second]))
    const without = lame.rows.filter((row) => row['hour'] === '?')
    expect(without.map((row) => [row['站点'], row['日期'], row['aqi']])).toEqual(DAYS.map((day) => ['乙站', day, '']))
    expect(without.every((row) => row['why']?.includes('time cannot be read'))).toBe(true)
  })

  it.each([
    ['hours are missing', ['站点', '日期', '项目', ...hours(0).slice(1, 20).map(String)]],
    ['an hour stands twice', ['站点', '日期', '项目', ...hours(0).map(String), '01']],
    ['numbers may be stations', ['日期', '项目', ...hours(0).map(String)]],
  ])('is refused where %s', async (_, header) => {
    const read = await computed(
      tableOf(header, [
        header.map((_of, at) => (at === header.indexOf('日期') ? '2026-03-01' : at === header.indexOf('项目') ? 'PM2.5' : '7')),
      ]),
    )
    expect(read.status).toBe(1)
    expect(read.err).toContain('what its other columns are is not clear')
  })

  it('is refused where two columns are the day', async () => {
    const read = await computed(
      tableOf(
        ['站点', '日期', '时间', '项目', ...hours(0).map(String)],
        [['甲', '2026-03-01', '2026-03-01', 'PM2.5', ...hours(0).map(String)]],
      ),
    )
    expect([read.status, read.err.includes('日期, 时间') || read.err.includes('日期 | 时间')]).toEqual([1, true])
  })
})
