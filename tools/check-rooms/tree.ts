import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Path from the root, with `/` on every system → content. */
export type Tree = ReadonlyMap<string, string>

const folders = ['src', 'bin', 'seeds', 'tools', 'bench', 'e2e']
const skipped = new Set(['node_modules', 'dist', 'build', 'coverage'])
const read = /\.(?:[cm]?[jt]sx?|css|sql|json|html)$/

async function collect(root: string, path: string, into: Map<string, string>, links: string[]): Promise<void> {
  for (const entry of await readdir(join(root, path), { withFileTypes: true })) {
    const name = path === '' ? entry.name : `${path}/${entry.name}`
    if (entry.name.startsWith('.') || skipped.has(entry.name)) continue
    if (entry.isSymbolicLink()) links.push(name)
    else if (entry.isDirectory()) {
      if (path !== '' || folders.includes(entry.name)) await collect(root, name, into, links)
    } else into.set(name, read.test(name) ? await readFile(join(root, name), 'utf8') : '')
  }
}

/** Every file of the project that is written by hand; those that cannot hold code are there by name only. */
export async function readTree(root: string): Promise<{ readonly tree: Tree; readonly links: readonly string[] }> {
  const tree = new Map<string, string>()
  const links: string[] = []
  await collect(root, '', tree, links)
  return { tree, links }
}
