import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How often it is looked whether npm is still there, in milliseconds. */
const LOOKED_EVERY = 500

/**
 * Parent and name of a process, or null where the system does not say.
 * @param {number} pid
 * @returns {{ parent: number, name: string } | null}
 */
function processOf(pid) {
  try {
    if (process.platform === 'linux') {
      // "pid (name) state parent …"; a name may hold brackets itself. See proc(5).
      const found = /^\d+ \((.*)\) \S (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))
      return found ? { name: found[1] ?? '', parent: Number(found[2]) } : null
    }
    if (process.platform === 'win32') return null
    const said = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
    const found = /^\s*(\d+)\s+(.*)$/m.exec(said)
    return found ? { name: found[2] ?? '', parent: Number(found[1]) } : null
  } catch {
    return null
  }
}

/** @param {number} pid */
function isThere(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** npm, and the shell that it may have put between itself and this process. */
function whoStartedThis() {
  const parent = process.ppid
  const own = processOf(parent)
  const isShell = own !== null && /^-?(?:.*\/)?[a-z]*sh$/.test(own.name)
  return (isShell ? [parent, own.parent] : [parent]).filter((pid) => pid > 1)
}

/**
 * Calls `then` once when npm has gone, or its shell. npm hands a signal only to its shell, which ends without handing it on,
 * and one that is killed hands on nothing: this process would stay behind, with nobody to stop it. Started without npm, it
 * is for whoever started it to end it: a program may well outlive the terminal.
 * @param {() => void} then
 */
export function whenNpmIsGone(then) {
  if (!process.env.npm_execpath) return
  const watched = whoStartedThis()
  const timer = setInterval(() => {
    if (watched.every(isThere)) return
    clearInterval(timer)
    then()
  }, LOOKED_EVERY)
  timer.unref()
}
