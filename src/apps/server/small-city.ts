/** The small city as the contents of a test database: planted by the house itself, once for all who get a copy of it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFolder } from '#ground/db/folder.ts'
import { hashOfSources } from './built-page.ts'
import { openQuietHouse } from './quiet-house.ts'

const root = join(import.meta.dirname, '../../..')

/** Of every account of the city, in every copy. */
const PASSWORD = 'egrets by the salt pans 41'

/** A house that finds its city planted takes the password of its accounts from its data folder: it is put there before it is opened. */
export async function knowsSmallCity(folder: string): Promise<void> {
  const { secrets } = dataFolder({ QINGDAN_DATA: folder })
  await mkdir(secrets, { recursive: true, mode: 0o700 })
  await writeFile(join(secrets, 'sample-password'), `${PASSWORD}\n`, { mode: 0o600 })
}

export const smallCity = {
  name: 'small-city',
  version: () => hashOfSources(root, ['src', 'seeds', 'package-lock.json']),
  fill: async (ownerUrl: string): Promise<void> => {
    const folder = await mkdtemp(join(tmpdir(), 'qingdan-small-city-'))
    await knowsSmallCity(folder)
    const house = await openQuietHouse({ databaseUrl: ownerUrl, folder, empty: null })
    await house.close()
    await rm(folder, { recursive: true, force: true })
  },
} as const
