/** Starts the thread of a run, and hears of it. */
import { Worker } from 'node:worker_threads'
import type { RunInput, RunOutcome } from '../kernel/hotspots/run.ts'
import type { ScanSaid } from './scan-worker.ts'

/** The run in its own thread. `onShare` hears how far it is. */
export function scanInThread(input: RunInput, signal: AbortSignal, onShare: (share: number) => void): Promise<RunOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: input })
    const stop = () => {
      reject(new Error('the scan was stopped'))
      void worker.terminate()
    }
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (said: ScanSaid) => (said.kind === 'share' ? onShare(said.share) : resolve(said.outcome)))
    worker.on('error', (error) => reject(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop)
      reject(new Error('the scan ended without an outcome'))
    })
  })
}
