/**
 * `twice`: two servers start at once on what neither has seen before: one data folder, or one database of a separate server. Both come up
 * on one schema and one bureau, or say plainly why not; the same report sent to both is one report; one goes on when the other is killed.
 */
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbedded } from '#ground/db/embedded.ts'
import { RATE_LIMITS } from '#ground/lib/rate-limits.table.ts'
import { askStatus, makeReports, type Report, receiptIn, submit } from './citizen.ts'
import { clearData, type House, type NotStarted, newData, ownerOf, type Program, startHouse } from './house.ts'
import { type Chain, chainOf, compare, type Findings, keptOf, straysIn } from './ledger.ts'

export const places = ['one-folder', 'one-database'] as const
export type SharedPlace = (typeof places)[number]

export interface Twice {
  readonly within: string
  readonly program: Program
  readonly place: SharedPlace
  readonly submissions: number
  readonly breach: (said: string) => void
}

export interface TwiceCounts extends Findings {
  /** Of the two. */
  readonly started: number
  readonly bureaus: number
  readonly administrators: number
  readonly submitted: number
  readonly acknowledged: number
  /** Reports whose receipt the two servers gave differently, or which one of them does not know. */
  readonly receiptsOff: number
  /** Of the questions from one address beyond what it may ask, how many were refused: two servers on one database count together. */
  readonly limited: number
  readonly chain: Chain
}

/** Asked of each of the two. */
const QUESTIONS = 40
const EXPECTED_LIMITED = 2 * QUESTIONS - RATE_LIMITS.status.address.times

export const twiceBreaches = (place: SharedPlace, counts: TwiceCounts): number =>
  counts.lost +
  counts.doubled +
  counts.halfWritten +
  counts.receiptsOff +
  (2 - counts.started) +
  Math.abs(counts.bureaus - 1) +
  Math.abs(counts.administrators - 1) +
  (counts.submitted - counts.acknowledged) +
  Number(place === 'one-database' && counts.limited !== EXPECTED_LIMITED) +
  Number(!counts.chain.fits)

const isHouse = (one: House | NotStarted): one is House => 'address' in one

async function count(url: string, table: string): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return Number((await client.query<{ many: string }>(`select count(*) as many from ${table}`)).rows[0]?.many)
  } finally {
    await client.end()
  }
}

/** From one address to all servers; answers how many times it was told that it asks too often. */
async function askOften(houses: readonly House[], report: Report): Promise<number> {
  const asked = houses.flatMap((house) => Array.from({ length: QUESTIONS }, () => askStatus(house.address, report, '')))
  return (await Promise.all(asked)).filter(({ status }) => status === 429).length
}

async function use(houses: readonly House[], url: string, { submissions, breach }: Twice): Promise<Omit<TwiceCounts, 'started'>> {
  const reports = makeReports(submissions, 0)
  const receipts = new Map<string, string>()
  let receiptsOff = 0
  // Each report to all servers at the same moment, with one key.
  await Promise.all(
    reports.map(async (report) => {
      const answers = await Promise.all(houses.map((house) => submit(house.address, report)))
      const given = new Set(answers.map(receiptIn))
      const [receipt] = given
      if (given.size === 1 && typeof receipt === 'string') receipts.set(report.token, receipt)
      else {
        receiptsOff++
        breach(`one report sent to each server was answered with ${JSON.stringify(answers)}`)
      }
    }),
  )
  const [asker] = makeReports(1, submissions)
  const limited = await askOften(houses, asker!)
  const [first, ...others] = houses
  await first?.kill()
  for (const house of others)
    for (const report of reports) {
      const answer = await askStatus(house.address, report, receipts.get(report.token) ?? '')
      if (answer.status === 200) continue
      receiptsOff++
      breach(`after the other was killed, a receipt is answered with ${JSON.stringify(answer)}`)
    }
  const expected = reports.map((report) => ({ ...report, isAcknowledged: receipts.has(report.token) }))
  const tokens = expected.map(({ token }) => token)
  return {
    ...compare(expected, await keptOf(url, tokens), await straysIn(url)),
    bureaus: await count(url, 'qingdan.bureau'),
    administrators: await count(url, 'people.account'),
    submitted: reports.length,
    acknowledged: receipts.size,
    receiptsOff,
    limited,
    chain: await chainOf(url),
  }
}

export async function twice(drill: Twice): Promise<TwiceCounts> {
  const data = await newData(drill.within)
  const separate = drill.place === 'one-database' ? await startEmbedded(join(data, 'elsewhere')) : null
  if (separate?.ok === false) throw new Error(JSON.stringify(separate.refusal))
  const given = separate?.value.url ?? null
  try {
    const starting = [1, 2].map(() => startHouse(data, drill.program, given === null ? {} : { DATABASE_URL: given }))
    const both = await Promise.all(starting)
    const houses = both.filter(isHouse)
    for (const one of both) if (!isHouse(one)) drill.breach(`one did not start (${one.status}): ${one.said}`)
    const counts = { started: houses.length, ...(await use(houses, given ?? ownerOf(data), drill)) }
    for (const house of houses.slice(1)) {
      const status = await house.stop()
      if (status !== 0) drill.breach(`the server ended with ${status} when it was asked to stop:\n${house.said()}`)
    }
    return counts
  } finally {
    await separate?.value.stop()
    await clearData(data)
  }
}
