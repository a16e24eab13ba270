/** How late the loop of a thread is, beyond the millisecond at which it is looked at. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** 延迟, in milliseconds. */
export interface Delay {
  readonly median: number
  readonly late: number
  readonly most: number
}

const EVERY_MS = 1

export async function delayDuring(work: () => Promise<unknown>): Promise<Delay> {
  const histogram = monitorEventLoopDelay({ resolution: EVERY_MS })
  histogram.enable()
  await work()
  histogram.disable()
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - EVERY_MS)
  return { median: late(histogram.percentile(50)), late: late(histogram.percentile(99)), most: late(histogram.max) }
}
