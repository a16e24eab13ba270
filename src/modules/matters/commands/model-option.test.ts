import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
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

async function run(command: typeof compareCommand, argv: readonly string[]) {
  const said = { out: '', err: '' }
  const status = await command.run(argv, {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    interactive: false,
    language: 'zh',
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
