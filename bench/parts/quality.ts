/** Groupings and suggestions: on made-up reports of the held-out city and, where present, on real messages. */
import { compareAll } from '../../src/modules/matters/kernel/batch.ts'
import type { Comparison } from '../../src/modules/matters/kernel/comparison.ts'
import { report as asReport } from '../../src/modules/matters/kernel/report.ts'
import { Tally, tally } from '../../src/modules/matters/kernel/train/scores.ts'
import { shippedModel } from '../../src/modules/matters/model/shipped.ts'
import { short } from '../figures.ts'
import { type CityName, HELD_OUT_CITY, TUNING_CITY } from '../generator/cities.table.ts'
import { Generator } from '../generator/generate.ts'
import { averageLinkage, type Link, singleLinkage } from '../linkage.ts'
import type { Options } from '../options.ts'
import { type Section, tell } from '../output.ts'
import { MinHash } from '../peers/minhash.ts'
import type { Asked } from '../peers/peer.ts'
import { PythonEngine, splink } from '../peers/python.ts'
import { TfIdf } from '../peers/tfidf.ts'
import { realReports } from '../real.ts'
import { figuresOf, placeOf } from '../scoring.ts'

interface Data {
  readonly reports: readonly Asked[]
  readonly matter: ArrayLike<number>
}

/** What a method says: the group of each report, and earlier reports ranked for each. */
interface Said {
  readonly groups: ArrayLike<number>
  readonly ranked: readonly ArrayLike<number>[] | null
  readonly seconds: number
}

type Cut = number | string
interface Method {
  readonly name: string
  readonly cuts: readonly Cut[]
  /** Does the work that does not depend on the cut, and returns what does. */
  prepare(data: Data): Promise<(cut: Cut) => Promise<Said>>
}

const TUNING_SEED = 12
const LINKED = 50

interface Pairing {
  scored(report: Asked, limit: number): { document: number; score: number }[]
  add(report: Asked): void
}

function byLinks(
  name: string,
  make: () => Pairing,
  group: (size: number, links: readonly Link[], cut: number) => Int32Array,
  cuts: readonly number[],
): Method {
  return {
    name,
    cuts,
    async prepare({ reports }) {
      const start = performance.now()
      const pairing = make()
      const links: Link[] = []
      const ranked = reports.map((report, at) => {
        const found = pairing.scored(report, LINKED)
        pairing.add(report)
        links.push(...found.map(({ document, score }) => ({ a: document, b: at, likeness: Math.min(1, score) })))
        return found.map(({ document }) => document)
      })
      const seconds = (performance.now() - start) / 1000
      return async (cut) => {
        const begun = performance.now()
        const groups = group(reports.length, links, Number(cut))
        return { groups, ranked, seconds: seconds + (performance.now() - begun) / 1000 }
      }
    },
  }
}

const hundredths = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => Math.round((from + at * step) * 100) / 100)

const tfIdf = () => new TfIdf({ longest: 3, subject: 2, commonest: 1 })

function rowsOf(comparison: Comparison, reports: readonly Asked[]): Said {
  const at = new Map(reports.map(({ id }, index) => [id, index]))
  const number = (id: string) => at.get(id) as number
  const groups = new Int32Array(reports.length)
  for (const { id, matter } of comparison.members()) groups[number(id)] = number(matter)
  const ranked = reports.map(({ id }) => comparison.suggestionsOf(id).suggestions.map(number))
  return { groups, ranked, seconds: 0 }
}

const ourMethod: Method = {
  name: 'Qingdan',
  cuts: ['as it comes'],
  async prepare({ reports }) {
    const start = performance.now()
    const comparison = compareAll(
      reports.map((given) => asReport(given)),
      shippedModel(),
    )
    const said = { ...rowsOf(comparison, reports), seconds: (performance.now() - start) / 1000 }
    return async () => said
  },
}

const splinkMethod: Method = {
  name: splink.name,
  cuts: [0.5, 0.9, 0.99, 0.999],
  async prepare({ reports }) {
    return async (cut) => {
      const start = performance.now()
      const engine = new PythonEngine('splink_peer.py', { kept: 12, threshold: Number(cut) })
      try {
        for (const report of reports) await engine.add(report)
        await engine.ready()
        const groups = await engine.groups()
        return { groups, ranked: null, seconds: (performance.now() - start) / 1000 }
      } finally {
        await engine.close()
      }
    }
  },
}

const methods: readonly Method[] = [
  ourMethod,
  byLinks('TF-IDF, average linkage', tfIdf, averageLinkage, hundredths(0.02, 0.42, 0.02)),
  byLinks('TF-IDF, single linkage', tfIdf, singleLinkage, hundredths(0.08, 0.68, 0.04)),
  byLinks(
    'MinHash LSH, single linkage',
    () => new MinHash({ bands: 64, rows: 2, shingle: 2, bucket: 500 }),
    singleLinkage,
    hundredths(0.1, 0.8, 0.05),
  ),
  splinkMethod,
]

function scoresOf({ groups }: Said, { matter }: Data) {
  const into = new Tally()
  tally(into, groups, matter, () => false)
  return into.scores()
}

function suggestionsOf({ ranked }: Said, { matter }: Data): string {
  if (ranked === null) return '–'
  const seen = new Set<number>()
  const places: number[] = []
  ranked.forEach((of, at) => {
    const own = matter[at] as number
    if (seen.has(own)) places.push(placeOf(own, of, (document) => matter[document] as number))
    seen.add(own)
  })
  const { first, firstFive, counted } = figuresOf(places)
  return `${short(first)} / ${short(firstFive)} (${counted})`
}

function madeUp(city: CityName, seed: number, size: number): Data {
  const generator = new Generator({ city, seed, reports: size })
  return { reports: [...generator.reports()], matter: generator.plan.matterOf }
}

/** The cut with the best mean of pairwise F1 and B-cubed F1 of repeated on the tuning city. */
async function bestCut(method: Method, data: Data): Promise<Cut> {
  const [only] = method.cuts
  if (method.cuts.length === 1 && only !== undefined) return only
  const at = await method.prepare(data)
  let best: { cut: Cut; worth: number } | null = null
  for (const cut of method.cuts) {
    const { pairwise, bcubedRepeated } = scoresOf(await at(cut), data)
    const worth = pairwise.f1 + bcubedRepeated.f1
    if (best === null || worth > best.worth) best = { cut, worth }
  }
  if (best === null) throw new Error(`${method.name} has no cuts`)
  return best.cut
}

async function rowsFor(data: Data, cuts: ReadonlyMap<Method, Cut>): Promise<string[][]> {
  const rows: string[][] = []
  for (const [method, cut] of cuts) {
    const at = await method.prepare(data)
    const said = await at(cut)
    const { pairwise, bcubed, bcubedRepeated } = scoresOf(said, data)
    rows.push([
      method.name,
      String(cut),
      `${short(pairwise.f1)} (${short(pairwise.precision)}, ${short(pairwise.recall)})`,
      short(bcubed.f1),
      short(bcubedRepeated.f1),
      suggestionsOf(said, data),
      short(said.seconds),
    ])
    tell(`  ${rows.at(-1)?.join('  ')}`)
  }
  return rows
}

export async function qualityPart({ isQuick, seed, command }: Options): Promise<Section> {
  const size = isQuick ? 2500 : 10_000
  const tuning = madeUp(TUNING_CITY, TUNING_SEED, size / 2)
  const whyNoSplink = (await splink.absent?.()) ?? null
  const cuts = new Map<Method, Cut>()
  for (const method of methods) {
    if (method === splinkMethod && whyNoSplink !== null) continue
    cuts.set(method, await bestCut(method, tuning))
    tell(`${method.name}: cut ${cuts.get(method)}`)
  }
  const head = ['method', 'cut', 'pairwise F1 (P, R)', 'B³', 'B³ of repeated', 'right matter first / first five (n)', 's']
  const tables = [
    {
      title: `${size} made-up reports, city ${HELD_OUT_CITY}, seed ${seed}`,
      head,
      rows: await rowsFor(madeUp(HELD_OUT_CITY, seed, size), cuts),
    },
  ]
  const real = await realReports()
  if (real !== null) tables.push({ title: `${real.reports.length} real messages`, head, rows: await rowsFor(real, cuts) })
  return {
    part: 'quality',
    title: 'Groupings and suggestions',
    command,
    tables,
    notes: [
      `Cuts are those with the best pairwise F1 and B³ of repeated together on ${size / 2} reports of city ${TUNING_CITY}, seed ${TUNING_SEED}. Ours comes with its weights and is not fitted to made-up reports.`,
      ...(real === null
        ? ['Real messages: absent on this machine.']
        : [
            'The shipped weights were learnt from these very messages: for messages that they have not seen see the cross-validation. Pairs that the labels are unsure of count here.',
          ]),
      ...(whyNoSplink === null ? [] : [`${splink.name}: absent: ${whyNoSplink}.`]),
    ],
  }
}
