/** `npm run print`: writes the documents that are printed from the source. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { printedDocuments } from './printed.ts'
import { root } from './steps.ts'

for (const [path, content] of printedDocuments()) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
  process.stdout.write(`${path}\n`)
}
