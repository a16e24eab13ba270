/** Replications of a scan in a thread of its own: it is told numbers, and answers with the largest statistic of each. */
import { parentPort, workerData } from 'node:worker_threads'
import { Replications } from '../kernel/scan/replicate.ts'
import { studyOf } from '../kernel/scan/study.ts'
import type { ScanInput } from '../kernel/scan/types.ts'

const port = parentPort
if (port === null) throw new Error('this file runs as a worker')
const study = studyOf(workerData as ScanInput)
if (!study.ok) throw new Error(`the scan was refused: ${study.refusal.code}`)
const replications = new Replications(study.value)

/** 重复的编号: from one number to before another. */
export interface ScanRange {
  readonly from: number
  readonly to: number
}

port.on('message', ({ from, to }: ScanRange) => {
  const maxima = Float64Array.from({ length: to - from }, (_, at) => replications.largest(from + at))
  port.postMessage({ from, maxima })
})
port.postMessage({ from: -1, maxima: new Float64Array(0) })
