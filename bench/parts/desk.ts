/** The desk of a city with very many reports: twenty people at once over HTTP, a warm start, the comparison taking over the history. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accounts } from '../../seeds/city.table.ts'
import { type Answered, Person, work } from '../desk/clients.ts'
import { plantMany } from '../desk/plant.ts'
import { type Server, startServer } from '../desk/server.ts'
import { median, quantile, short } from '../figures.ts'
import type { Options } from '../options.ts'
import { type Section, tell } from '../output.ts'

const CLIENTS = 20
const STARTS = 5

/** What people ask of the list, in turn: the filters of the desk, and the next page. */
const asked: readonly (readonly [kind: string, query: string])[] = [
  ['first page', ''],
  ['open ones of a state', '?state=dispatched'],
  ['one district', '?area=120104'],
  ['one category', '?category=noise'],
  ['dates', '?from=2026-03-01&until=2026-03-31'],
  ['common words', '?text=夜间'],
  ['rare words', '?text=十七号院'],
  ['district, state, words', '?area=120110&state=finished&text=噪声'],
  ['limit is near', '?clock=due'],
  ['count by state', 'count'],
  ['matters by heat', 'matters'],
]

function addressOf(query: string): string {
  if (query === 'count' || query === 'matters') return `/api/complaints/${query}`
  return `/api/complaints${encodeURI(query)}`
}

const peopleOf = (server: Server) =>
  accounts
    .filter(({ role }) => role === 'clerk' || role === 'director' || role.endsWith('officer'))
    .slice(0, CLIENTS)
    .map(({ login }, at) => new Person(server.address, login, at))

interface Listed {
  readonly rows: readonly { readonly id: string }[]
  readonly next: string
}

interface Suggested {
  readonly isComplete: boolean
  readonly comparedWith: number
}

/** Seconds from the start of the server until suggestions are of the whole history, asked as the desk asks. */
async function takenOver(clerk: Person, server: Server, started: number): Promise<{ seconds: number; reports: number }> {
  const { rows } = await clerk.read<Listed>('/api/complaints?state=received&limit=1')
  for (;;) {
    const { isComplete, comparedWith } = await clerk.read<Suggested>(`/api/complaints/${rows[0]?.id}/suggestions`)
    const seconds = (performance.now() - started) / 1000 + server.seconds
    if (isComplete) return { seconds, reports: comparedWith }
    tell(`compared with ${comparedWith} after ${short(seconds)} s`)
    await new Promise((resolve) => setTimeout(resolve, 2000))
  }
}

/** 比对建议 of open reports that nobody has asked about, one after another. */
async function suggestions(clerk: Person, many: number): Promise<Answered[]> {
  const { rows } = await clerk.read<Listed>(`/api/complaints?state=registered&limit=${many}`)
  const answered: Answered[] = []
  for (const { id } of rows) answered.push(await clerk.get('suggestions', `/api/complaints/${id}/suggestions`))
  return answered
}

function row(kind: string, of: readonly Answered[]): string[] {
  const times = of.map(({ ms }) => ms).sort((a, b) => a - b)
  const bytes = median(of.map((one) => one.bytes))
  return [
    kind,
    String(of.length),
    ...[0.5, 0.95, 0.99].map((q) => short(quantile(times, q))),
    short(times.at(-1) as number),
    short(bytes / 1000),
  ]
}

export async function deskPart({ size, seed, isQuick, command }: Options): Promise<Section> {
  const data = await mkdtemp(join(tmpdir(), 'qingdan-bench-desk-'))
  let server = await startServer(data)
  try {
    await server.stop()
    await plantMany(data, size, seed, (done) => tell(`${done} reports of ${size}`))
    const starts: number[] = []
    while (starts.length < (isQuick ? 2 : STARTS)) {
      if (starts.length > 0) await server.stop()
      server = await startServer(data)
      starts.push(server.seconds)
      tell(`start ${starts.length}: ${short(server.seconds)} s`)
    }
    const started = performance.now()
    const people = peopleOf(server)
    for (const person of people) await person.signIn(server.password)
    const clerk = people.find(({ name }) => name === 'clerk1') as Person
    const history = await takenOver(clerk, server, started)
    const { next: cursor } = await clerk.read<Listed>('/api/complaints?limit=50')
    const questions = [...asked, ['second page', `?cursor=${cursor}`] as const]
    const next = (person: Person, turn: number) => {
      const [kind, query] = questions[turn % questions.length] as readonly [string, string]
      // The hot list is of the whole city: a district's officer may not read it.
      if (query === 'matters' && !person.name.startsWith('clerk')) return { kind: 'first page', path: addressOf('') }
      return { kind, path: addressOf(query) }
    }
    await work(people, isQuick ? 2 : 10, next)
    const answered = await work(people, isQuick ? 5 : 60, next)
    const suggested = await suggestions(clerk, 100)
    const refused = answered.filter(({ status }) => status !== 200)
    for (const person of people) person.leave()
    return {
      part: `desk-${size}`,
      title: `The desk with ${size} reports`,
      command,
      tables: [
        {
          title: `${people.length} people at once, each signed in and asking one thing after another; ms`,
          head: ['what', 'n', 'p50', 'p95', 'p99', 'max', 'kB, median'],
          rows: [
            row('all', answered),
            ...questions.map(([kind]) =>
              row(
                kind,
                answered.filter((of) => of.kind === kind),
              ),
            ),
          ],
        },
        {
          title: 'Suggestions for a report that has just come, one after another; ms',
          head: ['what', 'n', 'p50', 'p95', 'p99', 'max', 'kB, median'],
          rows: [row(`against ${history.reports}`, suggested)],
        },
        {
          title: 'Warm start: from the command to the first answer, s',
          head: ['starts', 'median', 'least', 'most', 'until the comparison has the whole history', 'memory of the server then'],
          rows: [
            [
              String(starts.length),
              short(median(starts)),
              short(Math.min(...starts)),
              short(Math.max(...starts)),
              short(history.seconds),
              `${short((await server.bytes()) / 1e6)} MB`,
            ],
          ],
        },
      ],
      notes: [
        `${answered.length} answers, ${refused.length} other than 200; ${short(answered.length / (isQuick ? 5 : 60))} a second. Nobody asks faster than the server’s own limit of requests lets one account.`,
        'The people and the server share the machine. What was measured came after the comparison had taken over the history, in a thread of its own.',
      ],
    }
  } finally {
    await server.stop()
    await rm(data, { recursive: true, force: true })
  }
}
