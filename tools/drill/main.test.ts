import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const drill = (...args: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' })

it.each([[['--help']], [['-h']], [['away', '--help']], [['kill9', '--rounds', '1', '--help']]])('says how it is called: %j', (args) => {
  const { status, stdout, stderr } = drill(...args)
  expect([status, stderr]).toEqual([0, ''])
  for (const name of ['kill9', 'disk', 'away', 'twice']) expect(stdout).toContain(`npm run drill -- ${name} `)
})

it.each([[[]], [['quake']], [['away', 'twice']], [['away', '--minutes', '1']], [['away', '--seconds']], [['away', '--seconds', '0']]])(
  'begins nothing that is not a drill: %j',
  (args) => {
    const { status, stdout, stderr } = drill(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^npm run drill -- kill9 /)
  },
)
