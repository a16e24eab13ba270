/** Builds `index` or `catalogue`, the second argument, into a folder given as the first, with compressed copies beside the files. Run as a program of its own, so that the memory of the build goes with it. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'
import { NONCE_PLACEHOLDER } from '#ground/http/policy.ts'

const root = join(import.meta.dirname, '../../..')
const compressible = new Set(['.js', '.mjs', '.css', '.json', '.svg', '.txt', '.csv', '.webmanifest'])

async function compress(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.has(extname(entry.name))) continue
    const file = join(entry.parentPath, entry.name)
    const bytes = await readFile(file)
    const parameters = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    const smaller = [
      ['.br', await promisify(brotliCompress)(bytes, { params: parameters })],
      ['.gz', await promisify(gzip)(bytes, { level: 9 })],
    ] as const
    for (const [suffix, copy] of smaller) if (copy.length < bytes.length) await writeFile(file + suffix, copy)
  }
}

const [folder, entry] = process.argv.slice(2)
if (folder === undefined || entry === undefined) throw new Error('The folder to build into, or what to build, is missing')
await build({
  root: join(root, 'src/apps/web'),
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  // The policy of the server allows no inline scripts, styles or fonts: nothing is folded into data: addresses.
  build: {
    outDir: folder,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: join(root, 'src/apps/web', `${entry}.html`) },
  },
  html: { cspNonce: NONCE_PLACEHOLDER },
})
await compress(folder)
