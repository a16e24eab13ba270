/** `check-terms`: fails where a word stands that the terms forbid. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { terms } from '#standards/terms.table.ts'
import { readTree } from '../check-rooms/tree.ts'
import { root } from '../steps.ts'
import { findForbidden } from './find.ts'

const { tree } = await readTree(root)
const all = new Map(tree)
for (const folder of ['.', 'docs', 'src']) {
  const entries = await readdir(join(root, folder), { recursive: folder !== '.', withFileTypes: true })
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && entry.name.endsWith('.md'))
      all.set(path.slice(root.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8'))
  }
}
const { findings, pieces } = findForbidden(all, terms)
for (const { path, line, what } of findings) process.stdout.write(`${path}:${line}  ${what}\n`)
process.stdout.write(`${pieces} names and sentences, ${terms.length} terms — ${findings.length} forbidden\n`)
process.exitCode = findings.length === 0 ? 0 : 1
