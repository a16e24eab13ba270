import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '#ground/cli/command.ts'
import { readLanguage, runCli } from './cli.ts'
import { commands } from './commands.ts'
import { editDistance, nearestName } from './nearest.ts'

const asked: { argv: readonly string[]; language: string }[] = []
const echo: Command = {
  name: 'echo',
  summary: { zh: '复述', en: 'say again' },
  usage: { zh: '用法:qingdan echo 词…', en: 'Usage: qingdan echo WORD…' },
  run: async (argv, io) => {
    asked.push({ argv, language: io.language })
    return 7
  },
}

async function call(...argv: string[]) {
  let out = ''
  let err = ''
  const status = await runCli([echo], '1.2.3', argv, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    interactive: false,
  })
  return { status, out, err }
}

describe('qingdan', () => {
  it('lists its commands in Chinese unless English is asked for', async () => {
    for (const argv of [[], ['--help'], ['-h'], ['help']]) {
      const { status, out } = await call(...argv)
      expect(status).toBe(0)
      expect(out).toContain('复述')
      expect(out).not.toContain('say again')
    }
    expect((await call('--help', '--lang', 'en')).out).toContain('say again')
    expect((await call('--lang=en')).out).toContain('say again')
  })

  it('says its version alone on a line', async () => {
    expect(await call('--version')).toEqual({ status: 0, out: '1.2.3\n', err: '' })
  })

  it('explains one command, however it is asked', async () => {
    for (const argv of [
      ['echo', '--help'],
      ['help', 'echo'],
      ['echo', 'x', '-h'],
    ]) {
      expect((await call(...argv)).out).toContain('用法:qingdan echo 词…')
    }
  })

  it('hands the arguments to the command and its status back', async () => {
    asked.length = 0
    expect((await call('--lang', 'en', 'echo', 'a', '--b')).status).toBe(7)
    expect((await call('echo', '--', '--help', '--lang', 'en')).status).toBe(7)
    expect(asked).toEqual([
      { argv: ['a', '--b'], language: 'en' },
      { argv: ['--', '--help', '--lang', 'en'], language: 'zh' },
    ])
  })

  it('refuses what it does not know with status 2, on standard error, with the nearest name', async () => {
    const { status, out, err } = await call('ehco')
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toContain('echo')
    expect((await call('something-else')).err).not.toContain('echo')
    expect((await call('--wrong')).status).toBe(2)
    expect((await call('--lang', 'fr', 'echo')).status).toBe(2)
    expect((await call('echo', '--lang')).status).toBe(2)
  })

  it('takes the language from any place before --', () => {
    expect(readLanguage(['a', '--lang', 'en', 'b'])).toEqual({ language: 'en', unknownLanguage: null, rest: ['a', 'b'] })
  })
})

describe('the table of commands', () => {
  it('names each command once, in lower case, in both languages', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
    for (const { name, summary, usage } of commands) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(summary.zh).toMatch(/[\u4e00-\u9fff]/)
      expect(summary.en).not.toMatch(/[\u4e00-\u9fff]/)
      expect(usage.zh.split('\n')[0]).toContain(`用法:npx qingdan ${name}`)
      expect(usage.en.split('\n')[0]).toContain(`Usage: npx qingdan ${name}`)
      for (const word of [usage.zh, usage.en]) expect(word).not.toMatch(/(?<!npx )qingdan /)
    }
  })
})

describe('editDistance', () => {
  // Pairs that Damerau (1964) and Levenshtein's distance are usually shown with.
  it.each([
    ['kitten', 'sitting', 3],
    ['saturday', 'sunday', 3],
    ['ca', 'abc', 3],
    ['compare', 'comapre', 1],
    ['', 'abc', 3],
    ['同一事项', '同事项', 1],
  ])('%s → %s is %i', (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected)
  })

  it('is symmetric, zero only for equals, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max([...a].length, [...b].length))
      }),
    )
  })

  it('suggests only what is near', () => {
    expect(nearestName('compair', ['serve', 'compare'])).toBe('compare')
    expect(nearestName('Compare', ['serve', 'compare'])).toBe('compare')
    expect(nearestName('xyzzy', ['serve', 'compare'])).toBeNull()
  })
})
