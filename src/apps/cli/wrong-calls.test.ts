import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'
import { commands } from './commands.ts'

async function call(argv: readonly string[]) {
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

describe('a wrong call', () => {
  it.each([
    [['compare'], ['文件', '--out']],
    [['compare', 'a.csv', '--out'], ['--out']],
    [['compare', 'a.csv', '--out', '--force'], ['--out']],
    [
      ['compare', 'a.csv', 'b.csv', '--out', 'x', '--fast'],
      ['--fast', 'b.csv'],
    ],
    [['explain'], ['文件', '两个编号']],
    [['explain', 'nowhere.csv'], ['两个编号']],
    [
      ['explain', 'nowhere.csv', '17'],
      ['还缺一个编号', '17'],
    ],
    [
      ['train', 'nowhere.csv'],
      ['标注文件', '--out', '--version'],
    ],
    [
      ['train', 'a.csv', 'b.json', 'c', '--out', '--version', '1', '--seed', 'x'],
      ['多出的内容：c', '--out', '--seed'],
    ],
    [
      ['cross-validate', 'a.csv', '--seeds', '1,x'],
      ['标注文件', '--seeds'],
    ],
    [['explain', 'nowhere.csv', '1', '1'], ['相同']],
    [['cross-validate'], ['举报件的表格', '标注文件']],
    [['train'], ['举报件的表格', '标注文件', '--out', '--version']],
  ])('%j is told what is wrong', async (argv, told) => {
    const { status, out, err } = await call(argv)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(`用法:npx qingdan ${argv[0]}`)
    for (const word of told) expect(err).toContain(word)
  })

  it.each([
    ['text=详情,text=主题', 'text=主题'],
    ['text=详情,id=A,reporter=编号', 'reporter=编号'],
  ])('--columns "%s" is told what contradicts', async (columns, told) => {
    const folder = mkdtempSync(join(tmpdir(), 'qingdan-columns-'))
    try {
      const file = join(folder, 'a.csv')
      writeFileSync(file, '编号,时间,主题,详情\n1,2026-03-02 08:00,油烟,饭店油烟直排\n')
      const { status, out, err } = await call(['compare', file, '--out', join(folder, 'out'), '--columns', columns])
      expect([status, out]).toEqual([2, ''])
      expect(err).toContain(`--columns 中的 ${told} 与前面的重复`)
      expect(existsSync(join(folder, 'out'))).toBe(false)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('that names a place no model can be written to is told so before the work', async () => {
    const { status, err } = await call(['train', 'a.csv', 'b.json', '--out', '/nowhere/at/all.json', '--version', '1'])
    expect(status).toBe(2)
    expect(err).toContain('/nowhere/at/all.json')
  })

  it.each(['compare', 'explain', 'train', 'cross-validate'])(
    '%s: its help lists every status it ends with, and an example',
    async (name) => {
      for (const [language, status, example] of [
        ['zh', '退出状态：', '示例：'],
        ['en', 'Exit status: ', 'Example: '],
      ] as const) {
        const { out } = await call([name, '--help', '--lang', language])
        expect(out).toContain(`${example}npx qingdan ${name} `)
        const listed = out.slice(out.indexOf(status))
        // 128 and the number of the signal, as POSIX shells tell it: 2 is SIGINT, 15 is SIGTERM.
        for (const code of ['0', '1', '2', String(128 + 2), String(128 + 15)]) expect(listed).toMatch(new RegExp(`\\b${code} `))
      }
    },
  )

  it('that names a file which is not there is told so', async () => {
    const { status, err } = await call(['compare', 'nowhere.csv', '--out', 'x'])
    expect(status).toBe(2)
    expect(err).toContain('nowhere.csv')
  })
})
