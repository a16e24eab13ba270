/** Whether the made-up reports are like real ones, and how fast they are made. */

import { percent, short } from '../figures.ts'
import { type CityName, cities, HELD_OUT_CITY } from '../generator/cities.table.ts'
import { Generator } from '../generator/generate.ts'
import { KNOBS } from '../generator/knobs.ts'
import { type Likeness, likenessOf } from '../generator/likeness.ts'
import type { Options } from '../options.ts'
import type { Section } from '../output.ts'
import { realReports } from '../real.ts'

const COMPARED = 2490
const RATE_REPORTS = 100_000

function row(name: string, likeness: Likeness): string[] {
  const [, low, median, high] = likeness.length
  const spread = ([, middle, , mean]: readonly number[]) => `${short(middle as number)} / ${short(mean as number)}`
  return [
    name,
    String(likeness.reports),
    percent(likeness.repeated),
    String(likeness.largestMatter),
    `${low} / ${median} / ${high}`,
    spread(likeness.truePairs),
    spread(likeness.bestEarlier),
    spread(likeness.randomPairs),
  ]
}

export async function generatorPart({ seed, command }: Options): Promise<Section> {
  const rows: string[][] = []
  const real = await realReports()
  if (real !== null) {
    const labelled = real.reports.map(({ subject, text }, at) => ({ subject, text, matter: real.matter[at] as number }))
    rows.push(row('real messages', likenessOf(labelled)))
  }
  for (const city of Object.keys(cities) as CityName[]) {
    const reports = [...new Generator({ seed, city, reports: COMPARED }).reports()]
    rows.push(row(`made up, ${city}${city === HELD_OUT_CITY ? ' (held out)' : ''}`, likenessOf(reports)))
  }
  const generator = new Generator({ seed, reports: RATE_REPORTS })
  const before = process.cpuUsage()
  let characters = 0
  for (const { subject, text } of generator.reports()) characters += subject.length + text.length
  const { user, system } = process.cpuUsage(before)
  return {
    part: 'generator',
    title: 'Made-up reports beside real ones',
    command,
    tables: [
      {
        title: 'Likeness: Jaccard index of pairs of characters, median / mean',
        head: ['reports of', 'n', 'in matters of 2+', 'largest', 'characters 25/50/75 %', 'true pairs', 'best earlier', 'random pairs'],
        rows,
      },
    ],
    notes: [
      `Made at ${short((RATE_REPORTS / (user + system)) * 1e6)} reports per second of processor time, ${short(characters / RATE_REPORTS)} characters each.`,
      `Knobs: ${JSON.stringify({ ...KNOBS, seed, city: undefined, reports: undefined })}.`,
      ...(real === null ? ['Real messages: absent on this machine.'] : []),
    ],
  }
}
