/** The commands as they are called, on files of their own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { cellsOf } from '#ground/testing/spreadsheet.ts'
import { unzip } from '#ground/testing/zip.ts'
import weights from '../model/weights.json' with { type: 'json' }
import { compareCommand } from './compare.ts'
import { explainCommand } from './explain.ts'
import { trainCommand } from './train.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-model-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)
const put = (name: string, content: string) => {
  writeFileSync(at(name), content)
  return at(name)
}

async function run(command: typeof compareCommand, argv: readonly string[], language: 'zh' | 'en' = 'zh') {
  const said = { out: '', err: '' }
  const status = await command.run(argv, {
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

const reports = put(
  'a.csv',
  ['编号,时间,主题,内容', '1,2026-03-02 08:00,紫藤苑油烟,饭店油烟直排', '2,2026-03-03 08:00,紫藤苑噪声,饭店风机夜里响', ''].join('\n'),
)
const model = (name: string, change: object) => put(name, JSON.stringify({ ...weights, ...change }))
const mattersWith = async (file: string) => {
  const out = at(`${file}-out`)
  const { status } = await run(compareCommand, [reports, '--out', out, '--model', at(file)])
  expect(status).toBe(0)
  return new Set((JSON.parse(readFileSync(join(out, 'members.json'), 'utf8')) as { matter: string }[]).map(({ matter }) => matter)).size
}

describe('--model', () => {
  it('decides by the weights of the file that is named', async () => {
    model('all.json', { version: 'joins all', bias: 1000 })
    model('none.json', { version: 'joins none', bias: -1000 })
    expect([await mattersWith('all.json'), await mattersWith('none.json')]).toEqual([1, 2])
    const { status, out } = await run(explainCommand, [reports, '1', '2', '--model', at('all.json')])
    expect(status).toBe(0)
    expect(out).toContain('joins all')
  })

  it.each([
    [put('reports.json', '{"reports": []}'), 1, 'version'],
    [put('torn.json', '{"version": "1"'), 1, '不是模型文件'],
    [model('other.json', { levels: weights.levels.slice(1) }), 1, '重新训练'],
    [at('nowhere.json'), 2, 'ENOENT'],
    [folder, 2, 'EISDIR'],
  ])('%s is refused before anything is written', async (file, wanted, told) => {
    const out = at('untouched')
    for (const [command, argv] of [
      [compareCommand, [reports, '--out', out, '--model', file]],
      [explainCommand, [reports, '1', '2', '--model', file]],
    ] as const) {
      const { status, out: said, err } = await run(command, argv)
      expect([status, said]).toEqual([wanted, ''])
      expect(err).toContain(told)
    }
    expect(readdirSync(folder)).not.toContain('untouched')
  })

  it('is what the help of train ends with', () => {
    for (const usage of Object.values(trainCommand.usage)) {
      expect(usage).toMatch(/npx qingdan compare .* --model/)
      expect(usage).toMatch(/npx qingdan explain .* --model/)
    }
  })
})

describe('doubtful cells', () => {
  const doubtful = put(
    'doubtful.csv',
    [
      '编号,时间,主题,点赞数,反对数',
      '1,2026-03-02 08:00,紫藤苑油烟,-3,0',
      '2,2199-01-01,大桥路噪声,1,2.5',
      '3,1948-12-31,河水发黑,9999999999,1',
      '4,昨天,垃圾恶臭,1,1',
      '',
    ].join('\n'),
  )

  it.each(['zh', 'en'] as const)('are told and listed, and their rows are taken (%s)', async (language) => {
    const out = at(`doubtful-${language}`)
    const { status, err } = await run(compareCommand, [doubtful, '--out', out], language)
    expect(status).toBe(0)
    const members = JSON.parse(readFileSync(join(out, 'members.json'), 'utf8')) as { id: string }[]
    expect(members.map(({ id }) => id).sort()).toEqual(['1', '2', '3'])
    const [, ...lines] = parse(readFileSync(join(out, 'rejected.csv')), { bom: true }) as string[][]
    const [notTaken, taken] = language === 'zh' ? ['未读入', '已读入'] : ['not taken', 'taken']
    expect(lines.map(([, row, column, outcome, , value]) => [row, column, outcome, value])).toEqual([
      ['2', 'D', taken, "'-3"],
      ['3', 'B', taken, '2199-01-01'],
      ['3', 'E', taken, '2.5'],
      ['4', 'B', taken, '1948-12-31'],
      ['4', 'D', taken, '9999999999'],
      ['5', 'B', notTaken, '昨天'],
    ])
    // Rows read are reports and rows that were not taken.
    expect(lines.filter(([, , , outcome]) => outcome === notTaken).length + members.length).toBe(4)
    for (const cell of ['D2', 'B3', 'E3', 'B4']) expect(err).toContain(cell)
  })
})

describe('characters that hide or turn what follows', () => {
  it('stand as signs that can be seen, in every document', async () => {
    const field = (name: string) => `${name}\u202e\u2066\u2069\u202c`
    const line = (id: string, at: string) =>
      [
        field(id),
        at,
        field('紫藤苑油烟'),
        `${field('饭店油烟直排')}\u0007${'楼上开窗就呛人。'.repeat(300)}`,
        field('张三'),
        field('紫藤苑'),
      ].join(',')
    const hiding = put(
      'hiding.csv',
      [`编号,时间,主题,内容,举报人,地点,${field('备注')}`, line('甲', '2026-03-02'), line('乙', '2026-03-03'), line('丙', '昨天'), ''].join(
        '\n',
      ),
    )
    const out = at('hiding')
    const ran = await run(compareCommand, [hiding, '--out', out, '--model', model('all.json', { bias: 1000 })])
    expect(ran.status).toBe(0)
    const parts = [...unzip(readFileSync(join(out, 'matters.xlsx'))).values()]
    const documents = [...parts, ...['report.html', 'rejected.csv'].map((name) => readFileSync(join(out, name), 'utf8'))]
    for (const text of documents) {
      // Unicode's explicit directional characters, and controls but line ends.
      expect(text.match(/[\u202a-\u202e\u2066-\u2069]|(?![\t\r\n])\p{Cc}/u)).toBeNull()
      // Nor as the escape of a workbook or of a script.
      expect(text.match(/_x00(?:07|1B|85)_|\\u(?:0007|001b|202e|2066)/i)).toBeNull()
    }
    expect(documents.some((text) => text.includes('紫藤苑油烟\ufffd\ufffd'))).toBe(true)
  })
})

describe('joins that nobody has confirmed', () => {
  // All pairs at one probability, log-odds 1: above the threshold to join, below the one that needs no clerk.
  const waits = () => model('waits.json', { calibration: { slope: 0, intercept: 1 } })

  it('are counted, and the documents say so and how many', async () => {
    const out = at('waits')
    const { out: said } = await run(compareCommand, [reports, '--out', out, '--model', waits()], 'en')
    expect(said).toContain(
      '2 rows read = 2 reports + 0 rejected; 1 matter, 1 of them with two reports or more; 0 joined automatically, 1 suggested',
    )
    const workbook = readFileSync(join(out, 'matters.xlsx'))
    const [[header = [], matter = []], members] = [cellsOf(workbook, 1).values, cellsOf(workbook, 2).values]
    expect(matter[header.indexOf('To confirm (counted)')]).toBe('1')
    expect(members.slice(1).map((row) => row.at(-1))).toEqual(['no', 'to confirm'])
    const html = readFileSync(join(out, 'report.html'), 'utf8')
    expect(html).toContain('2 reports, 1 matter (1 suggested join to confirm, counted), 0 rows not taken')
    expect(html).toContain('2 件，1 个事项（建议归并、待确认的 1 件已计入）')
    const contents = JSON.parse(html.match(/id="contents">(.*?)<\/script>/)?.[1] ?? '') as { matters: [number, number, number, number][][] }
    expect(contents.matters.map((of) => of.map(([, , , standing]) => standing))).toEqual([[0, 2]])
  })
})
