/** The kernels as another project gets them: by the package's name, from a folder of its own. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { root } from './steps.ts'

const program = `
import { airQualityIndex } from 'qingdan/air'
import { itemClass, waterRulesOn } from 'qingdan/water'
import { scan } from 'qingdan/scan'
const found = airQualityIndex({ report: 'daily', day: '2026-03-01', readings: {
  'so2-daily': '8', 'no2-daily': '31', 'co-daily': '0.6', 'o3-mda8': '96', 'pm10-daily': '88', 'pm25-daily': '75' } })
console.log(JSON.stringify([found.ok && found.value.index.aqi, typeof itemClass, typeof waterRulesOn, typeof scan]))
`

it('gives its kernels to a project that has it among its packages', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-consumer-'))
  try {
    await mkdir(join(folder, 'node_modules'))
    await symlink(root, join(folder, 'node_modules', 'qingdan'), 'junction')
    await writeFile(join(folder, 'use.mjs'), program)
    const { stdout } = await promisify(execFile)(process.execPath, ['use.mjs'], { cwd: folder })
    // HJ 633—2026, table 1 and formula 1: 100 + (150 − 100) × (75 − 60) ÷ (115 − 60) = 113.6…, rounded up.
    expect(JSON.parse(stdout)).toEqual([114, 'function', 'function', 'function'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
