/** The page's side of the worker: one file, one answer. */
import { type ReadFile as ReadOf, readInWorker } from '#ground/web/intake/read-in-worker.ts'
import type { Recognised, Recognising } from './recognise.ts'

export type ReadFile = ReadOf<Recognised>

export const readFile = (file: File, asked: Recognising) =>
  readInWorker<Recognised>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), file, asked)
