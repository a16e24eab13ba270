import { parseArgs } from 'node:util'
import { describe, expect, it } from 'vitest'
import { wrongOption } from './wrong-option.ts'

function errorOf(args: readonly string[], allowPositionals = false): unknown {
  try {
    parseArgs({ args: [...args], options: { year: { type: 'string' }, json: { type: 'boolean', short: 'j' } }, allowPositionals })
  } catch (error) {
    return error
  }
  throw new Error('the call is right')
}

describe('a wrong call, as Node finds it', () => {
  it.each([
    [['--foo'], '没有选项 --foo', 'there is no option --foo'],
    [['--foo=1'], '没有选项 --foo', 'there is no option --foo'],
    [['-x'], '没有选项 -x', 'there is no option -x'],
    [['--year'], '选项 --year 后面缺少值', 'the option --year lacks its value'],
    [['--year', '--json'], '选项 --year 后面缺少值', 'the option --year lacks its value'],
    [['--json=yes'], '选项 --json 不带值', 'the option --json takes no value'],
    [["it's"], "多出的内容「it's」", '"it\'s" is too much'],
  ])('%j is said in both languages', (args, zh, en) => {
    expect(wrongOption(errorOf(args))).toEqual({ zh, en })
  })

  it('is found with positional words allowed too, where Node says more', () => {
    expect(wrongOption(errorOf(['--foo'], true))?.zh).toBe('没有选项 --foo')
  })

  it('is no defect of the program', () => {
    expect(wrongOption(new TypeError("Unknown option '--foo'"))).toBeNull()
  })
})
