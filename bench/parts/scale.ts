/** Ours alone against long histories: everything streams through, then questions are timed one by one. */
import { Contestant } from '../contestant.ts'
import { megabytes, percent, quantile, short } from '../figures.ts'
import { HELD_OUT_CITY } from '../generator/cities.table.ts'
import type { Options } from '../options.ts'
import { oursAtScale as ours } from '../ours.ts'
import { type Section, tell } from '../output.ts'
import { figuresOf } from '../scoring.ts'

const QUESTIONS = 20_000
const QUICK_QUESTIONS = 2000
const WARM_UP = 1000
/** Calls that a clerk writes down are shorter than letters to a mailbox. */
const MEDIAN_LENGTH = 90

export async function scalePart({ size, isQuick, seed, command }: Options): Promise<Section> {
  const questions = isQuick ? QUICK_QUESTIONS : QUESTIONS
  const settings = { reports: size }
  const knobs = { seed, city: HELD_OUT_CITY, reports: size + WARM_UP + questions, medianLength: MEDIAN_LENGTH }
  const contestant = new Contestant()
  try {
    tell(`putting in ${size} reports`)
    const built = await contestant.build(ours.name, settings, knobs, size)
    tell(`  ${short(built.seconds)} s, ${megabytes(built.bytes)}`)
    await contestant.ask(
      Array.from({ length: WARM_UP }, (_, at) => size + at),
      30_000,
    )
    const asked = Array.from({ length: questions }, (_, at) => size + WARM_UP + at)
    const { milliseconds, places } = await contestant.ask(asked)
    const rebuilt = await contestant.rebuild()
    const figures = figuresOf(places.filter((place) => place !== null))
    return {
      part: `scale-${size}`,
      title: `One report against ${size}`,
      command,
      tables: [
        {
          title: `City ${HELD_OUT_CITY}, seed ${seed}, ${questions} questions one by one`,
          head: ['method', 'p50 ms', 'p99', 'p99.9', 'max', 'first', 'first five', 'in s', 'reports/s', 'memory', 'stored', 'rebuilt in s'],
          rows: [
            [
              ours.name,
              ...[0.5, 0.99, 0.999].map((share) => short(quantile(milliseconds, share))),
              short(Math.max(...milliseconds)),
              percent(figures.first),
              percent(figures.firstFive),
              short(built.seconds),
              short(size / built.seconds),
              megabytes(built.bytes),
              rebuilt === null ? '–' : megabytes(rebuilt.stored),
              rebuilt === null ? '–' : short(rebuilt.seconds),
            ],
          ],
        },
      ],
      notes: [
        `Reports of ${MEDIAN_LENGTH} characters in the median; the history is taken over with its matters, each question is compared, placed and kept. Making the reports is not counted; memory is what the process grew by; “rebuilt” is from the files of a process that ended.`,
        ...(rebuilt === null ? ['This engine stores nothing: it is built again from the reports, in the time of “in s”.'] : []),
      ],
    }
  } finally {
    await contestant.end()
  }
}
