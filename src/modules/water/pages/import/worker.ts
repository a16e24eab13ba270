/** Entry of the worker that reads a table: a year of four-hourly readings is too much for the page's own thread. */
import { sha256 } from '#ground/lib/sha-256.ts'
import { readSheets } from '#ground/sheet/read.ts'
import type { AskedOfReader, ToldByReader } from './reader.ts'
import { recognise } from './recognise.ts'

const scope = self as unknown as DedicatedWorkerGlobalScope
const say = (told: ToldByReader) => scope.postMessage(told)

scope.addEventListener('message', async ({ data: { bytes, name, ...asked } }: MessageEvent<AskedOfReader>) => {
  try {
    const read = await readSheets(bytes, name)
    if (read.ok) say({ is: 'read', recognised: recognise(read.value, asked), sha256: sha256(bytes) })
    else say({ is: 'refused', code: read.refusal.code })
  } catch (error) {
    say({ is: 'refused', code: error instanceof Error ? error.message : String(error) })
  }
})
