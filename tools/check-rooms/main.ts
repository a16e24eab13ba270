/** `check-rooms`: fails where a file reaches for what its floor may not have. */
import { join } from 'node:path'
import { checkTree } from './check.ts'
import { readTree } from './tree.ts'

const { tree, links } = await readTree(process.argv[2] ?? join(import.meta.dirname, '../..'))
const { violations, files, imports, rooms } = checkTree(tree, links)
for (const { path, line, what } of violations) process.stdout.write(`${path}:${line}  ${what}\n`)
process.stdout.write(`${files} files, ${imports} imports, rooms: ${rooms.join(', ') || 'none'} — ${violations.length} violations\n`)
process.exitCode = violations.length === 0 ? 0 : 1
