import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attacks, kernel, page } from './attacks.table.ts'
import { type Checked, checkTree } from './check.ts'
import { readTree } from './tree.ts'

/** A small house in which everything is allowed: two rooms, the ground floor, wiring. */
const house: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    imports: { '#standards/*': './src/standards/*', '#ground/*': './src/ground/*', '#modules/*': './src/modules/*' },
    dependencies: { 'decimal.js': '10.0.0', react: '19.0.0', hucre: '1.0.0', echarts: '6.0.0', pg: '8.0.0' },
    devDependencies: { vitest: '4.0.0', minisearch: '7.0.0' },
  }),
  'src/standards/clause.ts': 'export type Clause = string\n',
  'src/ground/lib/result.ts': 'export type Result = boolean\n',
  'src/ground/db/pool.ts': "import { Pool } from 'pg'\nexport const pool = new Pool()\nexport const all = 'SELECT * FROM t'\n",
  'src/ground/http/site.ts': "import { createServer } from 'node:http'\nexport const server = createServer()\n",
  'src/ground/sheet/sheet.ts': 'export type Row = string[]\n',
  'src/ground/sheet/read.ts':
    "import { readXlsx } from 'hucre'\nimport type { Row } from './sheet.ts'\nexport const read = (): Row[] => [String(readXlsx).split('')]\n",
  'src/ground/web/table.tsx': "import { useState } from 'react'\nexport const Table = () => <p>{useState(1)[0]}</p>\n",
  'src/ground/cli/command.ts': 'export interface Command { name: string }\n',
  'src/modules/odour/index.ts': "export type { Sample } from './kernel/sample.ts'\n",
  'src/modules/odour/wire.ts': "import type { Sample } from './index.ts'\nexport type Request = Sample\n",
  'src/modules/odour/service.ts':
    "import { readFile } from 'node:fs/promises'\nimport { find } from './store/samples.ts'\nimport { sampled } from './kernel/sample.ts'\nexport const service = [readFile, find, sampled]\n",
  'src/modules/odour/kernel/sample.ts':
    "import { Decimal } from 'decimal.js'\nimport type { Clause } from '#standards/clause.ts'\nimport type { Permit } from '#modules/permits/index.ts'\nexport interface Sample { clause: Clause; permit: Permit }\nexport const sampled = (day: string) => [new Date(day), Date.UTC(2026, 1), new Decimal(1)]\n",
  'src/modules/odour/kernel/sample.test.ts':
    "import { readFile } from 'node:fs/promises'\nimport { it } from 'vitest'\nimport { aSample } from '../fixtures/sample.ts'\nimport { sampled } from './sample.ts'\nit('x', async () => [readFile, aSample, sampled, Date.now()])\n",
  'src/modules/odour/fixtures/sample.ts':
    "import type { Sample } from '../kernel/sample.ts'\nexport const aSample = (): Sample | null => null\n",
  'src/modules/odour/store/samples.ts':
    "import { pool } from '#ground/db/pool.ts'\nexport const find = () => [pool, 'select id from odour.sample where id = $1']\n",
  'src/modules/odour/store/migrations/0001.sql': 'create table odour.sample (id text);\n',
  'src/modules/odour/routes/list.ts': "import { service } from '../service.ts'\nexport const list = service\n",
  'src/modules/odour/commands/grade.ts':
    "import type { Command } from '#ground/cli/command.ts'\nimport { service } from '../service.ts'\nexport const grade: Command = { name: String(service) }\n",
  'src/modules/odour/prints/report.ts':
    "import { read } from '#ground/sheet/read.ts'\nimport { zh } from '../text/zh.ts'\nexport const report = [read, zh]\n",
  'src/modules/odour/pages/list.page.tsx':
    "import { Table } from '#ground/web/table.tsx'\nimport type { Permit } from '#modules/permits/wire.ts'\nimport type { Request } from '../wire.ts'\nimport './list.css'\nexport const List = (_: Request | Permit) => <Table />\nexport const run = () => new Worker(new URL('./grade.worker.ts', import.meta.url), { type: 'module' })\n",
  'src/modules/odour/pages/grade.worker.ts':
    "import { sampled } from '../kernel/sample.ts'\nexport const at = () => [performance.now(), sampled]\n",
  'src/modules/odour/pages/list.css': '.list { background: url("./grain.svg"); }\n',
  'src/modules/odour/pages/grain.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'src/modules/odour/text/zh.ts': "export const zh = { hint: '请选择文件', en: 'select a file from the list, or update the set' }\n",
  'src/modules/odour/README.md': '# 恶臭\n',
  'src/modules/permits/index.ts': "export type { Permit } from './kernel/permit.ts'\n",
  'src/modules/permits/wire.ts': "export type { Permit } from './wire/permit.ts'\n",
  'src/modules/permits/wire/permit.ts': "export type { Permit } from '../index.ts'\n",
  'src/modules/permits/kernel/permit.ts':
    "import type { Result } from '#ground/lib/result.ts'\nexport interface Permit { result: Result }\n",
  'src/apps/web/main.tsx': "import { List } from '#modules/odour/pages/list.page.tsx'\nexport const main = List\n",
  'bench/peers.ts': "import MiniSearch from 'minisearch'\nexport const peer = [MiniSearch, 'SELECT 1 FROM t']\n",
}

async function check(changes: Readonly<Record<string, string | null>>, link?: readonly [string, string]): Promise<Checked> {
  const root = await mkdtemp(join(tmpdir(), 'qingdan-rooms-'))
  try {
    for (const [path, content] of Object.entries({ ...house, ...changes })) {
      if (content === null) continue
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), content)
    }
    if (link) await symlink(join(root, link[0]), join(root, link[1]))
    const { tree, links } = await readTree(root)
    return checkTree(tree, links)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

describe('a house in order', () => {
  it('has no finding, and was read', async () => {
    const checked = await check({})
    expect(checked.violations).toEqual([])
    expect(checked.rooms).toEqual(['odour', 'permits'])
    expect(checked.imports).toBeGreaterThan(25)
  })

  it.each([
    ['400 lines', kernel, 'export {}\n'.repeat(400)],
    ['a wire that names a type of its service', 'src/modules/odour/wire.ts', "export type { service } from './service.ts'"],
    ['words in a string that only look like comments', kernel, "export const x = ['// @ts-ignore', '/* TODO */', '// TODO']"],
    ['words in JSX that only look like comments', page, 'export const X = () => <p>// TODO</p>'],
    ['a pattern of files described to the type checker', 'src/ground/web/styles.d.ts', "declare module '*.css'"],
    ['a long table', 'src/standards/limits.table.ts', 'export {}\n'.repeat(900)],
    ['the word any in prose and in names', kernel, "/** any of these */\nexport const any = 'any'\nexport const anyOf = [any]"],
    [
      'prose that begins like SQL',
      page,
      "export const x = ['Select a file from the list', 'Update the set', 'with a view', 'create a table of it']",
    ],
    ['a day from its parts', kernel, 'export const x = new Date(2026, 1, 1)'],
    ['a day that is given, its type and its kind', kernel, 'export const x = (d: Date | string) => (d instanceof Date ? d : new Date(d))'],
    ['a format of a day', kernel, "export const x = (d: Date) => new Intl.DateTimeFormat('zh').format(d)"],
    ['another of the same kind', kernel, 'export const x = (of: Uint8Array) => new (of.constructor as typeof Uint8Array)(2)'],
    ['names of our own that the world has, too', kernel, 'export const x = (document: { self: number }) => document.self'],
    ['a name that only looks like a clock', kernel, 'export const x = (clock: { now(): number }) => clock.now()'],
    [
      'ts-expect-error in a test',
      'src/modules/odour/kernel/attack.test.ts',
      '// @ts-expect-error a wrong type on purpose\nexport const x: string = 1',
    ],
    ['a URL that is not ours', kernel, "export const x = new URL('/path', 'https://example.org')"],
    ['an image in a style sheet', 'src/modules/odour/pages/attack.css', ".a { background: url('data:image/png;base64,AA') }"],
  ])('allows %s', async (_, path, content) => {
    expect((await check({ [path]: content })).violations).toEqual([])
  })
})

describe('a service that needs no server', () => {
  const service = 'src/modules/odour/service.ts'
  const pure = { [service]: "import { sampled } from './kernel/sample.ts'\nexport const service = sampled\n" }

  it('may be used by a page', async () => {
    expect((await check({ ...pure, [page]: "import { service } from '../service.ts'\nexport const x = service\n" })).violations).toEqual([])
  })

  it('may not, once anything it reaches needs one', async () => {
    const { violations } = await check({
      [service]: "import { all } from './prints/parts.ts'\nexport const service = all\n",
      'src/modules/odour/prints/parts.ts': "export { pool as all } from '#ground/db/pool.ts'\n",
      [page]: "import { service } from '../service.ts'\nexport const x = service\n",
    })
    expect(violations.filter(({ path }) => path === page).map(({ what }) => what)).toEqual([
      expect.stringContaining('service.ts → src/modules/odour/prints/parts.ts → src/ground/db/pool.ts'),
    ])
  })
})

describe('an attack', () => {
  it.each(attacks)('%s is caught', async (_, path, content, finding) => {
    const { violations } = await check({ [path]: `${content}\n` })
    const caught = violations.filter((violation) => violation.path === path && violation.what.includes(finding))
    expect(caught, JSON.stringify(violations)).not.toHaveLength(0)
  })

  it('by a circle of two rooms is caught', async () => {
    const { violations } = await check({
      'src/modules/permits/kernel/permit.ts':
        "import type { Sample } from '#modules/odour/index.ts'\nexport interface Permit { sample: Sample }\n",
    })
    expect(violations.map(({ what }) => what)).toEqual(['rooms form a circle: odour → permits → odour'])
  })

  it('by a circle of three rooms, of types alone, is caught', async () => {
    const { violations } = await check({
      'src/modules/permits/kernel/permit.ts': "export interface Permit { x: import('#modules/quota/index.ts').Quota }\n",
      'src/modules/quota/index.ts': "export type { Quota } from './kernel/quota.ts'\n",
      'src/modules/quota/kernel/quota.ts': "import type { Sample } from '#modules/odour/index.ts'\nexport type Quota = Sample\n",
    })
    expect(violations.map(({ what }) => what)).toEqual(['rooms form a circle: odour → permits → quota → odour'])
  })

  it('by a link is caught', async () => {
    const { violations } = await check({}, ['src/modules/odour/store/samples.ts', 'src/modules/odour/kernel/samples.ts'])
    expect(violations.map(({ what }) => what)).toContainEqual(expect.stringContaining('is a link'))
  })

  it('that leaves nothing to read is caught', () => {
    expect(checkTree(new Map([['src/standards/x.ts', 'export {}']])).violations.map(({ what }) => what)).toEqual([
      expect.stringContaining('no import was read'),
    ])
  })

  it('says the file and the line', async () => {
    const { violations } = await check({ [kernel]: "\n\nexport const x = 1\nimport '../store/samples.ts'\n" })
    expect(violations).toEqual([{ path: kernel, line: 4, what: 'kernel of odour may not import store of odour (import)' }])
  })
})
