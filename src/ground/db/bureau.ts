/** 机构: the bureau of an installation, made once by the owner together with the head of its journal. */
import { Client } from 'pg'
import { CHAIN_START } from '#ground/audit/store/entry.ts'

export interface Area {
  readonly code: string
  readonly parent: string | null
  readonly kind: 'province' | 'city' | 'district' | 'street'
  readonly zh: string
  readonly en: string
  readonly datum: 'wgs-84' | 'gcj-02' | 'cgcs2000' | null
  /** GeoJSON Polygon or MultiPolygon. */
  readonly geometry: unknown
  readonly source: string | null
}

export interface NewBureau {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly area: string
  readonly isSample: boolean
}

export interface BureauRow {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly isSample: boolean
  /** Whether all of the sample was planted; it may have been cut off. */
  readonly isPlanted: boolean
}

async function asOwner<Value>(ownerUrl: string, work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'qingdan setup' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every bureau of the database, in the order in which they were made. */
export function listBureaus(ownerUrl: string): Promise<readonly BureauRow[]> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<BureauRow>(
      `select bureau_id as id, name_zh as zh, name_en as en, is_sample as "isSample", planted_at is not null as "isPlanted"
       from qingdan.bureau order by created_at, bureau_id`,
    )
    return rows
  })
}

/** 导入行政区: what is there already is brought up to date; parents come before their parts. */
export function putAreas(ownerUrl: string, areas: readonly Area[]): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    for (const { code, parent, kind, zh, en, datum, geometry, source } of areas) {
      await client.query(
        `insert into qingdan.area (code, parent_code, kind, name_zh, name_en, datum, geometry, source) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (code) do update set parent_code = excluded.parent_code, kind = excluded.kind, name_zh = excluded.name_zh,
           name_en = excluded.name_en, datum = excluded.datum, geometry = excluded.geometry, source = excluded.source`,
        [code, parent, kind, zh, en, datum, geometry === null ? null : JSON.stringify(geometry), source],
      )
    }
  })
}

/** False where a bureau of this identifier is there: of two processes that start at once, one makes it. */
export function makeBureau(ownerUrl: string, { id, zh, en, area, isSample }: NewBureau): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('begin')
    const made = await client.query(
      `insert into qingdan.bureau (bureau_id, name_zh, name_en, area_code, is_sample, created_at) values ($1, $2, $3, $4, $5, now())
       on conflict do nothing`,
      [id, zh, en, area, isSample],
    )
    await client.query('insert into journal.head (bureau_id, seq, hash) values ($1, 0, $2) on conflict do nothing', [id, CHAIN_START])
    await client.query('commit')
    return made.rowCount === 1
  })
}

/** Any constant that no other lock of the program has. */
const PLANTING = 20_260_003

/**
 * 建立示例数据: once, whoever starts at the same time; who comes second waits, and finds it done. The lock is the connection's: it
 * ends with the process, and whoever starts next goes on with what is half done. False where nothing was left to do.
 */
export function plantOnce(ownerUrl: string, id: string, plant: () => Promise<void>): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [PLANTING])
    const left = await client.query('select from qingdan.bureau where bureau_id = $1 and is_sample and planted_at is null', [id])
    if (left.rowCount === 0) return false
    await plant()
    await client.query('update qingdan.bureau set planted_at = now() where bureau_id = $1', [id])
    return true
  })
}
