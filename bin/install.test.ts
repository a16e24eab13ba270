import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installMissing, isInstalled, wantedPackages } from './install.mjs'

const machine = { platform: 'linux', arch: 'x64', libc: 'glibc' }
const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/plain': { version: '1.0.0' },
    'node_modules/tool': { version: '2.0.0', dev: true },
    'node_modules/for-linux': { version: '3.0.0', optional: true, os: 'linux', cpu: 'x64' },
    'node_modules/for-musl': { version: '3.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    'node_modules/for-windows': { version: '3.0.0', optional: true, os: ['win32'], cpu: ['x64'] },
    'node_modules/not-for-windows': { version: '3.0.0', optional: true, os: ['!win32'] },
    'node_modules/part-of-a-binary': { version: '4.0.0', optional: true },
  },
}

// The other test files of this process have to find npm as this one did.
const npmBefore = process.env['npm_execpath']
let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'qingdan-install-'))
  await writeFile(join(root, 'package-lock.json'), JSON.stringify(lock))
})
afterEach(async () => {
  if (npmBefore === undefined) delete process.env['npm_execpath']
  else process.env['npm_execpath'] = npmBefore
  await rm(root, { recursive: true, force: true })
})

/** Lays the folders and the record that npm leaves behind. */
async function unpack(packages: Readonly<Record<string, string>>): Promise<void> {
  for (const path of Object.keys(packages)) {
    await mkdir(join(root, path), { recursive: true })
    await writeFile(join(root, path, 'package.json'), '{}')
  }
  await mkdir(join(root, 'node_modules'), { recursive: true })
  const record = { packages: Object.fromEntries(Object.entries(packages).map(([path, version]) => [path, { version }])) }
  await writeFile(join(root, 'node_modules', '.package-lock.json'), JSON.stringify(record))
}

const production = { 'node_modules/plain': '1.0.0', 'node_modules/for-linux': '3.0.0', 'node_modules/not-for-windows': '3.0.0' }

describe('what is wanted', () => {
  it('leaves out tools, other platforms and their parts', () => {
    expect(Object.fromEntries(wantedPackages({ root, dev: false, machine }))).toEqual(production)
  })

  it('differs by machine', () => {
    const windows = wantedPackages({ root, dev: true, machine: { platform: 'win32', arch: 'x64', libc: null } })
    expect([...windows.keys()]).toEqual(['node_modules/plain', 'node_modules/tool', 'node_modules/for-windows'])
    const musl = wantedPackages({ root, dev: false, machine: { ...machine, libc: 'musl' } })
    expect(musl.has('node_modules/for-musl')).toBe(true)
  })
})

describe('whether it is installed', () => {
  it('is not, where nothing lies', () => {
    expect(isInstalled({ root, dev: false, machine })).toBe(false)
  })

  it('is, where npm unpacked all of it, even if by hand', async () => {
    await unpack(production)
    expect(isInstalled({ root, dev: false, machine })).toBe(true)
    expect(isInstalled({ root, dev: true, machine })).toBe(false)
    await unpack({ ...production, 'node_modules/tool': '2.0.0' })
    expect(isInstalled({ root, dev: true, machine })).toBe(true)
    expect(isInstalled({ root, dev: false, machine })).toBe(true)
  })

  it('is not, where a version differs or a folder is gone', async () => {
    await unpack({ ...production, 'node_modules/plain': '0.9.0' })
    expect(isInstalled({ root, dev: false, machine })).toBe(false)
    await unpack(production)
    await rm(join(root, 'node_modules/for-linux'), { recursive: true })
    expect(isInstalled({ root, dev: false, machine })).toBe(false)
  })

  it('is no longer, once the lock file or the machine has changed', async () => {
    await unpack(production)
    expect(isInstalled({ root, dev: false, machine })).toBe(true)
    expect(isInstalled({ root, dev: false, machine: { platform: 'win32', arch: 'x64', libc: null } })).toBe(false)
    const changed = { packages: { ...lock.packages, 'node_modules/new': { version: '1.0.0' } } }
    await writeFile(join(root, 'package-lock.json'), JSON.stringify(changed))
    expect(isInstalled({ root, dev: false, machine })).toBe(false)
  })
})

describe('installing', () => {
  /** npm is outside of this program: a script of its name stands for it here. */
  async function npmThat(does: string): Promise<void> {
    const cli = join(root, 'npm', 'npm-cli.js')
    await mkdir(dirname(cli), { recursive: true })
    await writeFile(cli, `require('fs').writeFileSync('asked.json', JSON.stringify(process.argv.slice(2)));${does}`)
    await chmod(cli, 0o755)
    process.env['npm_execpath'] = cli
  }
  const asked = async () => JSON.parse(await readFile(join(root, 'asked.json'), 'utf8')) as string[]

  it('asks npm for exactly what the lock file says and does not ask twice', async () => {
    await npmThat("require('fs').mkdirSync('node_modules')")
    expect(await installMissing({ root, dev: false, machine })).toBe(true)
    expect(await asked()).toEqual(expect.arrayContaining(['ci', '--omit=dev']))
    await npmThat('process.exit(1)')
    expect(await installMissing({ root, dev: false, machine })).toBe(true)
    expect(await installMissing({ root, dev: true, machine })).toBe(false)
    expect(await asked()).toEqual(expect.arrayContaining(['ci', '--include=dev']))
  })

  it.each([
    ['npm error code ENOTFOUND', '无法连接 npm 软件源'],
    ['npm error code ENOSPC', '磁盘空间不足'],
    ['npm error code EACCES', '没有写入本目录的权限'],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', '安全证书不被信任'],
    ['npm error code EUSAGE', 'package-lock.json'],
    ['npm error something new', 'npm 的原始信息'],
  ])('says what "%s" means and what to do', async (output, meaning) => {
    await npmThat(`console.error(${JSON.stringify(output)}); process.exit(1)`)
    let said = ''
    const write = process.stderr.write
    process.stderr.write = (text: string | Uint8Array) => {
      said += String(text)
      return true
    }
    try {
      expect(await installMissing({ root, dev: false, machine })).toBe(false)
    } finally {
      process.stderr.write = write
    }
    expect(said).toContain(meaning)
    expect(said).toContain(output)
    expect(isInstalled({ root, dev: false, machine })).toBe(false)
  })
})
