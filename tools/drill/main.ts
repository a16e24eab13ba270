/** `npm run drill -- kill9 --rounds 100`: breaks the running server on purpose, and counts what was lost. */
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { verifyByCommand } from './audit.ts'
import { away, awayBreaches, ways } from './away.ts'
import { disk, diskBreaches } from './disk.ts'
import { clearData, newData } from './house.ts'
import { breaches, kill9 } from './kill9.ts'
import { awayRows, diskRows, kill9Rows, say, sayRows, timeLeft, twiceRows } from './say.ts'
import { places, twice, twiceBreaches } from './twice.ts'

const USAGE = `npm run drill -- kill9 [--rounds 100] [--submissions 50]   the server is killed while reports arrive
npm run drill -- disk                                       the disk of the data folder is full
npm run drill -- away [--seconds 60]                        the database is silent, killed, shut down
npm run drill -- twice [--rounds 5]                         two servers start at once
`

const program = 'served'
/** What a person waits for a refusal without giving up. */
const PATIENCE_MS = 10_000

let broken = 0
function breach(said: string): void {
  broken++
  say(`BREACH: ${said}`)
}

async function runKill9(rounds: number, submissions: number): Promise<number> {
  const data = await newData(tmpdir())
  const started = performance.now()
  say(`data folder ${data}`)
  const counts = await kill9({
    data,
    program,
    rounds,
    submissions,
    chance: Math.random,
    told: (now, said) => say(`round ${now.rounds}/${rounds}: ${said} · ${timeLeft(started, now.rounds, rounds)}`),
    breach,
  })
  const audit = await verifyByCommand(data)
  sayRows(kill9Rows(counts, submissions))
  say(`audit verify (status ${audit.status}): ${audit.said}`)
  const off = breaches(counts) + Number(audit.status !== 0)
  if (off + broken === 0) await clearData(data)
  else say(`the folder is left as it is: ${data}`)
  return off
}

async function runDisk(): Promise<number> {
  const counts = await disk({ within: tmpdir(), program, submissions: 50, breach })
  if (counts === null) {
    say('no file system of its own can be mounted here: this drill needs Linux and root (mount -t tmpfs); nothing was tried')
    return 1
  }
  sayRows(diskRows(counts))
  return diskBreaches(counts)
}

async function runAway(seconds: number): Promise<number> {
  let off = 0
  for (const way of ways) {
    say(`the database is ${way}`)
    const counts = await away({ within: tmpdir(), program, way, seconds, perSecond: 5, patienceMs: PATIENCE_MS, breach })
    sayRows(awayRows(counts))
    off += awayBreaches(way, counts)
  }
  return off
}

async function runTwice(rounds: number): Promise<number> {
  let off = 0
  for (const place of places)
    for (let round = 1; round <= rounds; round++) {
      say(`two servers on ${place}, ${round}/${rounds}`)
      const counts = await twice({ within: tmpdir(), program, place, submissions: 50, breach })
      sayRows(twiceRows(counts))
      off += twiceBreaches(place, counts)
    }
  return off
}

const natural = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : /^[1-9]\d{0,5}$/.test(text) ? +text : 0)

/** Null where the call is none. */
function readCall(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        rounds: { type: 'string' },
        submissions: { type: 'string' },
        seconds: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    })
  } catch {
    return null
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const call = readCall(argv)
  if (call?.values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  const { values, positionals } = call ?? { values: {}, positionals: [] }
  const [name, ...more] = positionals
  const [submissions, seconds] = [natural(values.submissions, 50), natural(values.seconds, 60)]
  const rounds = natural(values.rounds, name === 'kill9' ? 100 : 5)
  const drills: Readonly<Record<string, () => Promise<number>>> = {
    kill9: () => runKill9(rounds, submissions),
    disk: runDisk,
    away: () => runAway(seconds),
    twice: () => runTwice(rounds),
  }
  const run = name === undefined || more.length > 0 ? undefined : drills[name]
  if (run === undefined || rounds * submissions * seconds === 0) {
    process.stderr.write(USAGE)
    return 2
  }
  const started = performance.now()
  const off = (await run()) + broken
  say(`${off === 0 ? 'nothing was lost' : 'BREACHED'}, in ${Math.round((performance.now() - started) / 1000)} s`)
  return off === 0 ? 0 : 1
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(130))
process.exit(await main(process.argv.slice(2)))
