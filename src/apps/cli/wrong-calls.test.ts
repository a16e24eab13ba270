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
  ])('%j is told what is wrong', async (argv, told) => {
    const { status, out, err } = await call(argv)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(`用法:npx qingdan ${argv[0]}`)
    for (const word of told) expect(err).toContain(word)
  })

  it('that names a file which is not there is told so', async () => {
    const { status, err } = await call(['compare', 'nowhere.csv', '--out', 'x'])
    expect(status).toBe(2)
    expect(err).toContain('nowhere.csv')
  })
})
