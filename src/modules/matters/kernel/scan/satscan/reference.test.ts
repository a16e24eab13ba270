/** The same clusters as SaTScan 10.3.2 found, on its own sample data, where these are beside the checkout. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gumbelTail, rankOf } from '../inference.ts'
import { partsOf } from '../intervals.ts'
import { findClusters, scan } from '../scan.ts'
import type { ScanInput, ScanOutcome } from '../types.ts'
import { satscanInput } from './input.ts'
import { readPrm } from './prm.ts'

const data = join(import.meta.dirname, '../../../../../../../shared/data/scan')
const runs = [
  'nycfever/nycfever_stp_prospective',
  'nycfever/nycfever_stp_retrospective',
  'newmexico/nm_poisson_retro_spacetime',
  'newmexico/nm_stp_retrospective',
] as const

/** What the program printed of a cluster. */
interface Printed {
  readonly locations: readonly string[]
  readonly radius: string
  readonly frame: string
  readonly observed: number
  readonly expected: string
  readonly statistic: string
}

function printed(text: string): Printed[] {
  return [...text.matchAll(/^\d+\.Location IDs included\.: ([\s\S]*?)\n(?:NOTE|_{9}|\n)/gm)].map(([, block = '']) => {
    const line = (name: string) => new RegExp(`${name}\\.*: (.*)`).exec(block)?.[1] ?? ''
    return {
      locations: block
        .slice(0, block.indexOf('Coordinates'))
        .split(/[,\s]+/)
        .filter((id) => id !== ''),
      radius: /\/ ([\d.]+) km/.exec(line('Coordinates / radius'))?.[1] ?? '',
      frame: line('Time frame'),
      observed: Number(line('Number of cases')),
      expected: line('Expected cases'),
      statistic: line('(?:Test statistic|Log likelihood ratio)'),
    }
  })
}

function inputOf(run: string, replications: number): ScanInput {
  const folder = join(data, run)
  const prm = readPrm(readFileSync(join(folder, 'run.prm'), 'utf8'))
  if (!prm.ok) throw new Error(JSON.stringify(prm.refusal))
  const text = (name: string | null) => (name === null ? null : readFileSync(join(dirname(folder), name), 'utf8'))
  const { cases, controls, population, places } = prm.value.files
  const read = satscanInput(prm.value, { cases: text(cases), controls: text(controls), population: text(population), places: text(places) })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return { ...read.value.input, settings: { ...read.value.input.settings, replications } }
}

function outcomeOf(run: string, replications: number): ScanOutcome {
  const outcome = scan(inputOf(run, replications))
  if (outcome === null || !outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}

const dayText = (day: number) => partsOf(day).join('/')
/** Two decimals where there is something before them, two figures where not. */
const expectedText = (value: number) => (value < 0.1 ? String(Number(value.toPrecision(2))) : value.toFixed(2))

describe.skipIf(!existsSync(data))('SaTScan 10.3.2, where its sample data are present', () => {
  it.each(runs)('%s: members in their order, circle, window, cases, expected cases and statistic', (run) => {
    const wanted = printed(readFileSync(join(data, run, 'result.txt'), 'utf8'))
    expect(wanted.length).toBeGreaterThan(1)
    const { clusters } = outcomeOf(run, 0)
    const found = clusters.slice(0, wanted.length).map(({ locations, radius, from, to, observed, expected, statistic }) => ({
      locations,
      radius: radius === 0 ? '0' : radius?.toFixed(2),
      frame: `${dayText(from)} to ${dayText(to)}`,
      observed,
      expected: expectedText(expected),
      statistic: statistic.toFixed(6),
    }))
    expect(found).toEqual(wanted)
  })

  /** The program counted over all its 999 replications; fewer of ours are enough here, and all of them are in the benchmark. */
  it.each([
    ['nycfever/nycfever_stp_prospective', 0.216, 999],
    ['nycfever/nycfever_stp_retrospective', 0.009, 199],
    ['newmexico/nm_poisson_retro_spacetime', 0.014, 199],
  ] as const)('%s: p within chance of %d', (run, p, wanted) => {
    const { clusters, replications } = outcomeOf(run, wanted)
    expect(replications).toBe(wanted)
    // Four standard deviations of the difference, and the step of the smaller sample.
    const apart = 4 * Math.sqrt(p * (1 - p) * (1 / 999 + 1 / wanted)) + 1 / wanted
    expect(Math.abs(clusters[0]!.pCounted! - p)).toBeLessThan(apart)
    expect(Math.abs(clusters[0]!.pGumbel! - p)).toBeLessThan(apart)
  })

  it.each(['nycfever/nycfever_stp_retrospective', 'newmexico/nm_poisson_retro_spacetime'])(
    '%s: largest statistics spread as its own do',
    (run) => {
      const theirs = readFileSync(join(data, run, 'result.llr.txt'), 'utf8')
        .trim()
        .split(/\s+/)
        .map(Number)
        .sort((a, b) => a - b)
      const ours = [...outcomeOf(run, 199).maxima].sort((a, b) => a - b)
      const share = (values: readonly number[], at: number) => values.filter((value) => value <= at + 1e-6).length / values.length
      const apart = Math.max(...theirs.map((at) => Math.abs(share(theirs, at) - share(ours, at))))
      // Kolmogorov and Smirnov: once in a thousand seeds equal samples of 999 and 199 are 0.151 apart.
      expect(apart).toBeLessThan(0.151)
    },
  )

  it('takes the tail of a Gumbel distribution as the program does', () => {
    const maxima = Float64Array.from(
      readFileSync(join(data, runs[1], 'result.llr.txt'), 'utf8')
        .trim()
        .split(/\s+/)
        .map(Number),
    )
    const found = findClusters(inputOf(runs[1], 0))
    const [first] = found.ok ? found.value.candidates : []
    expect(gumbelTail(first!.statistic, maxima).toFixed(5)).toBe('0.00866')
    expect(rankOf(first!.statistic, maxima)).toBeLessThan(10)
  })
})
