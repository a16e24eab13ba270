/** Everybody on the same history and the same questions, in turns; each tuned before on another city and seed. */
import { Contestant } from '../contestant.ts'
import { interval, median, megabytes, percent, quantile, short } from '../figures.ts'
import { HELD_OUT_CITY, TUNING_CITY } from '../generator/cities.table.ts'
import { Generator } from '../generator/generate.ts'
import type { Knobs } from '../generator/knobs.ts'
import { Random } from '../generator/random.ts'
import type { Options } from '../options.ts'
import { type Section, type Table, tell } from '../output.ts'
import { measured } from '../peers/all.ts'
import type { Peer, Settings } from '../peers/peer.ts'
import type { Built } from '../process.ts'
import { figuresOf } from '../scoring.ts'

const TUNING_SEED = 11
interface Effort {
  readonly tuningHistory: number
  readonly tuningQuestions: number
  readonly counted: number
  readonly repeats: number
  /** Milliseconds of one method's turn. */
  readonly turn: number
  /** The longest one setting is tried, and the longest a method may take to answer everything once, in milliseconds: what is slower is scored on fewer. */
  readonly trial: number
  readonly round: number
  /** A history that would take longer to put in is halved for that method, in seconds. */
  readonly build: number
}

const FULL: Effort = {
  tuningHistory: 10_000,
  tuningQuestions: 300,
  counted: 1000,
  repeats: 5,
  turn: 5000,
  trial: 15_000,
  round: 60_000,
  build: 400,
}
const QUICK: Effort = {
  tuningHistory: 2000,
  tuningQuestions: 60,
  counted: 300,
  repeats: 3,
  turn: 3000,
  trial: 8000,
  round: 40_000,
  build: 250,
}

/** Reports after the history, until enough of them have an earlier one in it; all of them, or only those. */
function questionsOf(knobs: Partial<Knobs>, history: number, counted: number, are: 'all' | 'counted'): number[] {
  const { matterOf, matters } = new Generator(knobs).plan
  const known = new Uint8Array(matters)
  for (let at = 0; at < history; at++) known[matterOf[at] as number] = 1
  const questions: number[] = []
  for (let at = history, found = 0; at < matterOf.length && found < counted; at++) {
    const isKnown = known[matterOf[at] as number] === 1
    if (isKnown) found++
    if (isKnown || are === 'all') questions.push(at)
  }
  return shuffled(questions)
}

/** In another order, always the same: a slow method is scored on the first of them, which have to be a fair sample. */
function shuffled(questions: readonly number[]): number[] {
  const random = new Random().begin(1, 2, 3)
  const order = questions.map((question) => ({ question, key: random.next() }))
  return order.sort((a, b) => a.key - b.key).map(({ question }) => question)
}

/** As many reports more than the history as the questions need: about a third of them count, fewer the longer they go on. */
const withQuestions = (history: number, counted: number): number => history + counted * 12

const said = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

interface Trial {
  readonly settings: Settings
  readonly first: number
  readonly firstFive: number
  readonly p50: number
}

interface Tuned {
  readonly peer: Peer
  /** What it is called in the table. */
  readonly name: string
  readonly settings: Settings
  readonly trials: readonly Trial[]
}

async function tuned(peer: Peer, effort: Effort): Promise<Tuned> {
  const knobs = { seed: TUNING_SEED, city: TUNING_CITY, reports: withQuestions(effort.tuningHistory, effort.tuningQuestions) }
  const questions = questionsOf(knobs, effort.tuningHistory, effort.tuningQuestions, 'counted')
  const trials: Trial[] = []
  for (const settings of peer.grid) {
    const contestant = new Contestant()
    try {
      await contestant.build(peer.name, settings, knobs, effort.tuningHistory)
      const { milliseconds, places } = await contestant.ask(questions, effort.trial, 20)
      const figures = figuresOf(places.filter((place) => place !== null))
      trials.push({ settings, first: figures.first, firstFive: figures.firstFive, p50: median(milliseconds) })
      tell(`  ${peer.name}: ${said(settings)} → first ${percent(figures.first)}, first five ${percent(figures.firstFive)}`)
    } finally {
      await contestant.end()
    }
  }
  // By first-five recall; among settings within half a point of the best the fastest.
  const best = Math.max(...trials.map(({ firstFive }) => firstFive))
  const chosen = fastest(trials, best - 0.005)
  if (chosen === undefined) throw new Error(`${peer.name} has no grid`)
  return { peer, name: peer.name, settings: chosen.settings, trials }
}

function fastest(trials: readonly Trial[], leastFirstFive: number): Trial | undefined {
  return trials.filter(({ firstFive }) => firstFive >= leastFirstFive).sort((a, b) => a.p50 - b.p50)[0]
}

/** Ours a second time, at the fastest setting that was no worse on the tuning city than the best of the others. */
function fastestOfOurs(us: Tuned, others: readonly Tuned[]): Tuned | null {
  const best = Math.max(0, ...others.flatMap(({ trials }) => trials.map(({ firstFive }) => firstFive)))
  const found = fastest(us.trials, best)
  return found === undefined || found.settings === us.settings
    ? null
    : { ...us, name: `${us.name}, fastest no worse`, settings: found.settings }
}

interface Entrant extends Tuned {
  readonly contestant: Contestant
  readonly built: Built
  readonly history: number
  readonly places: readonly (number | null)[]
  readonly rounds: number[][]
}

/** Puts the history in; a method that would take too long gets a smaller one, which its row says. */
async function entered(choice: Tuned, knobs: Partial<Knobs>, history: number, effort: Effort): Promise<Entrant> {
  const perReport = await secondsPerReport(choice, effort)
  let taken = history
  while (perReport * taken > effort.build && taken > 10_000) taken /= 2
  const contestant = new Contestant()
  try {
    const built = await contestant.build(choice.peer.name, choice.settings, knobs, taken)
    tell(`  ${choice.name}: ${taken} reports in ${short(built.seconds)} s, ${megabytes(built.bytes)}`)
    return { ...choice, contestant, built, history: taken, places: [], rounds: [] }
  } catch (error) {
    await contestant.end()
    throw error
  }
}

async function secondsPerReport({ peer, settings }: Tuned, { tuningHistory }: Effort): Promise<number> {
  const contestant = new Contestant()
  try {
    const knobs = { seed: TUNING_SEED, city: TUNING_CITY, reports: tuningHistory }
    const { seconds } = await contestant.build(peer.name, settings, knobs, tuningHistory)
    return seconds / tuningHistory
  } finally {
    await contestant.end()
  }
}

export async function peersPart({ size, isQuick, seed, command, methods }: Options): Promise<Section> {
  const effort = isQuick ? QUICK : FULL
  const knobs = { seed, city: HELD_OUT_CITY, reports: withQuestions(size, effort.counted) }
  const questions = questionsOf(knobs, size, effort.counted, 'all')
  const absent: string[][] = []
  const entrants: Entrant[] = []
  const choices: Tuned[] = []
  try {
    for (const [at, peer] of measured.entries()) {
      // Ours is what the others are compared with: it is never left out.
      if (at > 0 && methods.length > 0 && !methods.some((name) => peer.name.includes(name))) continue
      const why = (await peer.absent?.()) ?? null
      if (why !== null) {
        absent.push([peer.name, `absent: ${why}`])
        continue
      }
      tell(`tuning ${peer.name}`)
      choices.push(await tuned(peer, effort))
    }
    const [us, ...others] = choices
    const swift = us === undefined ? null : fastestOfOurs(us, others)
    if (swift !== null) choices.splice(1, 0, swift)
    for (const choice of choices) entrants.push(await entered(choice, knobs, size, effort))
    // The first round answers everything and warms up; it is scored and not timed.
    for (const [at, entrant] of entrants.entries()) {
      const { places } = await entrant.contestant.ask(questionsFor(entrant, size, questions, knobs, effort), effort.round, 50)
      entrants[at] = { ...entrant, places }
      const { first, firstFive, counted } = figuresOf(places.filter((place) => place !== null))
      tell(`${entrant.name}: first ${percent(first)}, first five ${percent(firstFive)} of ${counted}`)
    }
    for (let repeat = 0; repeat < effort.repeats; repeat++) {
      tell(`round ${repeat + 1} of ${effort.repeats}`)
      // Every round begins with another one, so that nobody always follows the same.
      const order = entrants.map((_, at) => entrants[(at + repeat) % entrants.length] as Entrant)
      for (const entrant of order) {
        const { milliseconds } = await entrant.contestant.ask(questionsFor(entrant, size, questions, knobs, effort), effort.turn, 10)
        entrant.rounds.push([...milliseconds])
        tell(`  ${entrant.name}: p50 ${short(median(milliseconds))} ms of ${milliseconds.length}`)
      }
    }
  } finally {
    for (const { contestant } of entrants) await contestant.end()
  }
  return sectionOf(entrants, absent, { size, seed, command, effort, questions: questions.length })
}

function questionsFor(
  entrant: Entrant,
  size: number,
  questions: readonly number[],
  knobs: Partial<Knobs>,
  effort: Effort,
): readonly number[] {
  return entrant.history === size ? questions : questionsOf(knobs, entrant.history, effort.counted, 'all')
}

interface Run {
  readonly size: number
  readonly seed: number
  readonly command: string
  readonly effort: Effort
  readonly questions: number
}

function sectionOf(entrants: readonly Entrant[], absent: readonly string[][], { size, seed, command, effort, questions }: Run): Section {
  const [us] = entrants
  if (us === undefined) throw new Error('nothing was measured')
  const usual = us.rounds.map(median)
  const swift = entrants.find(({ peer, name }) => peer === us.peer && name !== us.name)?.rounds.map(median)
  const ratioTo = (rounds: readonly number[][], to: readonly number[]): string => {
    const ratios = rounds.map((round, at) => median(round) / (to[at] as number))
    const [least, most] = interval(ratios, median)
    return `${short(median(ratios))} [${short(least)}, ${short(most)}]`
  }
  const rows = entrants.map(({ name, built, history, places, rounds }) => {
    const counted = places.filter((place) => place !== null)
    const figures = figuresOf(counted)
    const [low, high] = interval(
      counted.map((place) => (place >= 0 && place < 5 ? 1 : 0)),
      (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
    )
    const all = rounds.flat()
    return [
      history === size ? name : `${name}, history ${history}`,
      percent(figures.first),
      `${percent(figures.firstFive)} [${(low * 100).toFixed(1)}, ${(high * 100).toFixed(1)}]`,
      short(median(rounds.map(median))),
      short(quantile(all, 0.99)),
      all.length < 1000 ? '–' : short(quantile(all, 0.999)),
      short(Math.max(...all)),
      ratioTo(rounds, usual),
      swift === undefined ? '–' : ratioTo(rounds, swift),
      short(built.seconds),
      megabytes(built.bytes),
      `${counted.length} / ${all.length}`,
    ]
  })
  const head = [
    'method',
    'first',
    'first five [95 %]',
    'p50 ms',
    'p99',
    'p99.9',
    'max',
    'p50 ÷ ours [95 %]',
    'p50 ÷ ours, fastest',
    'build s',
    'memory',
    'n scored / timed',
  ]
  const results: Table = {
    title: `One report against ${size} earlier ones, city ${HELD_OUT_CITY}, seed ${seed}`,
    head,
    rows: [...rows, ...absent.map(([name, why]) => [name as string, why as string, ...head.slice(2).map(() => '–')])],
  }
  const grids: Table = {
    title: `What was tried on city ${TUNING_CITY}, seed ${TUNING_SEED}, ${effort.tuningHistory} reports: first / first five, p50`,
    head: ['method', 'taken', 'tried'],
    rows: entrants.map(({ name, settings, trials }) => [
      name,
      said(settings),
      trials.map((of) => `${said(of.settings)}: ${percent(of.first)} / ${percent(of.firstFive)}, ${short(of.p50)} ms`).join('; '),
    ]),
  }
  return {
    part: `peers-${size}`,
    title: `Peers at ${size} reports`,
    command,
    tables: [results, grids],
    notes: [
      `${questions} questions, asked in turns in ${effort.repeats} rounds (at most ${effort.turn / 1000} s a turn) after one that was scored and not timed; p50 is the median of the rounds’ medians, the other quantiles are over all.`,
      'The questions come in one shuffled order: a slow method is scored, and everybody is timed, on as many of the first as it has time for.',
      'Time is from the caller’s side; for the Python peers inside Python, without the pipe. Memory is what the process grew by; for PostgreSQL the table with its indexes and the server’s process besides.',
      'On a machine that does other work, a long question is interrupted and a short one is not: the ratios of slow methods are then too large. See the load.',
      'Ours stands twice: at the setting chosen like everybody’s, and at the fastest one that was no worse on the tuning city than the best of the others.',
      'Settings are chosen by first-five recall, among those within half a point of the best by time. A question counts when the history holds a report of its matter; two suggestions of one matter take one place.',
    ],
  }
}
