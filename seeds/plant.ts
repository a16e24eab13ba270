/** Plants the small city into an empty database: through the rooms' own doors, so that every row is one that the program would write. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAccount } from '#ground/auth/manage.ts'
import { insertDepartment } from '#ground/auth/store/departments.ts'
import type { VerbRegistry } from '#ground/auth/verbs.ts'
import { type Area, makeBureau, plantOnce, putAreas } from '#ground/db/bureau.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import { type Planted, plantComplaint } from '#modules/complaints/service.ts'
import { joinMatter, mattersOf } from '#modules/matters/desk.ts'
import { accounts, bureau, CITY, CITY_DAY, departments, districts } from './city.table.ts'
import { historyOf } from './history.ts'
import { plantAir } from './plant-air.ts'
import { plantTasks } from './plant-tasks.ts'
import { plantWater } from './plant-water.ts'
import { type Ring, spotIn } from './points.ts'
import { Chance } from './random.ts'
import { type CityReport, cityReports, HOTSPOT } from './reports.ts'

interface Feature {
  readonly id: string
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
}

const SOURCE = 'npm echarts 4.9.0 map/json/province/tianjin.json, Apache-2.0; 示例用,未经审图'

async function features(): Promise<ReadonlyMap<string, Feature>> {
  const text = await readFile(join(import.meta.dirname, 'tianjin-districts.geojson'), 'utf8')
  const collection = JSON.parse(text) as { features: readonly Feature[] }
  return new Map(collection.features.map((feature) => [feature.id, feature]))
}

function areasOf(shapes: ReadonlyMap<string, Feature>): readonly Area[] {
  const city: Area = {
    code: bureau.area,
    parent: null,
    kind: 'province',
    zh: '天津市',
    en: 'Tianjin',
    datum: null,
    geometry: null,
    source: null,
  }
  return [
    city,
    ...districts.map(([code, zh, en]): Area => {
      const shape = shapes.get(code)
      if (shape === undefined) throw new Error(`no border of ${code}`)
      return { code, parent: bureau.area, kind: 'district', zh, en, datum: 'gcj-02', geometry: shape.geometry, source: SOURCE }
    }),
  ]
}

async function plantPeople(database: Database, verbs: VerbRegistry, password: string): Promise<void> {
  const claim = systemClaim(CITY, 'people.manage')
  await inTransaction(database, claim, async (tx) => {
    for (const { id, parent, kind, zh, en, area } of departments) {
      const isNew = await insertDepartment(tx, { id, parentId: parent, kind, nameZh: zh, nameEn: en, areaCode: area })
      if (isNew) tx.journal({ room: 'people', subject: id, kind: 'created', after: { department: zh } })
    }
  })
  for (const { id, login, zh, en, department, role } of accounts) {
    const made = await createAccount({ database, verbs }, claim, {
      id,
      loginName: login,
      name: { zh, en },
      department,
      role,
      password,
      keepsPassword: true,
    })
    if (!made.ok && made.refusal.reason !== 'login-name-taken')
      throw new Error(`the account ${login} of the small city: ${JSON.stringify(made.refusal)}`)
  }
}

/** The outermost ring of the largest part. */
function ringOf({ geometry }: Feature): Ring {
  const outer = geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map(([ring]) => ring)
  const largest = outer.reduce((best, ring) => ((ring?.length ?? 0) > (best?.length ?? 0) ? ring : best), outer[0])
  if (largest === undefined) throw new Error('a border without a ring')
  return largest
}

function plantedOf(report: CityReport, ring: Ring, chance: Chance): Planted {
  const { receivedAt, steps } = historyOf(report, chance)
  const [lon, lat] = spotIn(ring, report.spot)
  return {
    id: report.id,
    receiptHash: createHash('sha256').update(`sample ${report.id}`).digest('hex'),
    receivedAt,
    steps,
    reporter: report.person === null ? null : `sample-${report.person}`,
    submission: {
      what: report.what,
      category: report.category,
      place: report.place,
      point: chance.happens(0.7) ? { lon, lat, datum: 'gcj-02' } : null,
      enterprise: report.enterprise,
      happenedOn: null,
      name: null,
      phone: null,
    },
  }
}

const BATCH = 40

/** To whom a report was handed, with which district. */
interface Place {
  readonly area: string | null
  readonly department: string | null
}

/** Joined by a clerk are the closed ones of a matter; what is open still waits on the desk. */
async function joinPlanted(tx: Tx, report: CityReport, receivedAt: Date, place: Place, matters: Map<number, string>): Promise<void> {
  const before = matters.get(report.matter) ?? null
  const joined = await joinMatter(
    tx,
    {
      report: report.id,
      at: receivedAt,
      reporter: report.person === null ? null : `sample-${report.person}`,
      ...place,
      category: report.category,
      title: `${report.place}:${report.what.replace(/^[^,。]{0,9}[,:。]/, '').split(/[,。]/)[0] ?? ''}`.slice(0, 60),
    },
    before,
    { relation: 'another-person', probability: null, evidence: null },
  )
  if (!joined.ok) throw new Error(`the small city's matter: ${joined.refusal.reason}`)
  matters.set(report.matter, joined.value.matter)
}

export interface Planting {
  readonly ownerUrl: string
  readonly database: Database
  readonly verbs: VerbRegistry
  /** Of all accounts of the city. */
  readonly password: string
  readonly onProgress: (done: number, total: number) => void
}

type Batch = readonly { readonly report: CityReport; readonly planted: Planted }[]

/** What a planting that was cut off has left is taken as it is: identifiers are fixed. */
async function plantBatch(database: Database, batch: Batch, matters: Map<number, string>): Promise<void> {
  const places = await inTransaction(database, systemClaim(CITY, 'complaints.plant'), async (tx) => {
    const found: Place[] = []
    for (const { planted } of batch) {
      const result = await plantComplaint(database, tx, planted)
      if (!result.ok) throw new Error(`the small city's report ${planted.id}: ${JSON.stringify(result.refusal)}`)
      const { area, department } = result.value
      found.push({ area, department })
    }
    return found
  })
  await inTransaction(database, systemClaim(CITY, 'matters.decide'), async (tx) => {
    const ids = batch.map(({ report }) => report.id)
    const joined = await mattersOf(tx, ids)
    for (const [index, { report, planted }] of batch.entries()) {
      const before = joined.get(report.id)
      if (before !== undefined) matters.set(report.matter, before.id)
      else if (report.fate === 'closed') await joinPlanted(tx, report, planted.receivedAt, places[index] as Place, matters)
    }
  })
}

async function plantReports({ database, onProgress }: Planting, shapes: ReadonlyMap<string, Feature>): Promise<void> {
  const reports = cityReports()
  const chance = new Chance(Number(CITY_DAY.replaceAll('-', '')))
  const rings = new Map([...shapes].map(([code, feature]) => [code, ringOf(feature)]))
  const matters = new Map<number, string>()
  for (let at = 0; at < reports.length; at += BATCH) {
    const batch = reports
      .slice(at, at + BATCH)
      .map((report) => ({ report, planted: plantedOf(report, rings.get(report.district) as Ring, chance) }))
    await plantBatch(database, batch, matters)
    onProgress(Math.min(at + BATCH, reports.length), reports.length)
  }
}

/** Plants the city, or what is left of it; false where it is there already: it is planted once, whoever starts at the same time. */
export async function plantSmallCity(planting: Planting): Promise<boolean> {
  const { ownerUrl, database, verbs, password } = planting
  const shapes = await features()
  await putAreas(ownerUrl, areasOf(shapes))
  await makeBureau(ownerUrl, { ...bureau, isSample: true })
  return await plantOnce(ownerUrl, CITY, async () => {
    await plantPeople(database, verbs, password)
    await plantReports(planting, shapes)
    await plantTasks(database, ringOf(shapes.get(HOTSPOT.district) as Feature))
    await plantAir(database)
    await plantWater(database)
  })
}
