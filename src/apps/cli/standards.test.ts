import { describe, expect, it } from 'vitest'
import { standardsInUse } from '#standards/in-use.ts'
import { runCli } from './cli.ts'
import { standards } from './standards.ts'

async function call(...argv: string[]) {
  let out = ''
  let err = ''
  const io = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
    interactive: false,
  }
  return { status: await runCli([standards], '1.2.3', ['standards', ...argv], io), out, err }
}

describe('qingdan standards', () => {
  it('lists every standard in use once, and every row that is not verified', async () => {
    const { status, out } = await call()
    expect(status).toBe(0)
    for (const { number } of standardsInUse())
      expect(out.split('\n').filter((line) => line === number || line.startsWith(`${number} `))).toHaveLength(1)
    expect(out).toContain('  环境空气浓度限值 · 依据: tables of the standard')
    const rows = out.split('\n').filter((line) => line.startsWith('    '))
    expect(rows).toHaveLength(standardsInUse().reduce((sum, { unverifiedRows }) => sum + unverifiedRows.length, 0))
    expect(out).toContain(
      '    表1 · item=pm25 averaging=annual areaClass=class-2 → {"limit":"35","unit":"µg/m³"} · 2016-01-01 至 2026-02-28',
    )
  })

  it('leaves out with --unverified what was held against the official text', async () => {
    const { out } = await call('--unverified')
    expect(out).not.toContain('GB 3095—2026 环境空气质量标准')
    expect(out).toContain('HJ 663—2026 环境空气质量评价技术规范')
  })

  it('prints the same as JSON', async () => {
    const { out } = await call('--json')
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(standardsInUse())))
    const unverified = JSON.parse((await call('--json', '--unverified')).out) as { isVerified: boolean; unverifiedRows: unknown[] }[]
    expect(unverified.every(({ isVerified, unverifiedRows }) => !isVerified || unverifiedRows.length > 0)).toBe(true)
  })

  it('speaks English when asked, and refuses what it does not know', async () => {
    expect((await call('--lang', 'en')).out).toContain('held against the official text')
    expect(await call('--all')).toMatchObject({ status: 2, out: '' })
    expect(await call('x')).toMatchObject({ status: 2, out: '' })
  })
})
