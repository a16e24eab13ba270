/** The room of air with very many hours: days computed again, an import, and what its pages ask, one after another and by several at once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CITY } from '../../seeds/city.table.ts'
import { openDatabase } from '../../src/ground/db/database.ts'
import { openDatabaseServer } from '../../src/ground/db/server.ts'
import { recomputeDue } from '../../src/modules/air/service.ts'
import { plantHours } from '../air-desk/plant.ts'
import { type Answered, Person, work } from '../desk/clients.ts'
import { startServer } from '../desk/server.ts'
import { median, quantile, short } from '../figures.ts'
import type { Options } from '../options.ts'
import { type Section, type Table, tell } from '../output.ts'

const STATIONS = 100
const FROM = '2021-11-01'
const UNTIL = '2026-10-31'
/** The month that is imported afterwards. */
const IMPORTED = '2026-11'
const PIECE = 1000
const MOST_BULLETINS = 8
const YEAR = 'from=2025-11-01&until=2026-10-31'
const MONTH = 'from=2026-10-01&until=2026-10-31'

const asked: readonly (readonly [kind: string, path: string])[] = [
  ['stations', 'stations'],
  ['calendar of the city, a year', `days?scope=city&${YEAR}`],
  ['calendar of a station, a year', `days?scope=station:B0001&${YEAR}`],
  ['evaluation of the city, a year', `evaluation?scope=city&${YEAR}&dust=left-out`],
  ['evaluation of the city, a month', `evaluation?scope=city&${MONTH}&dust=left-out`],
  ['evaluation of a district, a year', `evaluation?scope=area:120104&${YEAR}&dust=left-out`],
  ['months of the city', `months?scope=city&${YEAR}&dust=left-out`],
  ['ranking of stations, a year', `ranking?of=stations&${YEAR}&dust=left-out`],
  ['ranking of stations, a month', `ranking?of=stations&${MONTH}&dust=left-out`],
  ['ranking of districts, a year', `ranking?of=districts&${YEAR}&dust=left-out`],
  ['hours of a station, a month', 'hours?station=B0001&from=2026-10-01&until=2026-10-31'],
  ['open doubts', 'suspects?state=open'],
  ['open doubts of a rule', 'suspects?state=open&rule=inverted'],
  ['open doubts of a station, an item', 'suspects?state=open&station=B0007&item=pm25'],
  ['second values', 'conflicts?state=open'],
  ['bulletin of a month as PDF', `bulletin?scope=city&${MONTH}&dust=left-out&language=zh&form=pdf`],
]

async function recomputed(data: string): Promise<{ readonly days: number; readonly seconds: number }> {
  const server = await openDatabaseServer({ QINGDAN_DATA: data })
  if (!server.ok) throw new Error(`no database: ${server.refusal.reason}`)
  const database = openDatabase(server.value.url, { max: 2 })
  try {
    const start = performance.now()
    const days = await recomputeDue(database, CITY)
    return { days, seconds: (performance.now() - start) / 1000 }
  } finally {
    await database.close()
    await server.value.stop()
  }
}

/** Hours of a month of all stations, hour by hour, as a platform gives them out. */
function monthRows(stations: number) {
  const rows = []
  for (let day = 1; day <= 28; day++)
    for (let hour = 0; hour < 24; hour++)
      for (let station = 1; station <= stations; station++) {
        const wander = (station * 7 + day * 3 + hour) % 17
        const values = {
          so2: `${6 + (wander % 5)}`,
          no2: `${30 + wander}`,
          co: '0.6',
          o3: `${40 + wander}`,
          pm10: `${70 + wander}`,
          pm25: `${38 + wander}`,
        }
        const at = `${IMPORTED}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}`
        rows.push({ row: rows.length + 2, station: `B${String(station).padStart(4, '0')}`, hour: at, values })
      }
  return rows
}

interface Imported {
  readonly rows: number
  readonly pieces: readonly number[]
  /** From the end of the import until no day was due. */
  readonly settled: number
}

async function imported(person: Person, stations: number): Promise<Imported> {
  const rows = monthRows(stations)
  const begun = { file: 'bench.csv', sha256: 'c'.repeat(64), layout: 'bench' }
  const { id } = (await person.send<{ id: string }>('/api/air/imports', begun)).value
  const pieces: number[] = []
  for (let from = 0; from < rows.length; from += PIECE)
    pieces.push((await person.send(`/api/air/imports/${id}/rows`, { rows: rows.slice(from, from + PIECE), refused: [] })).ms)
  await person.send(`/api/air/imports/${id}/finish`, {})
  const ended = performance.now()
  const path = `/api/air/days?scope=city&from=${IMPORTED}-01&until=${IMPORTED}-28`
  while ((await person.read<{ waiting: number }>(path)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 200))
  return { rows: rows.length, pieces, settled: (performance.now() - ended) / 1000 }
}

/** Each thing in turn, round after round; the first round is not counted. */
async function oneAfterAnother(person: Person, rounds: number): Promise<Answered[]> {
  const answered: Answered[] = []
  for (let round = 0; round <= rounds; round++)
    for (const [kind, path] of asked) {
      // A bulletin is an export, of which the server lets few be made.
      if (kind.startsWith('bulletin') && round > MOST_BULLETINS) continue
      const answer = await person.get(kind, `/api/air/${path}`)
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      if (round > 0) answered.push(answer)
    }
  return answered
}

const pages = asked.filter(([kind]) => !kind.startsWith('bulletin'))

function row(kind: string, of: readonly Answered[]): string[] {
  const times = of.map(({ ms }) => ms)
  return [kind, String(of.length), ...[0.5, 0.99].map((q) => short(quantile(times, q))), short(median(of.map(({ bytes }) => bytes)) / 1000)]
}

function tableOf(title: string, kinds: readonly (readonly [string, string])[], answered: readonly Answered[]): Table {
  const rowOf = ([kind]: readonly [string, string]) =>
    row(
      kind,
      answered.filter((of) => of.kind === kind),
    )
  return { title, head: ['what', 'n', 'p50', 'p99', 'kB, median'], rows: [row('all', answered), ...kinds.map(rowOf)] }
}

async function measured(data: string, stations: number, isQuick: boolean): Promise<readonly Table[]> {
  const span = { stations, from: isQuick ? '2024-11-01' : FROM, until: UNTIL }
  const planted = await plantHours(data, span, (done) => tell(`${done} stations`))
  tell(`${planted.hours} hours in ${short(planted.seconds)} s`)
  const days = await recomputed(data)
  tell(`${days.days} days in ${short(days.seconds)} s`)
  const server = await startServer(data)
  try {
    const people = ['air', 'director'].map((login, at) => new Person(server.address, login, at))
    for (const person of people) await person.signIn(server.password)
    const [officer] = people as [Person, Person]
    const month = await imported(officer, stations)
    const alone = await oneAfterAnother(officer, isQuick ? 2 : 12)
    const together = await work(people, isQuick ? 3 : 30, (_, turn) => {
      const [kind, path] = pages[turn % pages.length] as readonly [string, string]
      return { kind, path: `/api/air/${path}` }
    })
    for (const person of people) person.leave()
    const refused = together.filter(({ status }) => status !== 200)
    if (refused.length > 0) throw new Error(`${refused.length} answers other than 200`)
    const piece = [0.5, 0.99].map((q) => short(quantile(month.pieces, q)))
    return [
      {
        title: `${stations} stations, ${span.from} to ${span.until}`,
        head: [
          'hours',
          'table and its index',
          'days computed',
          's',
          'rows imported then',
          '1,000 of them, p50 ms',
          'p99 ms',
          's until their days are computed',
        ],
        rows: [
          [
            ...[String(planted.hours), `${Math.round(planted.bytes / 1e6)} MB`, String(days.days), short(days.seconds)],
            ...[String(month.rows), ...piece, short(month.settled)],
          ],
        ],
      },
      tableOf('What the pages ask, one after another; ms', asked, alone),
      tableOf(`${people.length} people at once, each asking one thing after another; ms`, pages, together),
    ]
  } finally {
    await server.stop()
  }
}

export async function airDeskPart({ isQuick, command }: Options): Promise<Section> {
  const data = await mkdtemp(join(tmpdir(), 'qingdan-bench-air-desk-'))
  try {
    await (await startServer(data)).stop()
    const tables = await measured(data, isQuick ? 10 : STATIONS, isQuick)
    return {
      part: 'air-desk',
      title: 'The room of air with millions of hours',
      command,
      tables,
      notes: [
        'Hours are made up by the database itself, one in 1,500 with more PM2.5 than PM10. The server, its database and who asks share the machine.',
      ],
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}
