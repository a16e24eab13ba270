import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { builtPage, hashOfSources } from './built-page.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'qingdan-build-'))
  await mkdir(join(root, 'src/apps/server'), { recursive: true })
  await writeFile(join(root, 'src/page.ts'), 'export const x = 1')
  await writeFile(join(root, 'package-lock.json'), '{}')
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** The build is a program of its own; here one that writes a page, or fails. */
async function buildThat(does: string): Promise<void> {
  await writeFile(
    join(root, 'src/apps/server/build.ts'),
    `import { writeFileSync } from 'node:fs'\nconst folder = process.argv[2]\n${does}\n`,
  )
}
const writesPage = "writeFileSync(folder + '/index.html', 'page')"

async function build(): Promise<{ built: boolean; ok: boolean }> {
  let built = false
  const result = await builtPage(
    root,
    () => {
      built = true
    },
    () => {},
  )
  return { built, ok: result.ok }
}

describe('hashOfSources', () => {
  it('changes with every source and with the lock file, and not with a test', async () => {
    const seen = [await hashOfSources(root)]
    await writeFile(join(root, 'src/page.ts'), 'export const x = 2')
    seen.push(await hashOfSources(root))
    await writeFile(join(root, 'src/more.css'), 'a {}')
    seen.push(await hashOfSources(root))
    await writeFile(join(root, 'package-lock.json'), '{ }')
    seen.push(await hashOfSources(root))
    expect(new Set(seen).size).toBe(4)
    await writeFile(join(root, 'src/page.test.ts'), 'a test')
    expect(await hashOfSources(root)).toBe(seen.at(-1))
  })
})

describe('builtPage', () => {
  it('builds once, and again only after a change', async () => {
    await buildThat(writesPage)
    expect(await build()).toEqual({ built: true, ok: true })
    expect(await build()).toEqual({ built: false, ok: true })
    await writeFile(join(root, 'src/page.ts'), 'export const x = 2')
    expect(await build()).toEqual({ built: true, ok: true })
  })

  it('does not take a build that failed for a page', async () => {
    await buildThat('process.exit(3)')
    expect(await build()).toEqual({ built: true, ok: false })
    expect(await build()).toEqual({ built: true, ok: false })
    await buildThat(writesPage)
    expect(await build()).toEqual({ built: true, ok: true })
  })
})
