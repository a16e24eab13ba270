/** pg_trgm: similarity of trigrams in PostgreSQL, found by a GIN index above a threshold or by a GiST index nearest first. */
import { type Asked, combinations, type Engine, numberOf, type Peer, type Settings, WANTED } from './peer.ts'
import { Postgres, whyNoPostgres } from './postgres.ts'

const BATCH = 500

class Trigrams implements Engine {
  #postgres: Postgres
  #settings: Settings
  #kind: 'gin' | 'gist'
  #waiting: string[] = []
  #size = 0

  constructor(postgres: Postgres, kind: 'gin' | 'gist', settings: Settings) {
    this.#postgres = postgres
    this.#kind = kind
    this.#settings = settings
  }

  #said({ subject, text }: Asked): string {
    return this.#settings['field'] === 'subject' ? subject : `${subject} ${text}`
  }

  async add(report: Asked): Promise<void> {
    this.#waiting.push(this.#said(report))
    if (this.#waiting.length >= BATCH) await this.#flush()
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const from = this.#size
    this.#size += this.#waiting.length
    await this.#postgres.client.query({
      name: 'put',
      text: 'INSERT INTO report (id, said) SELECT $1 + n - 1, said FROM unnest($2::text[]) WITH ORDINALITY AS of (said, n)',
      values: [from, this.#waiting],
    })
    this.#waiting = []
  }

  async ready(): Promise<void> {
    await this.#flush()
    const { client } = this.#postgres
    const how =
      this.#kind === 'gin' ? 'gin (said gin_trgm_ops)' : `gist (said gist_trgm_ops (siglen = ${numberOf(this.#settings, 'siglen')}))`
    await client.query(`CREATE INDEX ON report USING ${how}`)
    await client.query('VACUUM ANALYZE report')
    if (this.#kind === 'gin') await client.query(`SET pg_trgm.similarity_threshold = ${numberOf(this.#settings, 'threshold')}`)
    else await client.query('SET enable_sort = off')
  }

  async query(report: Asked): Promise<number[]> {
    await this.#flush()
    const text =
      this.#kind === 'gin'
        ? 'SELECT id FROM report WHERE said % $1 ORDER BY similarity(said, $1) DESC, id DESC LIMIT $2'
        : 'SELECT id FROM report ORDER BY said <-> $1 LIMIT $2'
    const { rows } = await this.#postgres.client.query<[number]>({
      name: 'ask',
      text,
      values: [this.#said(report), WANTED],
      rowMode: 'array',
    })
    return rows.map(([id]) => id)
  }

  bytesElsewhere(): Promise<number> {
    return this.#postgres.bytes('report')
  }

  close(): Promise<void> {
    return this.#postgres.stop()
  }
}

async function make(kind: 'gin' | 'gist', settings: Settings): Promise<Trigrams> {
  const postgres = await Postgres.start()
  await postgres.client.query('CREATE EXTENSION pg_trgm')
  await postgres.client.query('CREATE UNLOGGED TABLE report (id int PRIMARY KEY, said text NOT NULL)')
  return new Trigrams(postgres, kind, settings)
}

const absent = async () => whyNoPostgres()

export const trigramsGin: Peer = {
  name: 'pg_trgm GIN (PostgreSQL)',
  grid: combinations({ field: ['subject', 'both'], threshold: [0.05, 0.1, 0.2] }),
  absent,
  make: (settings) => make('gin', settings),
}

export const trigramsGist: Peer = {
  name: 'pg_trgm GiST (PostgreSQL)',
  grid: combinations({ field: ['subject', 'both'], siglen: [64, 512] }),
  absent,
  make: (settings) => make('gist', settings),
}
