/** Documents one after another, in a thread of their own: setting a page in type never holds up who is being answered. */
import { parentPort } from 'node:worker_threads'
import type { Paper } from '../lib/paper.ts'
import { pdfOf } from './pdf.ts'
import { wordOf } from './word.ts'

export type PaperForm = 'pdf' | 'docx'

export interface PaperAsked {
  readonly id: number
  readonly form: PaperForm
  readonly paper: Paper
}

export type PaperSaid = { readonly id: number } & ({ readonly bytes: Uint8Array } | { readonly error: string })

const port = parentPort
if (port === null) throw new Error('this file runs as a worker')

const say = (said: PaperSaid) => port.postMessage(said)

port.on('message', async ({ id, form, paper }: PaperAsked) => {
  try {
    say({ id, bytes: form === 'pdf' ? pdfOf(paper) : await wordOf(paper) })
  } catch (error) {
    say({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
