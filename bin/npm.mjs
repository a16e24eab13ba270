import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * How to start npm without knowing the shell. Under `npm run` and `npx` npm says where it is and which Node runs it; otherwise
 * it lies beside the Node that runs this file. Null means that only a shell can find it: Windows starts .cmd files in no other way.
 * @returns {{ file: string, cli: string } | null}
 */
export function npmCommand() {
  const node = process.env.npm_node_execpath ?? process.execPath
  const said = process.env.npm_execpath
  if (said) {
    const cli = basename(said) === 'npx-cli.js' ? join(dirname(said), 'npm-cli.js') : said
    if (basename(cli) === 'npm-cli.js' && existsSync(cli)) return { file: node, cli }
  }
  const beside = dirname(process.execPath)
  for (const modules of [join(beside, 'node_modules'), join(beside, '..', 'lib', 'node_modules')]) {
    const cli = join(modules, 'npm', 'bin', 'npm-cli.js')
    if (existsSync(cli)) return { file: process.execPath, cli }
  }
  return null
}
