/** The page's side of the worker: one file, one answer. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Recognised, Recognising } from './recognise.ts'

export interface AskedOfReader extends Recognising {
  readonly bytes: Uint8Array
  readonly name: string
}

export type ToldByReader =
  | { readonly is: 'read'; readonly recognised: Recognised; readonly sha256: string }
  | { readonly is: 'refused'; readonly code: string }

export interface ReadFile {
  readonly recognised: Recognised
  readonly sha256: string
}

export async function readFile(file: File, asked: Recognising): Promise<Result<ReadFile, string>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  try {
    const told = await new Promise<ToldByReader>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<ToldByReader>) => resolve(data))
      worker.addEventListener('error', ({ message }) => resolve({ is: 'refused', code: message }))
      worker.postMessage({ ...asked, bytes, name: file.name } satisfies AskedOfReader)
    })
    return told.is === 'read' ? ok(told) : refuse(told.code)
  } finally {
    worker.terminate()
  }
}
