import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

const sources = ['src', 'vite.config.ts', 'package.json', 'package-lock.json']
const STAMP = '.built-from'

/** `index` is the page that people get; `catalogue` shows its every state to whoever works on it, and is not given out. */
export type Entry = 'index' | 'catalogue'
const FOLDERS: Readonly<Record<Entry, string>> = { index: 'web', catalogue: 'catalogue' }

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** One hash of everything that the page is built from, or of other files and folders; tests are not part of it. */
export async function hashOfSources(root: string, of: readonly string[] = sources): Promise<string> {
  const files: string[] = []
  for (const source of of) {
    const path = join(root, source)
    if (!existsSync(path)) continue
    if ((await stat(path)).isDirectory()) files.push(...(await filesUnder(path)))
    else files.push(path)
  }
  const hash = createHash('sha256')
  for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name)).sort()) {
    hash
      .update(`${relative(root, file).split(sep).join('/')}\0`)
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

async function builtFrom(folder: string): Promise<string | null> {
  const stamp = join(folder, STAMP)
  return existsSync(stamp) ? (await readFile(stamp, 'utf8')).trim() : null
}

export type Built = { readonly ok: true; readonly folder: string } | { readonly ok: false; readonly status: number }

/**
 * The folder of the built page, built first where a source has changed. A build goes to a folder of its own and takes its
 * place only when it is complete, so that one that was interrupted is never served.
 */
export async function builtPage(
  root: string,
  onBuild: () => void,
  onBuilt: (seconds: number) => void,
  entry: Entry = 'index',
): Promise<Built> {
  const folder = join(root, 'dist', FOLDERS[entry])
  const hash = await hashOfSources(root)
  if ((await builtFrom(folder)) === hash) return { ok: true, folder }
  onBuild()
  const started = Date.now()
  const fresh = join(root, 'dist', `${FOLDERS[entry]}-${process.pid}`)
  await mkdir(fresh, { recursive: true })
  try {
    const status = await runBuild(root, fresh, entry)
    if (status !== 0) return { ok: false, status }
    await writeFile(join(fresh, STAMP), `${hash}\n`)
    // Another server that starts may have built the same meanwhile, and serves it already.
    if ((await builtFrom(folder)) === hash) return { ok: true, folder }
    await rm(folder, { recursive: true, force: true })
    await rename(fresh, folder).catch(async (error: unknown) => {
      if ((await builtFrom(folder)) !== hash) throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  onBuilt((Date.now() - started) / 1000)
  return { ok: true, folder }
}

function runBuild(root: string, folder: string, entry: Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'src/apps/server/build.ts'), folder, entry], {
      stdio: ['ignore', 'inherit', 'inherit'],
      // Whoever builds it, a test too: what is served is the page that people get, and its hash does not know of the surroundings.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    child.on('error', reject)
    child.on('close', (status) => resolve(status ?? 1))
  })
}
