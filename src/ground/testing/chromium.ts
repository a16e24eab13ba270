/**
 * A Chromium for tests on any machine, with no step by hand. In this order: the one that QINGDAN_CHROMIUM names; one that is
 * installed; the one that comes with the dependencies (Linux x64); Debian's package, where we are root; playwright's own download.
 * Where none starts, the tests fail with what to do: a page that nobody looked at has not passed.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { usualPlaces } from './installed-browsers.ts'

interface Found {
  readonly executable: string
  /** Folder with the libraries and fonts that the browser brings for systems that lack them. */
  readonly supplies?: string
}

interface Way {
  readonly name: string
  /** Resolves to null where this way does not apply to the machine. */
  readonly find: () => Promise<Found | null>
}

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const modules = join(import.meta.dirname, '../../../node_modules')

async function named(): Promise<Found | null> {
  const executable = process.env['QINGDAN_CHROMIUM']
  if (!executable) return null
  if (!existsSync(executable)) throw new Error(`QINGDAN_CHROMIUM names a file that is not there: ${executable}`)
  return { executable }
}

async function installed(): Promise<Found | null> {
  const executable = usualPlaces(process).find((path) => existsSync(path))
  return executable === undefined ? null : { executable }
}

/**
 * The package unpacks into the system's temporary folder and takes whatever lies there for complete. It is unpacked into a
 * folder of our own instead, which gets its name only when all is there.
 */
async function shipped(): Promise<Found | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const { version } = JSON.parse(await readFile(join(modules, '@sparticuz/chromium/package.json'), 'utf8')) as { version: string }
  const folder = join(modules, '.cache', `qingdan-chromium-${version}`)
  if (!existsSync(folder)) {
    const partial = `${folder}-${process.pid}`
    await mkdir(partial, { recursive: true })
    const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
    // The second variable asks the package for its shared libraries too.
    const env = { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
    await run(process.execPath, ['--input-type=module', '-e', unpack], { cwd: dirname(modules), env }).catch(async (error) => {
      await rm(partial, { recursive: true, force: true })
      throw error
    })
    // Another test process may have been faster: its copy is as good.
    await rename(partial, folder).catch(() => rm(partial, { recursive: true, force: true }))
  }
  return { executable: join(folder, 'chromium'), supplies: folder }
}

async function debian(): Promise<Found | null> {
  const isRoot = process.getuid?.() === 0
  if (process.platform !== 'linux' || !isRoot || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return null
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('/usr/bin/apt-get', ['update'], { env })
  await run('/usr/bin/apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, maxBuffer: 64 << 20 })
  return existsSync('/usr/bin/chromium') ? { executable: '/usr/bin/chromium' } : null
}

async function downloaded(): Promise<Found | null> {
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js')
  await run(process.execPath, [cli, 'install', '--only-shell', 'chromium'], { maxBuffer: 64 << 20 })
  return { executable: '' }
}

const ways: readonly Way[] = [
  { name: 'QINGDAN_CHROMIUM', find: named },
  { name: 'installed browser', find: installed },
  { name: 'browser of the dependencies', find: shipped },
  { name: "Debian's package", find: debian },
  { name: "playwright's download", find: downloaded },
]

function start(executable: string, env: Readonly<Record<string, string | undefined>>): Promise<Browser> {
  return chromium.launch({
    ...(executable === '' ? {} : { executablePath: executable }),
    env: { ...process.env, ...env },
    args: ['--font-render-hinting=none', '--disable-dev-shm-usage'],
    // A browser that is slow to start is one all the same: the next way would install another.
    timeout: 180_000,
  })
}

/** A system without the libraries or the font settings of a browser gets those that came along; one that has them keeps its own. */
async function startWithWhatIsThere({ executable, supplies }: Found): Promise<Browser> {
  const fonts = supplies !== undefined && !existsSync('/etc/fonts/fonts.conf') ? { FONTCONFIG_PATH: join(supplies, 'fonts') } : {}
  try {
    return await start(executable, fonts)
  } catch (error) {
    if (supplies === undefined) throw error
    const libraries = [join(supplies, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter((path) => path)
    return start(executable, { ...fonts, LD_LIBRARY_PATH: libraries.join(':') })
  }
}

const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 3).join(' ')

/** Starts the first Chromium that can be had, and says on standard error which it is. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = []
  for (const { name, find } of ways) {
    try {
      const found = await find()
      if (found === null) continue
      const browser = await startWithWhatIsThere(found)
      process.stderr.write(`Chromium ${browser.version()} · ${name}${found.executable === '' ? '' : ` · ${found.executable}`}\n`)
      return browser
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}`)
      process.stderr.write(`${failures.at(-1)}\n`)
      if (name === 'QINGDAN_CHROMIUM') break
    }
  }
  throw new Error(
    [
      '没有可用的 Chromium,浏览器测试无法进行。请安装 Chrome、Edge 或 Chromium,或用环境变量 QINGDAN_CHROMIUM 指定其路径。',
      'No Chromium could be started, so the browser tests cannot run. Install Chrome, Edge or Chromium, or name one in QINGDAN_CHROMIUM.',
      ...failures,
    ].join('\n'),
  )
}
