import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
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
  'src/modules/permits/wire.ts': "export type { Permit } from './index.ts'\n",
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

const kernel = 'src/modules/odour/kernel/attack.ts'
const page = 'src/modules/odour/pages/attack.page.tsx'

/** What is planted, where, and a word of the finding that must follow. */
const attacks: readonly (readonly [name: string, path: string, content: string, finding: string])[] = [
  // A kernel that reaches down, out or aside.
  ['kernel → store', kernel, "import { find } from '../store/samples.ts'", 'may not import store'],
  ['kernel → node:fs', kernel, "import { readFile } from 'node:fs'", 'node:fs'],
  ['kernel → fs without node:', kernel, "import { readFile } from 'fs/promises'", 'fs/promises'],
  ['kernel → ground/db', kernel, "import { pool } from '#ground/db/pool.ts'", 'may not import db'],
  ['kernel → reading of sheets', kernel, "import { read } from '#ground/sheet/read.ts'", 'may not import sheet'],
  ['kernel → service', kernel, "export * from '../service.ts'", 'may not import service'],
  ['kernel → wire', kernel, "import type { Request } from '../wire.ts'", 'may not import wire'],
  ['kernel → page', kernel, "import { List } from '../pages/list.page.tsx'", 'may not import pages'],
  ['kernel → text', kernel, "import { zh } from '../text/zh.ts'", 'may not import text'],
  ['kernel → own door', kernel, "import type { Sample } from '../index.ts'", 'may not import index'],
  ['kernel → a package that is not pure', kernel, "import { useState } from 'react'", 'package react'],
  ['kernel → part of a package that is not pure', kernel, "import { x } from 'react/jsx-runtime'", 'package react'],
  ['kernel → a package that nobody declared', kernel, "import x from 'left-pad'", 'left-pad'],
  ['kernel → test', kernel, "import './sample.test.ts'", 'may not import a test'],
  ['kernel → app', kernel, "import '../../../apps/web/main.tsx'", 'may not import app'],
  ['kernel → bench', kernel, "import { peer } from '../../../../bench/peers.ts'", 'may not import bench'],
  [
    'kernel → another room past its door',
    kernel,
    "import type { Permit } from '#modules/permits/kernel/permit.ts'",
    'may not import kernel of permits',
  ],
  ['kernel → wire of another room', kernel, "import type { Permit } from '#modules/permits/wire.ts'", 'may not import wire of permits'],

  // Every way of saying it.
  ['type-only', kernel, "import type { find } from '../store/samples.ts'", 'may not import store'],
  ['type-only name', kernel, "import { type find } from '../store/samples.ts'", 'may not import store'],
  ['only for its effect', kernel, "import '../store/samples.ts'", 'may not import store'],
  ['default and namespace', kernel, "import x, * as all from '../store/samples.ts'", 'may not import store'],
  ['re-export', kernel, "export { find } from '../store/samples.ts'", 'may not import store'],
  ['re-export of all', kernel, "export * as samples from '../store/samples.ts'", 'may not import store'],
  ['type re-export', kernel, "export type { find } from '../store/samples.ts'", 'may not import store'],
  ['dynamic', kernel, "export const x = () => import('../store/samples.ts')", 'may not import store'],
  ['dynamic with a template', kernel, 'export const x = () => import(`../store/samples.ts`)', 'may not import store'],
  ['dynamic with a computed address', kernel, "export const x = (name: string) => import('../store/' + name)", 'cannot be read'],
  ['dynamic with a filled template', kernel, 'export const x = (name: string) => import(`../store/${name}.ts`)', 'cannot be read'],
  ['deferred', kernel, "import defer * as x from '../store/samples.ts'", 'may not import store'],
  ['type import', kernel, "export type X = import('../store/samples.ts').Y", 'may not import store'],
  ['typeof import', kernel, "export type X = typeof import('../store/samples.ts')", 'may not import store'],
  ['import = require', kernel, "import x = require('../store/samples.ts')", 'may not import store'],
  ['require', kernel, "export const x = require('../store/samples.ts')", 'may not import store'],
  ['require.resolve', kernel, "export const x = require.resolve('../store/samples.ts')", 'may not import store'],
  [
    'createRequire',
    'src/modules/odour/service.ts',
    "import { createRequire } from 'node:module'\nexport const r = createRequire(import.meta.url)",
    'createRequire',
  ],
  [
    'createRequire of a namespace',
    'src/modules/odour/service.ts',
    "import * as m from 'node:module'\nexport const r = m.createRequire(import.meta.url)",
    'createRequire',
  ],
  ['import.meta.resolve', kernel, "export const x = import.meta.resolve('../store/samples.ts')", 'may not import store'],
  ['import.meta.glob', page, "export const x = import.meta.glob('../store/*.ts')", 'cannot be read'],
  ['worker', page, "export const x = new Worker(new URL('../store/samples.ts', import.meta.url))", 'may not import store'],
  ['worker by address', page, "export const x = new Worker('../store/samples.ts')", 'may not import store'],
  ['shared worker', page, "export const x = new SharedWorker(new URL('../service.ts', import.meta.url))", 'may not import service'],
  ['worker with a computed address', page, 'export const x = (name: string) => new Worker(name)', 'cannot be read'],
  ['importScripts', page, "importScripts('../store/samples.ts')", 'may not import store'],
  ['new URL', kernel, "export const x = new URL('../store/samples.ts', import.meta.url)", 'may not import store'],
  ['loaded as text', kernel, "import x from '../store/samples.ts?raw'", 'may not import store'],
  ['written with .js', kernel, "import { find } from '../store/samples.js'", 'may not import store'],
  ['written without ending', kernel, "import { find } from '../store/samples'", 'may not import store'],
  ['roundabout path', kernel, "import { find } from '../kernel/.././store/samples.ts'", 'may not import store'],
  ['alias to the own room', kernel, "import { find } from '#modules/odour/store/samples.ts'", 'may not import store'],
  ['alias that climbs', kernel, "import { find } from '#ground/lib/../../modules/odour/store/samples.ts'", 'may not import store'],
  [
    'relative into another room',
    kernel,
    "import type { Permit } from '../../permits/kernel/permit.ts'",
    'may not import kernel of permits',
  ],
  ['module augmentation', kernel, "declare module '../store/samples.ts' { export const more: string }", 'may not import store'],
  ['reference path', kernel, '/// <reference path="../store/samples.ts" />', 'may not import store'],
  ['reference types', kernel, '/// <reference types="react" />', 'package react'],
  ['unknown alias', kernel, "import x from '#store/samples.ts'", 'leads to no file'],
  ['a file that is not there', kernel, "import x from '../kernel/nothing.ts'", 'leads to no file'],
  ['absolute path', kernel, "import x from '/etc/passwd'", 'leads out of the project'],
  ['file: address', kernel, "import x from 'file:///etc/passwd'", 'leads out of the project'],
  ['data: address', kernel, "import x from 'data:text/javascript,1'", 'leads out of the project'],
  ['https: address', page, "import x from 'https://example.org/x.js'", 'leads out of the project'],
  ['out of the root', kernel, "import x from '../../../../../other/x.ts'", 'leads out of the project'],
  ['eval', kernel, "export const x = eval('1')", 'eval'],
  ['new Function', kernel, "export const x = new Function('return 1')", 'Function'],
  ['process.getBuiltinModule', page, "export const x = process.getBuiltinModule('fs')", 'getBuiltinModule'],
  [
    'JSDoc of plain JavaScript',
    'src/modules/odour/kernel/attack.mjs',
    "/** @type {import('../store/samples.ts').X} */\nexport const x = 1",
    'may not import store',
  ],

  // The other floors.
  ['page → store', page, "import { find } from '../store/samples.ts'", 'may not import store'],
  ['page → service', page, "import { service } from '../service.ts'", 'may not import service'],
  ['page → routes', page, "import { list } from '../routes/list.ts'", 'may not import routes'],
  ['page → node:path', page, "import { join } from 'node:path'", 'node:path'],
  ['page → database', page, "import { pool } from '#ground/db/pool.ts'", 'may not import db'],
  [
    'page → kernel of another room',
    page,
    "import type { Permit } from '#modules/permits/kernel/permit.ts'",
    'may not import kernel of permits',
  ],
  ['page → service of another room', page, "import '#modules/permits/service.ts'", 'leads to no file'],
  ['command → store', 'src/modules/odour/commands/attack.ts', "import { find } from '../store/samples.ts'", 'may not import store'],
  ['route → store', 'src/modules/odour/routes/attack.ts', "import { find } from '../store/samples.ts'", 'may not import store'],
  ['job → store', 'src/modules/odour/jobs/attack.ts', "import { find } from '../store/samples.ts'", 'may not import store'],
  ['print → store', 'src/modules/odour/prints/attack.ts', "import { find } from '../store/samples.ts'", 'may not import store'],
  ['print → node:fs', 'src/modules/odour/prints/attack.ts', "import { readFile } from 'node:fs'", 'node:fs'],
  ['door → service', 'src/modules/odour/index.ts', "export { service } from './service.ts'", 'may not import service'],
  ['door → store', 'src/modules/odour/index.ts', "export { find } from './store/samples.ts'", 'may not import store'],
  ['wire → service', 'src/modules/odour/wire.ts', "import { service } from './service.ts'", 'may not import service'],
  ['store → service', 'src/modules/odour/store/attack.ts', "import { service } from '../service.ts'", 'may not import service'],
  ['store → page', 'src/modules/odour/store/attack.ts', "import { List } from '../pages/list.page.tsx'", 'may not import pages'],
  ['service → page', 'src/modules/odour/service.ts', "import { List } from './pages/list.page.tsx'", 'may not import pages'],
  [
    'service → store of another room',
    'src/modules/permits/service.ts',
    "import { find } from '#modules/odour/store/samples.ts'",
    'may not import store of odour',
  ],
  ['text → service', 'src/modules/odour/text/attack.ts', "import { service } from '../service.ts'", 'may not import service'],
  ['ground → room', 'src/ground/http/attack.ts', "import { list } from '#modules/odour/routes/list.ts'", 'may not import routes'],
  ['ground → app', 'src/ground/web/attack.ts', "import { main } from '../../apps/web/main.tsx'", 'may not import app'],
  ['lib → standards', 'src/ground/lib/attack.ts', "import type { Clause } from '#standards/clause.ts'", 'may not import standards'],
  ['lib → node:crypto', 'src/ground/lib/attack.ts', "import { createHash } from 'node:crypto'", 'node:crypto'],
  ['standards → room', 'src/standards/attack.ts', "import type { Sample } from '#modules/odour/index.ts'", 'may not import index'],
  ['web → server', 'src/ground/web/attack.ts', "import { server } from '#ground/http/site.ts'", 'may not import server'],
  ['app → kernel', 'src/apps/web/attack.ts', "import { sampled } from '#modules/odour/kernel/sample.ts'", 'may not import kernel'],
  ['app → store', 'src/apps/web/attack.ts', "import { find } from '#modules/odour/store/samples.ts'", 'may not import store'],
  ['running code → tool for development', 'src/apps/web/attack.ts', "import MiniSearch from 'minisearch'", 'package minisearch'],
  ['bin → source', 'bin/attack.mjs', "import '../src/apps/web/main.tsx'", 'may not import app'],
  [
    'style sheet of another room',
    'src/modules/permits/pages/attack.css',
    "@import '../../odour/pages/list.css';",
    'may not import pages of odour',
  ],
  [
    'style sheet from elsewhere',
    'src/modules/permits/pages/attack.css',
    '.a { background: url(https://example.org/x.png) }',
    'leads out of the project',
  ],
  [
    'test past the door of another room',
    'src/modules/odour/kernel/attack.test.ts',
    "import '#modules/permits/kernel/permit.ts'",
    'may not import kernel of permits',
  ],

  // SQL, wherever it does not belong.
  ['SQL in a service', 'src/modules/odour/service.ts', "export const q = 'SELECT id FROM odour.sample'", 'SQL outside a store'],
  ['SQL in lower case', page, "export const q = 'select id from odour.sample where id = $1'", 'SQL outside a store'],
  ['SQL in a template', page, 'export const q = (t: string) => `delete from ${t} where id = 1`', 'SQL outside a store'],
  ['SQL by its tag', page, 'export const q = sql`anything`', 'SQL outside a store'],
  ['SQL glued together', page, "export const q = (t: string) => 'INSERT ' + 'INTO ' + t + ' VALUES (1)'", 'SQL outside a store'],
  ['SQL update', page, "export const q = 'update odour.sample set a = 1'", 'SQL outside a store'],
  ['SQL with', page, "export const q = 'with a as (select 1) select * from a'", 'SQL outside a store'],
  ['SQL create', page, "export const q = 'create index on odour.sample (id)'", 'SQL outside a store'],
  [
    'SQL in the routes',
    'src/modules/odour/routes/attack.ts',
    'export const q = `\n  -- all of it\n  SELECT *\n  FROM odour.sample`',
    'SQL outside a store',
  ],
  ['a file of SQL', 'src/modules/odour/kernel/attack.sql', 'select 1', 'SQL outside a store'],

  // The world, on floors that only compute.
  ['clock', kernel, 'export const x = Date.now()', 'Date.now'],
  ['clock by new', kernel, 'export const x = new Date()', 'new Date()'],
  ['clock by call', kernel, 'export const x = Date()', 'asks the world'],
  ['clock by brackets', kernel, "export const x = Date['now']()", 'Date.now'],
  ['clock by detour', kernel, 'export const x = globalThis.Date.now()', 'Date.now'],
  ['chance', kernel, 'export const x = Math.random()', 'Math.random'],
  ['environment', kernel, "export const x = process.env['X']", 'process.env'],
  ['network', kernel, "export const x = fetch('/x')", 'fetch'],
  ['console', kernel, "console.log('x')", 'console.log'],
  ['clock in a print', 'src/modules/odour/prints/attack.ts', 'export const x = new Date()', 'new Date()'],
  ['clock in a standard', 'src/standards/attack.ts', 'export const x = performance.now()', 'performance.now'],

  // Files on no floor.
  ['a file beside the rooms', 'src/modules/attack.ts', 'export {}', 'stands on no floor'],
  ['a file beside the doors', 'src/modules/odour/attack.ts', 'export {}', 'stands on no floor'],
  ['a storey that nobody knows', 'src/modules/odour/helpers/attack.ts', 'export {}', 'stands on no floor'],
  ['a room with a wrong name', 'src/modules/Odour_2/kernel/attack.ts', 'export {}', 'stands on no floor'],
  ['a ground floor that nobody knows', 'src/ground/utils/attack.ts', 'export {}', 'stands on no floor'],
  ['a file straight in src', 'src/attack.ts', 'export {}', 'stands on no floor'],
  ['an image beside the rooms', 'src/modules/attack.svg', '<svg/>', 'stands on no floor'],

  // Style that a machine can see.
  ['any', kernel, 'export const x = (y: any) => y', 'says any'],
  ['any as an argument of a type', kernel, 'export const x: Array<any> = []', 'says any'],
  ['as any', kernel, 'export const x = 1 as any', 'says any'],
  ['ts-ignore', kernel, '// @ts-ignore\nexport const x = 1', 'silences'],
  ['ts-nocheck', kernel, '// @ts-nocheck\nexport const x = 1', 'silences'],
  ['ts-expect-error', kernel, '// @ts-expect-error\nexport const x = 1', 'silences'],
  ['work left for later', kernel, '// TODO: more\nexport const x = 1', 'later'],
  [
    'a mock of our own code',
    'src/modules/odour/kernel/attack.test.ts',
    "import { vi } from 'vitest'\nvi.mock('./sample.ts')",
    'mocks our own code',
  ],
  [
    'a mock by import',
    'src/modules/odour/kernel/attack.test.ts',
    "import { vi } from 'vitest'\nvi.doMock(import('#standards/clause.ts'), () => ({}))",
    'mocks our own code',
  ],
  ['401 lines', kernel, 'export {}\n'.repeat(401), '400 is the wall'],
]

describe('a house in order', () => {
  it('has no finding, and was read', async () => {
    const checked = await check({})
    expect(checked.violations).toEqual([])
    expect(checked.rooms).toEqual(['odour', 'permits'])
    expect(checked.imports).toBeGreaterThan(25)
  })

  it.each([
    ['400 lines', kernel, 'export {}\n'.repeat(400)],
    ['a long table', 'src/standards/limits.table.ts', 'export {}\n'.repeat(900)],
    ['the word any in prose and in names', kernel, "/** any of these */\nexport const any = 'any'\nexport const anyOf = [any]"],
    [
      'prose that begins like SQL',
      page,
      "export const x = ['Select a file from the list', 'Update the set', 'with a view', 'create a table of it']",
    ],
    ['a day from its parts', kernel, 'export const x = new Date(2026, 1, 1)'],
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
