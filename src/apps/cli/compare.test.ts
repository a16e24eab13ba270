/** `qingdan compare` and `qingdan explain` as people call them: the real program on real files, its results read by others. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { type Cell, cellsOf, csv, workbook } from '#ground/testing/spreadsheet.ts'
import { unzip } from '#ground/testing/zip.ts'
import { runCli } from './cli.ts'
import { commands } from './commands.ts'

const program = join(import.meta.dirname, '..', '..', '..', 'bin', 'qingdan.mjs')
const folder = mkdtempSync(join(tmpdir(), 'qingdan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0

/** A path that nothing stands at yet. */
const fresh = (name = 'result') => {
  const place = join(folder, String(++made))
  mkdirSync(place)
  return join(place, name)
}

function file(name: string, content: string | Uint8Array): string {
  const path = fresh(name)
  writeFileSync(path, content)
  return path
}

interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

function start(argv: readonly string[]): { child: ChildProcess; ended: Promise<Ran> } {
  const child = spawn(process.execPath, [program, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended = new Promise<Ran>((resolve) => child.on('close', (status) => resolve({ status, ...said })))
  return { child, ended }
}

/** The same without a process of its own. */
async function call(argv: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' }
  const out = (text: string) => {
    said.out += text
  }
  const err = (text: string) => {
    said.err += text
  }
  const status = await runCli(commands, '0.0.0', argv, { out, err, interactive: false })
  return { status, ...said }
}

async function run(...argv: string[]): Promise<Ran> {
  const ran = await call(argv)
  // Whatever a file holds, people are told in sentences.
  expect(ran.err).not.toMatch(/\n\s+at .*:\d+/)
  return ran
}

const HEADER = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数']
const row = (id: Cell, given: { subject?: Cell; at?: Cell; text?: Cell } = {}): Cell[] => [
  id,
  `U${String(id)}`,
  given.subject ?? '紫藤苑夜间施工噪声',
  'at' in given ? (given.at ?? null) : '2020/1/6 8:05:00',
  'text' in given ? (given.text ?? null) : `紫藤苑北侧工地第 ${String(id)} 夜施工到凌晨,无法入睡。`,
  0,
  3,
]

const json = (out: string, name: string) => JSON.parse(readFileSync(join(out, name), 'utf8'))
const rejectedOf = (out: string): string[][] => parse(readFileSync(join(out, 'rejected.csv')), { bom: true })

/** Whatever was read: rows are members and rejected rows together, and every document names the same reports. */
function expectToAddUp(out: string, said: string, rows: number): string[] {
  const members = json(out, 'members.json') as { id: string; matter: string; relation: string; probability: number; automatic: boolean }[]
  const suggestions = json(out, 'suggestions.json') as { id: string; at: string; suggestions: string[] }[]
  const ids = members.map(({ id }) => id).sort()
  expect(said).toContain(`读 ${rows} 行 = 收 ${members.length} 件 + 退 ${rejectedOf(out).length - 1} 行`)
  expect(members.length + rejectedOf(out).length - 1).toBe(rows)
  expect(suggestions.map(({ id }) => id).sort()).toEqual(ids)
  expect(
    cellsOf(readFileSync(join(out, 'matters.xlsx')), 2)
      .values.slice(1)
      .map(([, id]) => id)
      .sort(),
  ).toEqual(ids)
  for (const member of members) {
    expect(Object.keys(member)).toEqual(['id', 'matter', 'relation', 'probability', 'automatic'])
    expect(ids).toContain(member.matter)
    expect(member.relation === 'first').toBe(member.matter === member.id)
    expect(member.probability >= 0 && member.probability <= 1).toBe(true)
  }
  const times = new Map(suggestions.map(({ id, at }) => [id, at]))
  for (const { id, at, suggestions: earlier } of suggestions) {
    expect(earlier.length).toBeLessThanOrEqual(40)
    expect(new Set(earlier).size).toBe(earlier.length)
    for (const of of earlier) expect(of !== id && (times.get(of) as string) <= at).toBe(true)
  }
  return ids
}

const idsIn = (out: string) => (json(out, 'members.json') as { id: string }[]).map(({ id }) => id).sort()

describe('compare', () => {
  it('keeps good rows and tells of every other with sheet, row, column, reason and all its cells', async () => {
    const long = '垃圾站恶臭,'.repeat(33_334)
    const rows = [
      HEADER,
      row(1),
      row(2, { text: long }),
      row(3, { at: '昨天' }),
      row(4, { subject: '', text: null }),
      row(1, { text: '又一件' }),
      row(null),
      row(6, { text: { formula: 'B2&C2' } }),
      row(7, { subject: '=HYPERLINK("http://a","b")', at: 43836.5 }),
      row('八', { subject: '😀 _x0041_ 𠮷' }),
    ]
    const out = fresh()
    const { status, out: said, err } = await start(['compare', file('留言.xlsx', workbook(rows)), '--out', out]).ended
    expect(status).toBe(0)
    expect(expectToAddUp(out, said, 9)).toEqual(['1', '2', '7', '八'])
    expect(readdirSync(out).sort()).toEqual(['matters.xlsx', 'members.json', 'rejected.csv', 'report.html', 'suggestions.json'])
    const [header, ...rejected] = rejectedOf(out)
    expect(header?.slice(6)).toEqual(HEADER)
    expect(rejected.map(([sheet, at, column]) => `${sheet}!${column}${at}`)).toEqual([
      '留言!D4',
      '留言!E5',
      '留言!A6',
      '留言!A7',
      '留言!E8',
    ])
    expect(rejected[0]?.slice(5)).toEqual(['昨天', ...row(3, { at: '昨天' }).map(String)])
    expect(err).toContain('“留言” D4：时间无法识别，请写成 2026-03-02 08:30（原值：昨天）')
  })

  it('writes a workbook in which figures are figures, times are times and no text is a formula', async () => {
    const out = fresh()
    const rows = [HEADER, row(1, { subject: '=1+1', at: 43836.5 }), row(2, { subject: '_x0041_ \u0007', text: '@x' })]
    expect((await run('compare', file('a.csv', csv(rows)), '--out', out)).status).toBe(0)
    const hot = cellsOf(readFileSync(join(out, 'matters.xlsx')), 1)
    expect(hot.values[0]?.slice(0, 6)).toEqual(['热度排名', '问题ID', '热度指数', '时间范围', '地点/人群', '问题描述'])
    const { values, markup } = cellsOf(readFileSync(join(out, 'matters.xlsx')), 2)
    // Day 43,836 counted from 1899-12-30 is 2020-01-06.
    expect(values.find(([, id]) => id === '1')?.[4]).toBe('43836.5')
    expect(values.map((cells) => cells[3])).toContain('=1+1')
    // What looks like an escape is escaped itself, or a reader would make an A of it. ECMA-376 part 1, 22.9.2.19
    expect(values.find(([, id]) => id === '2')?.[3]).toMatch(/^_x005F_x0041_/)
    for (const sheet of [hot.markup, markup]) {
      expect(sheet).not.toContain('<f>')
      expect(sheet).toMatch(/<pane [^>]*ySplit="1"/)
      expect(sheet).toContain('<autoFilter ')
      // 9 is A4. ECMA-376 part 1, 18.3.1.63
      expect(sheet).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"/)
    }
    expect(unzip(readFileSync(join(out, 'matters.xlsx'))).get('xl/workbook.xml')).toContain('_xlnm.Print_Titles')
  })

  it('reads a header of two merged lines and fills what is merged downwards', async () => {
    const rows = [
      ['编号', '用户', '时间', '内容', null],
      [null, null, null, '主题', '详情'],
      ['1', 'U1', '2020/1/6 8:05', '夜间施工', '工地通宵打桩'],
      ['2', 'U2', null, '垃圾恶臭', '转运站臭气熏人'],
    ]
    const out = fresh()
    const path = file('a.xlsx', workbook(rows, ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'C3:C4']))
    const { out: said, err } = await run('compare', path, '--out', out)
    expect(expectToAddUp(out, said, 2)).toEqual(['1', '2'])
    expect(json(out, 'suggestions.json').map(({ at }: { at: string }) => at)).toEqual(['2020-01-06T08:05:00', '2020-01-06T08:05:00'])
    expect(err).toContain('合并')
    const table = cellsOf(readFileSync(join(out, 'matters.xlsx')), 2).values
    expect(table.find(([, id]) => id === '2')?.slice(3, 6)).toEqual(['垃圾恶臭', '43836.3368055556', '转运站臭气熏人'])
  })

  it('keeps the whole rows of half a file', async () => {
    const whole = csv([HEADER, ...Array.from({ length: 9 }, (_, at) => row(at + 1))])
    const out = fresh()
    const half = whole.slice(0, whole.indexOf('"5",') + 30)
    const { status, out: said } = await run('compare', file('a.csv', half), '--out', out)
    expect(status).toBe(0)
    expect(expectToAddUp(out, said, 5)).toEqual(['1', '2', '3', '4'])
    expect(rejectedOf(out)[1]?.[6]).toBe(half.slice(half.indexOf('"5",')))
  })

  it('says in English all that it says in Chinese', async () => {
    const out = fresh()
    const rows = [
      ['id', 'user', 'title', 'time', 'text'],
      ['1', 'a', 'Noise at night', '2020-01-06', 'Building site'],
      ['2', 'b', 'Noise at night', 'yesterday', 'Building site'],
    ]
    const { status, out: said, err } = await run('compare', file('a.csv', csv(rows)), '--out', out, '--lang=en')
    expect(status).toBe(0)
    expect(err).toContain('sheet "a" D3: the time cannot be read')
    expect(said + err + readFileSync(join(out, 'rejected.csv'), 'utf8')).not.toMatch(/\p{Script=Han}/u)
  })

  it('escapes in rejected.csv what a spreadsheet program would run', async () => {
    const out = fresh()
    await run('compare', file('a.csv', csv([HEADER, row(1), row('=cmd|x', { at: '-1', subject: '@SUM(A1)', text: '+1' })])), '--out', out)
    for (const cell of rejectedOf(out).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })

  const good = workbook([HEADER, row(1)])
  it.each([
    ['a program', 'a.xlsx', Buffer.from('MZ\x90\x00'.repeat(100), 'latin1'), /不是表格文件.*请用 \.xlsx 或 \.csv/],
    ['half a workbook', 'a.xlsx', good.subarray(0, good.length / 2), /已损坏.*请从来源重新导出/],
    ['nothing', 'a.csv', new Uint8Array(), /空的.*请重新导出/],
    ['a header alone', 'a.csv', csv([HEADER]), /“a”第 1 行是表头，下面没有任何行.*请/],
    ['no column of times', 'a.csv', csv([HEADER.toSpliced(3, 1), row(1).toSpliced(3, 1)]), /“a”第 1 行的表头缺少：时间.*--columns/],
    [
      'unknown columns',
      'a.csv',
      csv([
        ['甲', '乙'],
        ['1', '2'],
      ]),
      /没有找到表头.*甲 \| 乙.*--columns/,
    ],
  ])('refuses %s with what to do, and writes nothing', async (_, name, content, message) => {
    const out = fresh()
    const { status, out: said, err } = await run('compare', file(name, content), '--out', out)
    expect(status).toBe(1)
    expect(err).toMatch(message)
    expect(said).toBe('')
    expect(existsSync(out)).toBe(false)
  })

  it('fails where no row can be used, and leaves earlier results as they are', async () => {
    const out = fresh()
    const none = file('a.csv', csv([HEADER, row(1, { at: '02/03/2020' })]))
    const first = await run('compare', none, '--out', out)
    expect([first.status, first.out]).toEqual([1, ''])
    expect(first.err).toContain('读了 1 行，没有一行可用')
    expect(readdirSync(out)).toEqual(['rejected.csv'])
    expect(rejectedOf(out)[1]?.slice(1, 3)).toEqual(['2', 'D'])
    expect((await run('compare', file('b.csv', csv([HEADER, row(1)])), '--out', out)).status).toBe(0)
    const before = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'))
    const again = await run('compare', none, '--out', out)
    expect(again.status).toBe(1)
    expect(again.err).toContain('已有的结果没有改动')
    expect(readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'))).toEqual(before)
  })

  it('fails on a program that was renamed to a table', async () => {
    const out = fresh()
    const script = readFileSync(join(import.meta.dirname, '../../ground/sheet/fixtures/make.py'))
    const { status, err } = await run('compare', file('script.csv', script), '--out', out)
    expect(status).toBe(1)
    expect(err).toMatch(/没有一行可用|没有找到表头|表头缺少/)
  })

  it('does not let a file steer the terminal', async () => {
    const rows = [HEADER, row(1), row(2, { at: '\u001b[2J\u202e昨天' })]
    const { err } = await run('compare', file('a.csv', csv(rows)), '--out', fresh())
    expect(err).toContain('[2J')
    for (const character of ['\u001b', '\u202e']) expect(err).not.toContain(character)
  })

  // All of Bidi_Control in the Unicode database.
  const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
  it('does not let an identifier turn the lines of the terminal or of rejected.csv, and keeps it as it was given', async () => {
    const ids = ['\u202eb', 'b', 'c\u2066', '\u200fd', '\u061ce']
    const rows = [HEADER, ...ids.map((id) => row(id)), ...ids.map((id) => row(id, { text: '又一件' }))]
    const out = fresh()
    const { out: said, err } = await run('compare', file('a.csv', csv(rows)), '--out', out)
    expect(said + err + readFileSync(join(out, 'rejected.csv'), 'utf8')).not.toMatch(BIDI)
    expect(err).toContain('第 3 行 b 与第 2 行 <U+202E>b')
    expect(idsIn(out)).toEqual([...ids].sort())
  })

  it('writes a day before 1900 as text: a workbook has no number for it', async () => {
    const out = fresh()
    const rows = [HEADER, row(1, { at: '1583-01-01 8:05' }), row(2, { at: '1900-02-28' }), row(3, { at: '1900-03-01' })]
    expect((await run('compare', file('a.csv', csv(rows)), '--out', out)).status).toBe(0)
    const { values } = cellsOf(readFileSync(join(out, 'matters.xlsx')), 2)
    // 1 March 1900 is day 61, as Excel counts. ECMA-376 part 1, 18.17.4.1
    expect(new Map(values.slice(1).map((cells) => [cells[1], cells[4]]))).toEqual(
      new Map([
        ['1', '1583-01-01 08:05:00'],
        ['2', '1900-02-28 00:00:00'],
        ['3', '61'],
      ]),
    )
  })
})

describe('the folder', () => {
  const good = file('good.csv', csv([HEADER, row(1), row(2)]))

  it('of other files is not written to without --force, and they stay', async () => {
    const out = fresh()
    mkdirSync(out)
    writeFileSync(join(out, 'mine.txt'), 'mine')
    const { status, err } = await run('compare', good, '--out', out)
    expect(status).toBe(2)
    expect(err).toContain('mine.txt')
    expect(readdirSync(out)).toEqual(['mine.txt'])
    expect((await run('compare', good, '--out', out, '--force')).status).toBe(0)
    expect(readFileSync(join(out, 'mine.txt'), 'utf8')).toBe('mine')
    expect(readdirSync(out).length).toBe(6)
  })

  it('that is a file, or below one, is refused before the work', async () => {
    for (const out of [good, join(good, 'deeper')]) expect(await run('compare', good, '--out', out)).toMatchObject({ status: 2, out: '' })
  })

  // procfs has no place for a folder of ours, whoever asks: mkdir(2) gives ENOENT although nothing above it is missing.
  it.runIf(process.platform === 'linux')('that cannot be made is told at once', async () => {
    const { status, out, err } = await run('compare', good, '--out', '/proc/qingdan-none/deeper')
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain('/proc/qingdan-none')
  })

  it('is made with the folders above it', async () => {
    const out = join(fresh(), 'a', 'b')
    expect((await run('compare', good, '--out', out)).status).toBe(0)
    expect(readdirSync(out).length).toBe(5)
  })

  it('that holds the file to compare under the name of a result is refused', async () => {
    const out = fresh()
    mkdirSync(out)
    writeFileSync(join(out, 'matters.xlsx'), whole())
    expect((await run('compare', join(out, 'matters.xlsx'), '--out', out, '--force')).status).toBe(2)
    expect(readFileSync(join(out, 'matters.xlsx')).equals(whole())).toBe(true)
  })

  it('is held by one run at a time; one that was killed holds it no longer', async () => {
    const out = fresh()
    mkdirSync(out)
    writeFileSync(join(out, '.qingdan-lock'), `${process.pid} ${hostname()}`)
    const refused = await run('compare', good, '--out', out)
    expect(refused).toMatchObject({ status: 2, out: '' })
    expect(refused.err).toContain(String(process.pid))
    const gone = start(['--version'])
    await gone.ended
    writeFileSync(join(out, '.qingdan-lock'), `${gone.child.pid} ${hostname()}`)
    expect((await run('compare', good, '--out', out)).status).toBe(0)
    expect(readdirSync(out)).not.toContain('.qingdan-lock')
  })

  it('is written to although nobody reads what is said on the way', async () => {
    const out = fresh()
    const { child, ended } = start(['compare', good, '--out', out])
    child.stderr?.destroy()
    child.stdout?.destroy()
    expect((await ended).status).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['matters.xlsx', 'members.json', 'rejected.csv', 'report.html', 'suggestions.json'])
  })

  it('is as it was when the run is stopped', async () => {
    const out = fresh()
    expect((await run('compare', good, '--out', out)).status).toBe(0)
    const before = readFileSync(join(out, 'members.json'), 'utf8')
    const many = Array.from({ length: 6000 }, (_, at) => row(at, { text: `紫藤苑第 ${at * 7919} 号工地夜间施工到凌晨 ${at % 60} 分。` }))
    const { child, ended } = start(['compare', file('many.csv', csv([HEADER, ...many])), '--out', out])
    while (!existsSync(join(out, '.qingdan-lock')) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    const { status, err } = await ended
    expect(status).toBe(process.platform === 'win32' ? null : 130)
    expect(err).toContain('已停止')
    expect(readFileSync(join(out, 'members.json'), 'utf8')).toBe(before)
    expect(readdirSync(out).sort()).toEqual(['matters.xlsx', 'members.json', 'rejected.csv', 'report.html', 'suggestions.json'])
  })
})

function whole(): Buffer {
  return Buffer.from(workbook([HEADER, row(1)]))
}
