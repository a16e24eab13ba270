/** A file that is read beside the page: one worker, one file, one answer. What is read of it is the room's: `recognise-in-worker.ts`. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'

export interface AskedOfWorker {
  readonly bytes: Uint8Array
  readonly name: string
  readonly asked: unknown
}

export interface ReadFile<Recognised> {
  readonly recognised: Recognised
  readonly sha256: string
}

export type ToldByWorker<Recognised> = ({ readonly is: 'read' } & ReadFile<Recognised>) | { readonly is: 'refused'; readonly code: string }

/** The page's side: what the worker made of the file, or why it could not be read. The worker is ended either way. */
export async function readInWorker<Recognised>(worker: Worker, file: File, asked: unknown): Promise<Result<ReadFile<Recognised>, string>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    const told = await new Promise<ToldByWorker<Recognised>>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<ToldByWorker<Recognised>>) => resolve(data))
      worker.addEventListener('error', ({ message }) => resolve({ is: 'refused', code: message }))
      worker.postMessage({ asked, bytes, name: file.name } satisfies AskedOfWorker)
    })
    return told.is === 'read' ? ok(told) : refuse(told.code)
  } finally {
    worker.terminate()
  }
}
