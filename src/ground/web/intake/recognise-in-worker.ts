/** The worker's side of reading a file beside the page. Kept apart from the page's side, which carries no reader of sheets. */
import { sha256 } from '#ground/lib/sha-256.ts'
import { readSheets } from '#ground/sheet/read.ts'
import type { SheetFile } from '#ground/sheet/sheet.ts'
import type { AskedOfWorker, ToldByWorker } from './read-in-worker.ts'

/** Reads the sheets of the file and tells what `recognise` makes of them, given what the page asked. */
export function recogniseInWorker<Asked, Recognised>(recognise: (file: SheetFile, asked: Asked) => Recognised): void {
  const scope = self as unknown as DedicatedWorkerGlobalScope
  const say = (told: ToldByWorker<Recognised>) => scope.postMessage(told)
  scope.addEventListener('message', async ({ data: { bytes, name, asked } }: MessageEvent<AskedOfWorker>) => {
    try {
      const read = await readSheets(bytes, name)
      if (read.ok) say({ is: 'read', recognised: recognise(read.value, asked as Asked), sha256: sha256(bytes) })
      else say({ is: 'refused', code: read.refusal.code })
    } catch (error) {
      say({ is: 'refused', code: error instanceof Error ? error.message : String(error) })
    }
  })
}
