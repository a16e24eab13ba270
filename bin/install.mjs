// Installs what is missing before anything else runs. Plain JavaScript for Node 18 and later, with no import from outside
// Node: it is what runs when nothing is installed yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npmCommand } from './npm.mjs'
import { tell } from './tell.mjs'
import { explainFailure } from './why-failed.mjs'

/**
 * @typedef {string | string[]} OneOrMore
 * @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, os?: OneOrMore, cpu?: OneOrMore, libc?: OneOrMore }} LockedPackage
 * @typedef {{ platform: string, arch: string, libc: string | null }} Machine
 * @typedef {{ root: string, dev: boolean, machine: Machine }} Wanted
 */

/** @returns {Machine} */
export function thisMachine() {
  return { platform: process.platform, arch: process.arch, libc: process.platform === 'linux' ? libcOfThisProcess() : null }
}

function libcOfThisProcess() {
  // Without this the report looks up the name of every open connection, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true })
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport())
  return report.header.glibcVersionRuntime ? 'glibc' : 'musl'
}

/** @param {OneOrMore | undefined} given @param {string | null} here */
function fits(given, here) {
  const allowed = given === undefined ? [] : [given].flat()
  if (allowed.length === 0 || here === null) return true
  if (allowed.includes(`!${here}`)) return false
  return allowed.includes(here) || allowed.every((name) => name.startsWith('!'))
}

/**
 * What the lock file wants on this machine: path in node_modules → version. Left out are binaries of other platforms, and
 * optional packages that name no platform: they come only as parts of such binaries.
 * @param {Wanted} wanted
 * @returns {Map<string, string>}
 */
export function wantedPackages({ root, dev, machine }) {
  const lock = /** @type {{ packages: Record<string, LockedPackage> }} */ (
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  )
  /** @type {Map<string, string>} */
  const wanted = new Map()
  for (const [path, locked] of Object.entries(lock.packages)) {
    const isPart = (locked.optional || locked.devOptional) && !locked.os && !locked.cpu
    if (path === '' || isPart || (locked.dev && !dev)) continue
    if (fits(locked.os, machine.platform) && fits(locked.cpu, machine.arch) && fits(locked.libc, machine.libc)) {
      wanted.set(path, locked.version ?? '')
    }
  }
  return wanted
}

/** @param {Wanted} wanted */
function stampOf({ root, machine }) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${lock} ${machine.platform} ${machine.arch} ${machine.libc ?? '-'}`
}

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules', '.qingdan-installed')

/** @param {Wanted} wanted */
function writeStamp(wanted) {
  writeFileSync(stampFile(wanted.root), `${stampOf(wanted)} ${wanted.dev ? 'all' : 'without-dev'}\n`)
}

/**
 * Whether everything is there. The stamp of the last complete installation answers at once; without it npm's own record of
 * what it unpacked is compared with the lock file, so that a tree installed by hand is not installed again.
 * @param {Wanted} wanted
 */
export function isInstalled(wanted) {
  const { root } = wanted
  if (existsSync(stampFile(root))) {
    const stamp = readFileSync(stampFile(root), 'utf8').trim()
    if (stamp === `${stampOf(wanted)} all` || (!wanted.dev && stamp === `${stampOf(wanted)} without-dev`)) return true
  }
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const unpacked = /** @type {{ packages: Record<string, LockedPackage> }} */ (JSON.parse(readFileSync(record, 'utf8'))).packages
  for (const [path, version] of wantedPackages(wanted)) {
    if (unpacked[path]?.version !== version || !existsSync(join(root, path, 'package.json'))) return false
  }
  writeStamp(wanted)
  return true
}

/**
 * Runs `npm ci` where something is missing. Resolves to whether everything is there afterwards; what went wrong has been said.
 * @param {Wanted} wanted
 * @returns {Promise<boolean>}
 */
export async function installMissing(wanted) {
  if (isInstalled(wanted)) return true
  const paths = [...wantedPackages(wanted).keys()]
  tell(
    `首次运行或依赖有更新:正在安装 ${paths.length} 个依赖包,通常需要 1–3 分钟……`,
    `First run, or dependencies changed: installing ${paths.length} packages, usually 1–3 minutes …`,
  )
  const started = Date.now()
  const { status, output } = await npmInstall(wanted, () => {
    const there = paths.filter((path) => existsSync(join(wanted.root, path, 'package.json'))).length
    return `${there}/${paths.length} · ${Math.round((Date.now() - started) / 1000)} s`
  })
  if (status !== 0) {
    explainFailure(output)
    return false
  }
  writeStamp(wanted)
  const seconds = Math.round((Date.now() - started) / 1000)
  tell(`依赖安装完成,用时 ${seconds} 秒。`, `Dependencies installed in ${seconds} s.`)
  return true
}

/**
 * A running .exe cannot be deleted on Windows, so there `npm ci`, which empties node_modules first, would fail when the Node
 * that runs this file is the one in node_modules; `npm install` changes only what differs.
 * @param {Wanted} wanted
 */
function npmArguments({ root, dev }) {
  const runsFromInside = dirname(process.execPath).startsWith(join(root, 'node_modules'))
  const verb = process.platform === 'win32' && runsFromInside ? 'install' : 'ci'
  return [verb, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', ...(dev ? ['--include=dev'] : ['--omit=dev'])]
}

/**
 * @param {Wanted} wanted
 * @param {() => string} progress
 * @returns {Promise<{ status: number, output: string }>}
 */
function npmInstall(wanted, progress) {
  const npm = npmCommand()
  const inPlace = Boolean(process.stderr.isTTY)
  const timer = setInterval(() => process.stderr.write(inPlace ? `\r  ${progress()}   ` : `  ${progress()}\n`), inPlace ? 500 : 10_000)
  return new Promise((resolve) => {
    const args = npmArguments(wanted)
    const cwd = wanted.root
    const child = npm === null ? spawn(`npm ${args.join(' ')}`, { cwd, shell: true }) : spawn(npm.file, [npm.cli, ...args], { cwd })
    child.stdin.end()
    let output = ''
    const keep = (/** @type {Buffer} */ piece) => {
      output = (output + piece.toString('utf8')).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = (/** @type {number} */ status) => {
      clearInterval(timer)
      if (inPlace) process.stderr.write('\r                              \r')
      resolve({ status, output })
    }
    child.on('error', (error) => {
      output += `\n${String(error)}`
      end(1)
    })
    child.on('close', (status) => end(status ?? 1))
  })
}
