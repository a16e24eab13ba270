/**
 * The PostgreSQL that comes along: started on a folder, shared by every process of this machine that works there, stopped by
 * the last of them to leave. One that a killed process left behind is found and used again.
 */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { isDatabaseAway } from './away.ts'
import { DATABASE, hasRoom, makeCluster, readPassword } from './embedded/cluster.ts'
import { type Keeper, type KeptEvents, keepServing, type Pace } from './embedded/keep.ts'
import { holdLock, holdLockAtOnce, register, unregister, users } from './embedded/lock.ts'
import { lastPort, openPlace, type Place, rememberPort, versionOf } from './embedded/place.ts'
import { ask, gone, halt, isFree, isServing, launch, type Postmaster, runningOn, urlOf } from './embedded/postmaster.ts'
import { type EmbeddedReason, type EmbeddedRefusal, lastLines, reasonIn, refusalOfError } from './embedded/refusal.ts'

export type { EmbeddedReason, EmbeddedRefusal }

export interface EmbeddedOptions {
  /** The port to listen on, or the next free one; that of the last start unless said. */
  readonly port?: number
  /** How long to wait, in milliseconds, while another process starts or stops the same server. */
  readonly patience?: number
}

export interface Running {
  /** The owner's address, with the password: for this machine only, never for a log. */
  readonly url: string
  readonly folder: string
  /** False where a server was found running: another process uses it, or one that was killed left it. */
  readonly startedHere: boolean
  /** From now on, until it is left: starts the server again, on the same port, where it has died. */
  readonly keep: (told: KeptEvents, pace?: Partial<Pace>) => Keeper
  /** Leaves the server; stops it if no other process uses it. */
  readonly stop: () => Promise<void>
}

const modules = join(import.meta.dirname, '../../../node_modules')
const PATIENCE = 10 * 60_000
/** Ports that are tried one after the other. */
const TRIES = 100
/** A journal segment: with less, the server cannot mend its folder. */
const ROOM_TO_START = 16 * 2 ** 20

type Refused = Omit<EmbeddedRefusal, 'folder'>
const refused = (reason: EmbeddedReason, about: string): Result<never, Refused> => refuse({ reason, about })

/** Waits for a server that was found running: it may be mending its folder after a crash. */
async function joinTo(place: Place, found: Postmaster, password: string, patience: number): Promise<Result<number | null, Refused>> {
  const end = performance.now() + patience
  for (let now: Postmaster | null = found; now !== null; now = runningOn(place.cluster)) {
    const answer = now.port === 0 ? 'not-yet' : await ask(now.port, password, place.cluster)
    if (answer === 'yes') return ok(now.port)
    if (answer === 'wrong-password') return refused('password-lost', String(now.port))
    if (performance.now() > end) return refused('folder-busy', String(now.pid))
    await wait(50)
  }
  return ok(null)
}

/** Starts the server on the port, or on the next one that is free. */
async function startOn(place: Place, first: number, tries: number): Promise<Result<number, Refused>> {
  // Children of a server that was killed let go of its memory within moments.
  const end = performance.now() + 15_000
  const last = Math.min(first + tries, 65_536)
  for (let port = first; port < last; ) {
    if (!(await isFree(port))) {
      port++
      continue
    }
    const said = await launch(place, port)
    if (said === null) return ok(port)
    const reason = reasonIn(said)
    if (reason === 'port-taken') port++
    else if (reason === 'folder-busy' && performance.now() < end) await wait(200)
    // A full disk takes the words away too: PostgreSQL cannot write down what it lacks.
    else if (!hasRoom(place.folder, ROOM_TO_START)) return refused('disk-full', lastLines(said))
    else return refused(reason, lastLines(said))
  }
  return refused('port-taken', `${first}–${last - 1}`)
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rows.length === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

interface Found {
  readonly port: number
  readonly password: string
  readonly startedHere: boolean
}

/** Finds the server or starts it, on one of so many ports; the lock is held meanwhile. */
async function serverOf(place: Place, options: EmbeddedOptions, ports = TRIES): Promise<Result<Found, Refused>> {
  const patience = options.patience ?? PATIENCE
  const made = await makeCluster(place)
  if (!made.ok) return made
  const password = readPassword(place.folder)
  if (password === null) return refused('password-lost', join(place.folder, 'password'))
  const found = runningOn(place.cluster)
  if (found !== null && !found.isStopping) {
    const joined = await joinTo(place, found, password, patience)
    if (!joined.ok) return joined
    if (joined.value !== null) return ok({ port: joined.value, password, startedHere: false })
  }
  if (!(await gone(place.cluster, patience))) return refused('folder-busy', String(found?.pid))
  const started = await startOn(place, options.port ?? lastPort(place.folder), ports)
  if (!started.ok) return started
  try {
    const answer = await ask(started.value, password, place.cluster)
    if (answer !== 'yes') {
      await halt(place)
      return answer === 'wrong-password' ? refused('password-lost', join(place.folder, 'password')) : refused('start-failed', answer)
    }
    rememberPort(place.folder, started.value)
    await makeDatabase(urlOf(started.value, password, 'postgres'))
    return ok({ port: started.value, password, startedHere: true })
  } catch (error) {
    await halt(place)
    throw error
  }
}

/** At the end of a process that did not stop its server: asks it to stop if nobody else is there. Nothing can be awaited here. */
function leaveAtExit(place: Place, name: string): void {
  unregister(place.folder, name)
  const letGo = holdLockAtOnce(place.folder)
  if (letGo === null) return
  const found = users(place.folder).length === 0 ? runningOn(place.cluster) : null
  if (found !== null) process.kill(found.pid, 'SIGINT')
  letGo()
}

async function leave(place: Place, name: string, patience: number): Promise<void> {
  const held = await holdLock(place.folder, patience)
  unregister(place.folder, name)
  // Whoever holds the lock for so long comes after us and will find no other user.
  if (!held.ok) return
  try {
    if (users(place.folder).length === 0 && runningOn(place.cluster) !== null) await halt(place)
  } finally {
    held.value()
  }
}

/** Starts a server that has died, on its port and no other: that is where everybody who used it looks for it. */
async function startAgain(place: Place, port: number, patience: number): Promise<Result<void, Refused>> {
  // A folder that is gone, with its disk perhaps, is not replaced by an empty one.
  if (versionOf(place.cluster) === null) return refused('folder-damaged', place.cluster)
  try {
    const held = await holdLock(place.folder, patience)
    if (!held.ok) return refused('folder-busy', String(held.refusal))
    try {
      const found = await serverOf(place, { port, patience }, 1)
      if (!found.ok) return found
      return found.value.port === port ? ok(undefined) : refused('port-taken', String(port))
    } finally {
      held.value()
    }
  } catch (error) {
    // It was gone again before it could be asked: a server that does not stay up.
    return error instanceof Error && isDatabaseAway(error) ? refused('start-failed', error.message) : refuse(refusalOf(error, place.folder))
  }
}

function running(place: Place, name: string, { port, password, startedHere }: Found, patience: number): Running {
  const atExit = () => leaveAtExit(place, name)
  process.once('exit', atExit)
  let keeper: Keeper | null = null
  const keep = (told: KeptEvents, pace: Partial<Pace> = {}) => {
    keeper ??= keepServing({ isServing: () => isServing(place.cluster), startAgain: () => startAgain(place, port, patience), told, pace })
    return keeper
  }
  const end = async () => {
    await keeper?.stop()
    await leave(place, name, patience).finally(() => process.off('exit', atExit))
  }
  let left: Promise<void> | null = null
  const stop = () => {
    left ??= end()
    return left
  }
  return { url: urlOf(port, password, DATABASE), folder: place.folder, startedHere, keep, stop }
}

async function enter(place: Place, options: EmbeddedOptions): Promise<Result<Running, Refused>> {
  const patience = options.patience ?? PATIENCE
  const held = await holdLock(place.folder, patience)
  if (!held.ok) return refused('folder-busy', String(held.refusal))
  let name: string | null = null
  try {
    rememberPort(place.folder, lastPort(place.folder))
    name = register(place.folder)
    const found = await serverOf(place, options)
    if (!found.ok) return found
    const entered = running(place, name, found.value, patience)
    name = null
    return ok(entered)
  } finally {
    if (name !== null) unregister(place.folder, name)
    held.value()
  }
}

/** What PostgreSQL or the file system said; anything else is a defect and goes on. */
function refusalOf(error: unknown, folder: string): EmbeddedRefusal {
  if (!(error instanceof pg.DatabaseError)) return refusalOfError(error, folder)
  return { reason: error.code === '53100' ? 'disk-full' : 'start-failed', folder, about: error.message }
}

/** Starts the server of a folder, or joins the one that runs there. The folder is made if it is missing. */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Result<Running, EmbeddedRefusal>> {
  try {
    const place = openPlace(folder, modules)
    if (!place.ok) return place
    const entered = await enter(place.value, options)
    return entered.ok ? entered : refuse({ ...entered.refusal, folder })
  } catch (error) {
    return refuse(refusalOf(error, folder))
  }
}
