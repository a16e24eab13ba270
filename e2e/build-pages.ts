/** For all browser tests of one run: the page and the catalogue of its states, built once before two files would begin to. */
import { join } from 'node:path'
import { builtPage, type Entry } from '../src/apps/server/built-page.ts'

const root = join(import.meta.dirname, '..')

export default async function setup(): Promise<void> {
  for (const entry of ['index', 'catalogue'] satisfies Entry[]) {
    const built = await builtPage(
      root,
      () => {},
      () => {},
      entry,
    )
    if (!built.ok) throw new Error(`${entry} could not be built`)
  }
}
