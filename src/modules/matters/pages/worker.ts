/** Entry of the page's worker: hands questions to the desk and answers back. */
import type { FromWorker, ToWorker } from '../wire.ts'
import { Desk } from './desk.ts'

const scope = self as unknown as DedicatedWorkerGlobalScope
const say = (message: FromWorker) => scope.postMessage(message)
/** Progress is told at most this often, in milliseconds. */
const TOLD_EVERY = 80
let told = 0

const desk = new Desk((progress) => {
  const now = performance.now()
  if (now - told < TOLD_EVERY && progress.done < progress.total) return
  told = now
  say({ progress })
})

scope.addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  try {
    const answer = await (desk[data.question] as (ask: unknown) => unknown).call(desk, data.ask)
    say({ number: data.number, answer: answer as never })
  } catch (error) {
    say({ number: data.number, failure: error instanceof Error ? error.message : String(error) })
  }
})
