/** `npm run drill -- kill9 --rounds 100`: breaks the running server on purpose, and counts what was lost. */
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { verifyByCommand } from './audit.ts'
import { clearData, newData } from './house.ts'
import { breaches, type Counts, kill9 } from './kill9.ts'

const USAGE = `npm run drill -- kill9 [--rounds 100] [--submissions 50]
`

const say = (text: string) => void process.stdout.write(`${text}\n`)

function timeLeft(started: number, done: number, all: number): string {
  const seconds = Math.round((((performance.now() - started) / done) * (all - done)) / 1000)
  return seconds < 60 ? `${seconds} s left` : `${Math.floor(seconds / 60)} min ${seconds % 60} s left`
}

function sayCounts(counts: Counts, submissions: number): void {
  const rows: readonly (readonly [string, number | string])[] = [
    ['rounds', counts.rounds],
    ['of these the database was killed too', counts.withDatabase],
    ['of these some were answered and some not', counts.inside],
    [`submitted, ${submissions} at once`, counts.submitted],
    ['acknowledged before the kill', counts.acknowledgedBefore],
    ['acknowledged after it', counts.acknowledgedAfter],
    ['kept although the answer did not arrive', counts.keptUnanswered],
    ['wrong answers', counts.wrongAnswers],
    ['lost', counts.lost],
    ['doubled', counts.doubled],
    ['half-written', counts.halfWritten],
    ['receipts that do not answer or changed', counts.receiptsOff],
    ['rounds after which the chain did not fit', counts.chainOff],
    ['lines of the journal', counts.lines],
  ]
  for (const [name, value] of rows) say(`${name.padEnd(44)}${String(value).padStart(8)}`)
}

async function runKill9(rounds: number, submissions: number): Promise<number> {
  const data = await newData(tmpdir())
  const started = performance.now()
  say(`data folder ${data}`)
  const counts = await kill9({
    data,
    program: 'served',
    rounds,
    submissions,
    chance: Math.random,
    told: (now, said) => say(`round ${now.rounds}/${rounds}: ${said} · ${timeLeft(started, now.rounds, rounds)}`),
    breach: (said) => say(`BREACH: ${said}`),
  })
  const audit = await verifyByCommand(data)
  sayCounts(counts, submissions)
  say(`audit verify (status ${audit.status}): ${audit.said}`)
  const seconds = Math.round((performance.now() - started) / 1000)
  const isKept = breaches(counts) === 0 && audit.status === 0
  say(isKept ? `nothing was lost, in ${seconds} s` : `BREACHED, in ${seconds} s; the folder is left as it is: ${data}`)
  if (isKept) await clearData(data)
  return isKept ? 0 : 1
}

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { rounds: { type: 'string', default: '100' }, submissions: { type: 'string', default: '50' } },
    allowPositionals: true,
  })
  const [rounds, submissions] = [Number(values.rounds), Number(values.submissions)]
  if (positionals.length === 1 && rounds >= 1 && submissions >= 1) {
    if (positionals[0] === 'kill9') return await runKill9(rounds, submissions)
  }
  process.stderr.write(USAGE)
  return 2
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(130))
process.exit(await main(process.argv.slice(2)))
