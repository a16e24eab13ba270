/** The password of all accounts of the small city: made by chance at the first start, and said at every start. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generatePassword } from '#ground/auth/password.ts'

export async function samplePassword(secrets: string): Promise<string> {
  const path = join(secrets, 'sample-password')
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await mkdir(secrets, { recursive: true, mode: 0o700 })
  try {
    await writeFile(path, `${generatePassword()}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    // Another process was faster: its password stands.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
