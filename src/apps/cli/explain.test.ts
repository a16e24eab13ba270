/** `npx qingdan explain`: what it says, on a file as people have it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { csv } from '#ground/testing/spreadsheet.ts'
import { runCli } from './cli.ts'
import { commands } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingdan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...argv: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const said = { out: '', err: '' }
  const into = (of: keyof typeof said) => (text: string) => {
    said[of] += text
  }
  const status = await runCli(commands, '0.0.0', argv, { out: into('out'), err: into('err'), interactive: false })
  return { status, ...said }
}

const HEADER = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情']
const night = (id: string, at = '2020/1/6 8:05:00') => [
  id,
  `U${id}`,
  '紫藤苑夜间施工噪声',
  at,
  `紫藤苑北侧工地第 ${id} 夜施工到凌晨,无法入睡。`,
]

describe('explain', () => {
  const smell = ['4', 'U4', '转运站恶臭', '2020/1/6 8:05:00', '垃圾转运站臭气熏人']
  const rows = [HEADER, night('A 1'), night('--2'), night('3', '昨天'), smell]
  const path = join(folder, 'a.csv')
  writeFileSync(path, csv(rows))

  it('names shared phrases by places at which they stand in both texts', async () => {
    const { status, out } = await run('explain', path, '--', 'A 1', '--2')
    expect(status).toBe(0)
    const phrases = [...out.matchAll(/「(.+?)」 前件 (.+?)；后件 (.+?)；/g)]
    expect(phrases.length).toBeGreaterThan(0)
    for (const [, phrase, inA = '', inB = ''] of phrases) {
      for (const [places, of] of [
        [inA, rows[1]],
        [inB, rows[2]],
      ] as const) {
        const found = [...places.matchAll(/(主题|详情)第 (\d+)–(\d+) 字/g)]
        expect(found.length).toBeGreaterThan(0)
        for (const [, field, from, to] of found)
          expect(String(of?.[field === '主题' ? 2 : 4]).slice(Number(from) - 1, Number(to))).toBe(phrase)
      }
    }
    for (const part of ['A 1', '基准', '合计', '次选']) expect(out).toContain(part)
  })

  it('says why a report is not there', async () => {
    expect(await run('explain', path, '4', '5')).toMatchObject({ status: 1, out: '', err: expect.stringContaining('编号 5') })
    expect((await run('explain', path, '4', '3')).err).toMatch(/第 4 行.*时间无法识别/)
  })
})
