/** Folders whose entries survive a power cut. */
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A folder's list of names is a file of its own, which a power cut may lose. Windows flushes it by itself and cannot be asked. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder with those above it, each entry flushed. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made))
}
