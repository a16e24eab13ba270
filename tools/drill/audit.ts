/** The chain once more, as an auditor verifies it: by the command, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../steps.ts'

export async function verifyByCommand(data: string): Promise<{ readonly status: number | null; readonly said: string }> {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'bin/qingdan.mjs'), 'audit', 'verify'], {
    env: { ...process.env, QINGDAN_DATA: data, DATABASE_URL: '', LANG: 'en' },
    encoding: 'utf8',
  })
  return { status, said: stdout.trim().replaceAll('\n', ' ') }
}
