/** The whole server: database, queue, comparison and routes, opened in the order in which they need one another, and closed the other way round. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { journalRoutes } from '#ground/audit/routes.ts'
import { anchorJournal, keepTail } from '#ground/audit/tail.ts'
import { type FirstAdministrator, makeFirstAdministrator } from '#ground/auth/first-start.ts'
import type { People } from '#ground/auth/people.ts'
import { peopleRoutes } from '#ground/auth/routes.ts'
import { keyFor, SecretError, secretKey } from '#ground/auth/secrets.ts'
import { actorFinder } from '#ground/auth/session.ts'
import { type BureauRow, listBureaus, makeBureau, putAreas } from '#ground/db/bureau.ts'
import { type Database, openDatabase } from '#ground/db/database.ts'
import type { KeptEvents } from '#ground/db/embedded/keep.ts'
import { dataFolder } from '#ground/db/folder.ts'
import { type MigrateRefusal, type Migration, migrate, readMigrations } from '#ground/db/migrate.ts'
import { allParts } from '#ground/db/parts.ts'
import { watchPulse } from '#ground/db/pulse.ts'
import { type DatabaseServer, openDatabaseServer, type ServerRefusal } from '#ground/db/server.ts'
import { type Files, openFiles } from '#ground/files/files.ts'
import { filesRoutes } from '#ground/files/routes.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { calendarRoutes } from '#ground/http/calendar/routes.ts'
import { documentRoutes } from '#ground/http/document-routes.ts'
import { serveHealth } from '#ground/http/health.ts'
import { hindranceOf } from '#ground/http/hindrance.ts'
import type { Log } from '#ground/http/log.ts'
import { type Limiter, sharedLimiter } from '#ground/http/rate.ts'
import { roomIn } from '#ground/http/room.ts'
import { openQueue } from '#ground/jobs/queue.ts'
import { jobsRoutes } from '#ground/jobs/routes.ts'
import { prepareJobs } from '#ground/jobs/store/prepare.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { viewsRoutes } from '#ground/views/routes.ts'
import { airRoutes } from '#modules/air/routes/index.ts'
import { openComparison, resumeMasking } from '#modules/complaints/desk.ts'
import { complaintsRoutes } from '#modules/complaints/routes/index.ts'
import { scanSource } from '#modules/complaints/service.ts'
import { askForFirstScan, type HotspotsRoom, resumeScan } from '#modules/matters/desk.ts'
import { alarmsRoutes } from '#modules/matters/routes/index.ts'
import { tasksRoutes } from '#modules/tasks/routes/index.ts'
import { waterRoutes } from '#modules/water/routes/index.ts'
import { CITY } from '#seeds/city.table.ts'
import { plantSmallCity } from '#seeds/plant.ts'
import { clockSources, jobKinds, tellOff, verbs } from './rooms.ts'
import { samplePassword } from './sample-password.ts'
import type { Settings } from './settings.ts'

export interface HouseOptions {
  readonly settings: Settings
  /** The small city is planted into an empty database; otherwise an empty bureau of this identifier and name. */
  readonly empty: { readonly id: string; readonly zh: string } | null
  readonly site: (request: IncomingMessage, response: ServerResponse) => void
  readonly log: Log
  readonly version: string
  readonly onPlanting: (done: number, total: number) => void
  /** Otherwise requests are counted in this process, and on a server of one's own by all its processes together. */
  readonly limiter?: Limiter
  /** Scans for hotspots at once where that was never done: so that a first look at the small city shows some. */
  readonly scansFirst?: boolean
}

export type HouseRefusal =
  | ServerRefusal
  | MigrateRefusal
  | { readonly reason: SecretError['reason']; readonly path: string }
  | { readonly reason: 'several-bureaus'; readonly bureaus: readonly string[] }

export interface House {
  readonly app: App
  readonly bureau: BureauRow
  /** Set at the very first start: said once. */
  readonly administrator: FirstAdministrator | null
  /** Of all accounts of the small city; null in a real bureau. */
  readonly samplePassword: string | null
  /** In this order, after the last request. */
  readonly after: readonly { readonly name: string; readonly close: () => Promise<unknown> }[]
}

interface Grounds {
  readonly server: DatabaseServer
  readonly migrations: readonly Migration[]
  readonly files: Files
  readonly key: Buffer
}

/** The bureau of this installation: the one that is there, or the one that is made now. */
async function settle(options: HouseOptions, { server }: Grounds, database: Database): Promise<Result<BureauRow, HouseRefusal>> {
  const wanted = options.settings.env['QINGDAN_BUREAU'] || null
  const there = await listBureaus(server.url)
  const found = wanted === null ? there[0] : there.find(({ id }) => id === wanted)
  const plant = async () => {
    const password = await samplePassword(dataFolder(options.settings.env).secrets)
    await plantSmallCity({ ownerUrl: server.url, database, verbs, password, onProgress: options.onPlanting })
  }
  if (found !== undefined && (wanted !== null || there.length === 1)) {
    // Its planting may have been cut off.
    if (found.id === CITY && found.isSample && !found.isPlanted) await plant()
    return ok(found)
  }
  if (there.length > 1) return refuse({ reason: 'several-bureaus', bureaus: there.map(({ id }) => id) })
  if (options.empty === null) await plant()
  else {
    const { id, zh } = options.empty
    await putAreas(server.url, [
      { code: '100000', parent: null, kind: 'province', zh: '未设行政区', en: 'No area yet', datum: null, geometry: null, source: null },
    ])
    await makeBureau(server.url, { id, zh, en: zh, area: '100000', isSample: false })
  }
  const [made] = await listBureaus(server.url)
  if (made === undefined) throw new Error('the bureau that was made is not there')
  return ok(made)
}

async function openGrounds({ settings }: HouseOptions): Promise<Result<Grounds, HouseRefusal>> {
  const data = dataFolder(settings.env)
  const server = await openDatabaseServer(settings.env)
  if (!server.ok) return server
  const leave = async <Refusal>(refusal: Refusal) => {
    await server.value.stop()
    return refuse(refusal)
  }
  const migrations = await readMigrations(allParts)
  const migrated = await migrate(server.value.url, migrations)
  if (!migrated.ok) return await leave(migrated.refusal)
  try {
    const files = await openFiles(data.root)
    return ok({ server: server.value, migrations, files, key: await secretKey(data.secrets, 'house') })
  } catch (error) {
    if (!(error instanceof SecretError)) throw error
    return await leave({ reason: error.reason, path: error.path })
  }
}

/** What is told of a database that comes along and has died. */
function keptIn(log: Log): KeptEvents {
  return {
    onGone: () => log.error({ event: 'database-gone' }, 'the database has died and is started again'),
    onBack: (tries) => log.warn({ event: 'database-started', count: tries }, 'the database was started again'),
    onRefused: (reason, about, ms) => log.error({ event: 'database-not-started', refusal: reason, about, ms }, 'it did not start'),
    onGivenUp: (reason) => log.fatal({ event: 'database-given-up', refusal: reason }, 'it is not tried again: stop the server and look'),
  }
}

/** Outside the database, what the journal has come to: at a start and at a stop, which neither a full disk nor a silent database holds up. */
async function anchored(database: Database, bureau: string, folder: string, log: Log): Promise<void> {
  try {
    tellOff(log, await anchorJournal(database, bureau, folder, new Date()))
  } catch (error) {
    log.error({ event: 'journal-not-anchored', error }, 'the head of the journal could not be written down')
  }
}

/** An anchor now, the end noted from now on whenever it moves, and an anchor at the stop. */
async function keepJournal(database: Database, bureau: string, folder: string, log: Log): Promise<() => Promise<void>> {
  await anchored(database, bureau, folder, log)
  const onError = (error: unknown) => log.error({ event: 'journal-tail-not-noted', error }, 'the end of the journal could not be noted')
  const tail = keepTail({ database, bureau, log: folder, onError })
  database.onJournal = tail.moved
  return async () => {
    await tail.close()
    await anchored(database, bureau, folder, log)
  }
}

function notOpen(): never {
  throw new Error('a job before the house is open')
}

/** Routes that need nothing but the database. */
function plainRoutes(app: App, database: Database): void {
  documentRoutes(app)
  viewsRoutes(app)
  airRoutes(app, { database })
  waterRoutes(app, { database })
  tasksRoutes(app)
}

/** Everything up to, but not including, listening. */
export async function openHouse(options: HouseOptions): Promise<Result<House, HouseRefusal>> {
  const opened = await openGrounds(options)
  if (!opened.ok) return opened
  const { server, migrations, files, key } = opened.value
  const { settings, log, site, version } = options
  const data = dataFolder(settings.env)
  let hotspots: HotspotsRoom | null = null
  const kinds = jobKinds({ files, log, logFolder: data.log, hotspots: () => hotspots ?? notOpen() })
  await prepareJobs(server.url, kinds)
  const database = openDatabase(server.url, { onError: (error) => log.warn({ event: 'connection-lost', error }, 'a connection was lost') })
  const bureau = await settle(options, opened.value, database)
  if (!bureau.ok) {
    await database.close()
    await server.stop()
    return bureau
  }
  const { id } = bureau.value
  const secure = settings.publicUrl?.protocol === 'https:'
  const people: People = {
    database,
    bureau: id,
    secure,
    verbs,
    key,
    title: bureau.value.zh,
    publicUrl: settings.publicUrl,
    oidc: settings.oidc,
  }
  const kept = server.keep(keptIn(log))
  const pulse = watchPulse(database, server.url, {
    onAway: () => log.error({ event: 'database-away' }, 'the database does not answer'),
    onBack: () => log.warn({ event: 'database-back' }, 'the database answers again'),
  })
  const administrator = bureau.value.isSample ? null : await makeFirstAdministrator(database, id, verbs)
  const room = roomIn(data.root)
  const app = await createApp({
    database,
    bureau: id,
    findActor: actorFinder(people),
    site,
    log,
    version,
    trustProxy: settings.trustProxy,
    // Several processes on one server count together; what comes along is used by one.
    ...(options.limiter !== undefined ? { limiter: options.limiter } : server.kind === 'given' ? { limiter: sharedLimiter(database) } : {}),
    hindrance: hindranceOf({ isAway: () => database.isAway, room }),
    origins: settings.publicUrl === null ? [] : [settings.publicUrl.origin],
    ...(settings.metricsToken === null ? {} : { metricsToken: settings.metricsToken }),
  })
  const comparison = openComparison(database, id)
  hotspots = { database, source: scanSource, joined: comparison.join }
  const queue = await openQueue({ database, bureau: id }, kinds, {
    onError: (error, of) => log.error({ event: 'job-failed', queue: of, error }, 'a job failed'),
    onDone: app.house.metrics.job,
  })
  await resumeScan(database, id)
  await resumeMasking(database, id)
  if (options.scansFirst === true && bureau.value.isSample) await askForFirstScan(hotspots, id)
  serveHealth(app, { database, migrations, room, kept })
  peopleRoutes(app, people)
  jobsRoutes(app, queue)
  filesRoutes(app, files)
  calendarRoutes(app, clockSources)
  journalRoutes(app, { log: data.log })
  plainRoutes(app, database)
  alarmsRoutes(app, hotspots)
  complaintsRoutes(app, { database, files, key: keyFor(key, 'complaints') }, comparison)
  const closeJournal = await keepJournal(database, id, data.log, log)
  return ok({
    app,
    bureau: bureau.value,
    administrator,
    samplePassword: id === CITY && bureau.value.isSample ? await samplePassword(data.secrets) : null,
    after: [
      { name: 'jobs', close: () => queue.stop(20_000) },
      { name: 'comparison', close: () => comparison.close() },
      { name: 'journal', close: closeJournal },
      { name: 'pulse', close: () => pulse.stop() },
      { name: 'pool', close: () => database.close() },
      { name: 'database', close: () => server.stop() },
    ],
  })
}
