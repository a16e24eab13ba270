/** A scan holds up nobody: while it is at work in its thread, the server's own thread answers as before. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays, dayNumber } from '#ground/lib/day-count.ts'
import type { ScannedReport } from '../kernel/hotspots/points.ts'
import { type RunInput, SCAN_RUN } from '../kernel/hotspots/run.ts'
import { scanInThread } from './scan-thread.ts'

const until = '2026-11-29' as Day
const [CITY, SMALL_CITY] = [40_000, 300]
const REQUESTS = 20

/** So many reports over a city of 40 km, in turn over places, days and groups. */
function input(reports: number, groups: readonly string[]): RunInput {
  const made = Array.from({ length: reports }, (_, at): ScannedReport => {
    const [east, north] = [(at * 7919) % 1009, (at * 104_729) % 997]
    return {
      id: String(at),
      day: dayNumber(addDays(until, -((at * 31) % SCAN_RUN.historyDays))),
      point: { lon: 117 + east * 4.6e-4, lat: 39 + north * 3.6e-4 },
      group: groups[at % groups.length]!,
      reporter: `p${at}`,
      matter: null,
    }
  })
  return { until, seed: 1, reports: made, daily: [] }
}

describe('while a scan is at work in its thread', () => {
  it('requests are answered, and the scan ends when it is told to', async () => {
    const server = createServer((_, response) => response.end('here'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const stop = new AbortController()
    let hasEnded = false
    let begun = () => {}
    const isAtWork = new Promise<void>((resolve) => {
      begun = resolve
    })
    // Twenty times as long as all the requests, however fast or slow the machine is.
    const scanning = scanInThread(input(CITY, ['odour', 'noise', 'water', 'dust']), stop.signal, () => begun()).finally(() => {
      hasEnded = true
    })
    scanning.catch(() => undefined)
    await Promise.race([isAtWork, scanning])
    for (let one = 0; one < REQUESTS; one++) expect(await (await fetch(url)).text()).toBe('here')
    expect(hasEnded).toBe(false)
    stop.abort()
    await expect(scanning).rejects.toThrow('the scan was stopped')
    await new Promise((resolve) => server.close(resolve))
  }, 120_000)

  it('it tells how far it is, and gives its outcome', async () => {
    const shares: number[] = []
    const outcome = await scanInThread(input(SMALL_CITY, ['odour']), new AbortController().signal, (share) => shares.push(share))
    expect(outcome.groups.length).toBeGreaterThan(0)
    expect(shares.length).toBeGreaterThan(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  }, 120_000)
})
