/** The scan statistic: how long it takes as places and cases grow, what it finds of planted clusters, and whether chance is even where there are none. */
import { scanInThread } from '#modules/matters/hotspots.ts'
import { findClusters, outcomeOf, Replications, type ScanInput, type ScanOutcome, scan } from '#modules/matters/scan.ts'
import { percent, short } from '../figures.ts'
import type { Options } from '../options.ts'
import { type Section, type Table, tell } from '../output.ts'
import { falseAlarmsOf, INTERVALS } from '../scan/false-alarms.ts'
import { type Delay, delayDuring } from '../scan/loop.ts'
import { madeUpInput, nightOf } from '../scan/made-up.ts'

const REPLICATIONS = 999
/** CPU seconds of SaTScan 10.3.2 on one thread, for a year, windows to 30 days, 5 km and 999 replications. */
const SIZES = [
  { places: 2_000, cases: 10_000, satscan: 26.9 },
  { places: 5_000, cases: 25_000, satscan: 163 },
  { places: 10_000, cases: 50_000, satscan: 800 },
] as const
const SIDE_KM = 40

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

interface Timed {
  readonly find: number
  readonly replicate: number
  readonly neighbours: number
}

/** One thread: the clusters of the data, and all replications, or some of them in proportion. */
function timed(input: ScanInput, replications: number): Timed {
  const start = cpuSeconds()
  const found = findClusters(input)
  if (!found.ok) throw new Error(found.refusal.code)
  const find = cpuSeconds() - start
  const maker = new Replications(found.value.study)
  const before = cpuSeconds()
  const maxima = Float64Array.from({ length: replications }, (_, at) => maker.largest(at))
  outcomeOf(found.value, maxima)
  const { neighbours, sites } = found.value.study
  return {
    find,
    replicate: ((cpuSeconds() - before) * REPLICATIONS) / replications,
    neighbours: neighbours.places.length / sites.all.length,
  }
}

function timeTable(seed: number, isQuick: boolean): Table {
  const sizes = isQuick ? SIZES.slice(0, 1) : SIZES
  const times = sizes.map(({ places, cases, satscan }) => {
    tell(`scan: ${places} places, ${cases} cases`)
    const made = { seed, places, cases, days: 365, sideKm: SIDE_KM, planted: null }
    return { places, cases, satscan, ...timed(madeUpInput(made, { longest: 30, radiusKm: 5 }), isQuick ? 99 : REPLICATIONS) }
  })
  const [first] = times
  const growth = (ours: (of: (typeof times)[number]) => number, of: (typeof times)[number]) =>
    of === first ? '–' : (Math.log(ours(of) / ours(first!)) / Math.log(of.places / first!.places)).toFixed(2)
  return {
    title: 'Prospective space-time permutation, 999 replications, one thread, CPU seconds',
    head: [
      'places',
      'cases',
      'places in 5 km',
      'clusters of the data',
      'replications',
      'together',
      'exponent',
      'SaTScan 10.3.2',
      'exponent',
      'SaTScan ÷ ours',
    ],
    rows: times.map((of) => {
      const all = (each: (typeof times)[number]) => each.find + each.replicate
      return [
        String(of.places),
        String(of.cases),
        of.neighbours.toFixed(0),
        short(of.find),
        short(of.replicate),
        short(all(of)),
        growth(all, of),
        String(of.satscan),
        growth(({ satscan }) => satscan, of),
        short(of.satscan / all(of)),
      ]
    }),
  }
}

/** In retrospect every window is looked at, not only those that reach the end: of the first size, and one of few places and long windows. */
const RETROSPECT = [
  { places: 2_000, cases: 10_000, longest: 30, radiusKm: 5 },
  { places: 300, cases: 1_500, longest: 180, radiusKm: 40 },
] as const

function retrospectTable(seed: number, isQuick: boolean): Table {
  const rows = RETROSPECT.map(({ places, cases, ...limits }) => {
    tell(`scan: in retrospect, ${places} places, ${cases} cases`)
    const made = { seed, places, cases, days: 365, sideKm: SIDE_KM, planted: null }
    const of = timed(madeUpInput(made, limits, { analysis: 'space-time' }), isQuick ? 96 : REPLICATIONS)
    return [...[places, cases, limits.longest, limits.radiusKm].map(String), of.neighbours.toFixed(0), short(of.find), short(of.replicate)]
  })
  return {
    title: 'Retrospective space-time permutation over a year, 999 replications, one thread, CPU seconds',
    head: ['places', 'cases', 'days of a window', 'km of a circle', 'places in it', 'clusters of the data', 'replications'],
    rows,
  }
}

function outcome(input: ScanInput): ScanOutcome {
  const result = scan(input)
  if (result === null || !result.ok) throw new Error('the scan was refused')
  return result.value
}

const SMALL = { places: 300, cases: 1_500, days: 90, sideKm: 20 } as const
const SMALL_LIMITS = { longest: 14, radiusKm: 3 }
const TIMES = [1, 2, 3, 4, 6] as const

function powerTable(seed: number, runs: number): Table {
  const rows = TIMES.map((times) => {
    tell(`scan: clusters of ${times} times the expected`)
    let [alarms, overlap, found] = [0, 0, 0]
    for (let run = 0; run < runs; run++) {
      const planted = { times, radiusKm: 2, days: 5 }
      const { truth, ...input } = madeUpInput({ ...SMALL, seed: seed + run, planted }, SMALL_LIMITS, { replications: 99 })
      const [first] = outcome(input).clusters
      if (first === undefined || first.pCounted === null || first.pCounted > 0.05) continue
      alarms++
      const common = first.locations.filter((id) => truth.has(id)).length
      overlap += common / (truth.size + first.locations.length - common)
      found++
    }
    return [String(times), String(runs), percent(alarms / runs), found === 0 || times === 1 ? '–' : (overlap / found).toFixed(2)]
  })
  return {
    title: 'Planted clusters: 2 km, 5 days, so many times the expected cases; 300 places, 1,500 cases, 90 days, 99 replications',
    head: ['times expected', 'runs', 'p ≤ 0.05', 'overlap of places (Jaccard) where found'],
    rows,
  }
}

function nullTable(seed: number, runs: number): Table {
  tell('scan: data without clusters')
  const values = Array.from({ length: runs }, (_, run) => {
    const input = madeUpInput({ ...SMALL, seed: seed + 10_000 + run, planted: null }, SMALL_LIMITS, { replications: 199 })
    return outcome(input).clusters[0]?.pCounted ?? 1
  }).sort((a, b) => a - b)
  const apart = values.reduce((most, value, at) => Math.max(most, Math.abs(value - at / runs), Math.abs(value - (at + 1) / runs)), 0)
  return {
    title: 'No clusters: the most likely cluster’s p against an even spread (Kolmogorov–Smirnov)',
    head: ['runs', 'distance', '5 % point', 'p ≤ 0.05', 'p ≤ 0.01'],
    rows: [
      [
        String(runs),
        apart.toFixed(3),
        (1.358 / Math.sqrt(runs)).toFixed(3),
        percent(values.filter((value) => value <= 0.05).length / runs),
        percent(values.filter((value) => value <= 0.01).length / runs),
      ],
    ],
  }
}

/** How late the loop of the server is that has the night's scan at work in its thread, and how late it is at rest. */
async function loopTable(seed: number, isQuick: boolean): Promise<Table> {
  tell('scan: the loop of the server during a scan')
  const input = nightOf({ seed, reports: isQuick ? 2_000 : 20_000, sideKm: SIDE_KM })
  const start = performance.now()
  const during = await delayDuring(() => scanInThread(input, new AbortController().signal, () => undefined))
  const seconds = (performance.now() - start) / 1000
  const atRest = await delayDuring(() => new Promise((resolve) => setTimeout(resolve, 1000)))
  const row = (name: string, of: Delay) => [name, ...[of.median, of.late, of.most].map((ms) => ms.toFixed(1))]
  return {
    title: `The loop of the server while ${input.reports.length} reports are scanned in its thread (${short(seconds)} s): late by, ms`,
    head: ['', 'median', '99 %', 'most'],
    rows: [row('during the scan', during), row('at rest', atRest)],
  }
}

const QUIET = { places: 300, days: 365, runs: 6, perDay: [1, 3, 10] } as const

/** The largest number that a Poisson variable of this mean passes less than once in twenty. */
function poissonMost(mean: number): number {
  let [most, term, below] = [0, Math.exp(-mean), Math.exp(-mean)]
  while (below < 0.95) {
    most++
    term *= mean / most
    below += term
  }
  return most
}

/** The same quiet years in every run, so that two runs differ by the program alone. */
function falseAlarmTable(isQuick: boolean): Table {
  const days = isQuick ? 30 : QUIET.days
  const runs = isQuick ? 1 : QUIET.runs
  const rows = QUIET.perDay.flatMap((perDay) => {
    tell(`scan: quiet years with ${perDay} cases a day`)
    const made = Array.from({ length: runs }, (_, run) => falseAlarmsOf({ seed: run + 1, places: QUIET.places, perDay, days }))
    return INTERVALS.map((interval, at) => {
      const allowed = (days * runs) / interval
      const sum = (of: 'days' | 'told') => made.reduce((total, one) => total + one[of][at]!, 0)
      return [perDay, days * runs, interval, allowed.toFixed(1), poissonMost(allowed), sum('days'), sum('told')].map(String)
    })
  })
  return {
    title: `A city where nothing happens, scanned every day as the night does it; ${QUIET.places} places`,
    head: ['cases a day', 'days', 'recurrence interval of, days', 'allowed', '95 % of chance', 'days with such a cluster', 'told as new'],
    rows,
  }
}

export async function scanPart({ seed, isQuick, command }: Options): Promise<Section> {
  const tables = [
    timeTable(seed, isQuick),
    retrospectTable(seed, isQuick),
    powerTable(seed, isQuick ? 20 : 200),
    nullTable(seed, isQuick ? 40 : 200),
    falseAlarmTable(isQuick),
    await loopTable(seed, isQuick),
  ]
  return {
    part: 'scan',
    title: 'Scan statistic',
    command,
    tables,
    notes: [
      `Places lie evenly over a square of ${SIDE_KM} km, cases fall evenly on places and on 365 days; windows to 30 days that end with the year, circles to 5 km.`,
      'The figures of SaTScan are those of its own run at these sizes, on a machine of this kind at another time: how its places lay is not known here, and the last is a round figure, so take the ratio as one of magnitude.',
      'A quiet city’s alarms are counted as the night tells them: three cases at least, 499 replications, and one that goes on is told once. By chance there may be a day with such a cluster in as many days as its recurrence interval has.',
      'CPU time of one thread; other work on the machine makes it longer, by shared caches.',
      ...(isQuick ? ['Quick: 99 replications in proportion, the first size only.'] : []),
    ],
  }
}
