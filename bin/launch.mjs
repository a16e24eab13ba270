import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installMissing, thisMachine } from './install.mjs'
import { whenNpmIsGone } from './parent.mjs'
import { findRuntime } from './runtime.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Installs what is missing and runs a TypeScript file of this repository on the Node it needs; ends with that file's status.
 * @param {string} file relative to the repository
 * @param {readonly string[]} args
 * @param {{ dev: boolean }} needs whether the tools for development are needed too
 */
export async function launch(file, args, { dev }) {
  if (!(await installMissing({ root, dev, machine: thisMachine() }))) process.exit(1)
  const node = findRuntime(root)
  if (node === null) process.exit(1)
  // The channel tells the program when this process has gone without a word.
  const child = spawn(node, [join(root, file), ...args], { stdio: dev ? 'inherit' : ['inherit', 'inherit', 'inherit', 'ipc'] })
  whenNpmIsGone(() => child.kill('SIGTERM'))
  // The child ends in its own time: this process only hands on what it was asked, and stays until the child has gone.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', (error) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  })
  child.on('exit', (status, signal) => {
    process.exit(status ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1))
  })
}
