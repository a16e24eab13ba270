import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { implementedStandards } from '#standards/implemented.ts'
import { printedDocuments } from './printed.ts'
import { root } from './steps.ts'

const printed = printedDocuments()

describe('printed documents', () => {
  it.each([...printed.keys()])('%s is as the source prints it (npm run print)', async (path) => {
    expect(await readFile(join(root, path), 'utf8')).toBe(printed.get(path))
  })

  it('are all there is in docs/standards', async () => {
    const pages = await readdir(join(root, 'docs/standards'))
    expect(pages.map((page) => `docs/standards/${page}`).sort()).toEqual(
      [...printed.keys()].filter((path) => path.startsWith('docs/standards/')).sort(),
    )
  })

  it('list the rows that say themselves where they are known from', () => {
    const page = printed.get('docs/standards/surface-water-evaluation.md')
    expect(page).toContain('## 未核对的规则行')
    expect(page).toContain('| 一个湖库的评价 | 二(二)1 | method in general use, from memory; not compared with the circular | 1 |')
    // Every value of the standard of 2026 was read in its pages.
    expect(printed.get('docs/standards/gb-3095-2026.md')).not.toContain('未核对的规则行')
  })

  it('name only files that are there', () => {
    for (const { clauses } of implementedStandards) {
      for (const { file, test } of clauses) {
        for (const path of [file, test]) if (path !== null) expect(existsSync(join(root, path)), path).toBe(true)
      }
    }
  })
})
