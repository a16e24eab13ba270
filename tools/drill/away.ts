/**
 * `away`: the database goes away while reports arrive: it stops answering, it is killed, it is shut down and started again. Whoever asks
 * meanwhile is told so within seconds; the server comes back by itself, and what was acknowledged is there.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { rememberPort } from '#ground/db/embedded/place.ts'
import { startEmbedded } from '#ground/db/embedded.ts'
import { farPort } from '#ground/testing/servers.ts'
import { type Answer, makeReports, type Report, ready, receiptIn, submit, type Unanswered } from './citizen.ts'
import { clearData, type House, newData, ownerOf, type Program, postmasterOf, startedHouse } from './house.ts'
import { chainOf, compare, type Findings, keptOf, straysIn } from './ledger.ts'

export const ways = ['silent', 'killed', 'shut-down'] as const
export type Way = (typeof ways)[number]

export interface Away {
  readonly within: string
  readonly program: Program
  readonly way: Way
  /** How long it is away; a database that is killed comes back as soon as the server has started it. */
  readonly seconds: number
  /** So many reports a second. */
  readonly perSecond: number
  /** Who has waited longer for a refusal has been left hanging, in milliseconds. */
  readonly patienceMs: number
  readonly breach: (said: string) => void
}

export interface AwayCounts extends Findings {
  readonly submitted: number
  readonly acknowledged: number
  readonly refused: number
  /** Neither a receipt nor a plain refusal with the time to come again. */
  readonly wrongAnswers: number
  /** The longest that anybody waited for a refusal, in milliseconds. */
  readonly longestRefusalMs: number
  /** Whether readiness said no meanwhile. */
  readonly saidNotReady: boolean
  /** From the end of the interruption, or from the kill, until the server was ready again. */
  readonly backAfterMs: number
  readonly chainFits: boolean
}

/** A database that is killed may be back before anybody notices. */
export const awayBreaches = (way: Way, counts: AwayCounts): number =>
  counts.lost +
  counts.doubled +
  counts.halfWritten +
  counts.wrongAnswers +
  Number(!counts.chainFits) +
  Number(way !== 'killed' && (!counts.saidNotReady || counts.refused === 0)) +
  Number(counts.submitted !== counts.acknowledged)

interface Interruption {
  readonly begin: () => Promise<void>
  readonly end: () => Promise<void>
}

/** Processes whose parent is this one: the sessions and helpers of a PostgreSQL. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => {
      if (!/^\d+$/.test(name)) return false
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'latin1')
        return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) === parent
      } catch {
        return false
      }
    })
    .map(Number)
}

function silence(data: string): Interruption {
  let stopped: number[] = []
  return {
    begin: async () => {
      const postmaster = postmasterOf(data) as number
      process.kill(postmaster, 'SIGSTOP')
      stopped = childrenOf(postmaster)
      for (const pid of stopped) process.kill(pid, 'SIGSTOP')
      stopped.push(postmaster)
    },
    end: async () => {
      for (const pid of stopped) process.kill(pid, 'SIGCONT')
    },
  }
}

/** The server comes back on its port and on no other: one that nobody else takes meanwhile is remembered before the first start. */
function death(data: string): Interruption {
  const folder = join(data, 'postgres')
  mkdirSync(folder, { mode: 0o711 })
  rememberPort(folder, farPort())
  return { begin: async () => void process.kill(postmasterOf(data) as number, 'SIGKILL'), end: async () => undefined }
}

async function separate(folder: string): Promise<Interruption & { readonly url: string; readonly stop: () => Promise<void> }> {
  const start = async (port: number) => {
    const started = await startEmbedded(folder, { port })
    if (!started.ok) throw new Error(JSON.stringify(started.refusal))
    return started.value
  }
  let server = await start(farPort())
  const { url } = server
  return {
    url,
    begin: () => server.stop(),
    end: async () => {
      server = await start(Number(new URL(url).port))
      if (server.url !== url) throw new Error('the separate server came back elsewhere')
    },
    stop: () => server.stop(),
  }
}

interface Sent {
  readonly report: Report
  readonly answer: Answer | Unanswered
}

const isPlain = (answer: Answer | Unanswered) => answer.status === 503 && 'retryAfter' in answer && answer.retryAfter !== null

interface Traffic {
  readonly refused: () => number
  readonly end: () => Promise<readonly Sent[]>
}

/** Sends so many a second until it is told to end; answers with all that was sent. */
function traffic(house: House, perSecond: number): Traffic {
  const sending: Promise<Sent>[] = []
  let refused = 0
  const timer = setInterval(() => {
    const [report] = makeReports(1, sending.length)
    const sent = submit(house.address, report!).then((answer) => {
      if (isPlain(answer)) refused++
      return { report: report!, answer }
    })
    sending.push(sent)
  }, 1000 / perSecond)
  return {
    refused: () => refused,
    end: async () => {
      clearInterval(timer)
      return await Promise.all(sending)
    },
  }
}

const READY_WITHIN_MS = 120_000

async function untilReady(house: House): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS
  while ((await ready(house.address)).status !== 200) {
    if (performance.now() > end) throw new Error(`the server did not come back:\n${house.said().slice(-20_000)}`)
    await wait(100)
  }
}

/** Whether readiness said no, and somebody was refused, before the patience of whoever waits came to its end. */
async function noticed(house: House, stream: Traffic, { way, patienceMs }: Away): Promise<boolean> {
  const end = performance.now() + (way === 'killed' ? 3_000 : patienceMs)
  let isReady = true
  while (performance.now() < end && (isReady || stream.refused() === 0)) {
    isReady &&= (await ready(house.address)).status !== 503
    await wait(50)
  }
  return !isReady
}

async function interrupt(house: House, owner: () => string, { begin, end }: Interruption, drill: Away): Promise<AwayCounts> {
  const stream = traffic(house, drill.perSecond)
  await wait(1_000)
  const begun = performance.now()
  await begin()
  const saidNotReady = await noticed(house, stream, drill)
  if (drill.way !== 'killed') await wait(Math.max(0, drill.seconds * 1000 - (performance.now() - begun)))
  await end()
  const ended = drill.way === 'killed' ? begun : performance.now()
  await untilReady(house)
  const backAfterMs = performance.now() - ended
  await wait(1_000)
  const sent = await stream.end()
  const refusals = sent.filter(({ answer }) => isPlain(answer))
  const wrong = sent.filter(({ answer }) => (receiptIn(answer) === null && !isPlain(answer)) || answer.ms > drill.patienceMs)
  for (const { answer } of wrong) drill.breach(`answered with ${JSON.stringify(answer)}`)
  const again = await Promise.all(
    sent
      .filter(({ answer }) => receiptIn(answer) === null)
      .map(async ({ report }) => ({ report, answer: await submit(house.address, report) })),
  )
  for (const { answer } of again) if (receiptIn(answer) === null) drill.breach(`sent again, answered with ${JSON.stringify(answer)}`)
  const acknowledged = new Set([...sent, ...again].filter(({ answer }) => receiptIn(answer) !== null).map(({ report }) => report))
  const expected = sent.map(({ report }) => ({ ...report, isAcknowledged: acknowledged.has(report) }))
  const tokens = expected.map(({ token }) => token)
  return {
    ...compare(expected, await keptOf(owner(), tokens), await straysIn(owner())),
    submitted: sent.length,
    acknowledged: acknowledged.size,
    refused: refusals.length,
    wrongAnswers: wrong.length,
    longestRefusalMs: Math.round(Math.max(0, ...refusals.map(({ answer }) => answer.ms))),
    saidNotReady,
    backAfterMs: Math.round(backAfterMs),
    chainFits: (await chainOf(owner())).fits,
  }
}

export async function away(drill: Away): Promise<AwayCounts> {
  const data = await newData(drill.within)
  const other = drill.way === 'shut-down' ? await separate(join(data, 'elsewhere')) : null
  try {
    const interruption = other ?? (drill.way === 'silent' ? silence(data) : death(data))
    const house = await startedHouse(data, drill.program, other === null ? {} : { DATABASE_URL: other.url })
    const counts = await interrupt(house, () => other?.url ?? ownerOf(data), interruption, drill)
    const status = await house.stop()
    if (status !== 0) drill.breach(`the server ended with ${status} when it was asked to stop:\n${house.said()}`)
    return counts
  } finally {
    await other?.stop()
    await clearData(data)
  }
}
