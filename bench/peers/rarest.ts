/** The rarest runs of two characters of each report as an int[] in PostgreSQL, found by GIN and ranked by their rarity. */
import { plain, Vocabulary } from './grams.ts'
import { type Asked, combinations, type Engine, numberOf, type Peer, type Settings, WANTED } from './peer.ts'
import { Postgres, whyNoPostgres } from './postgres.ts'

const BATCH = 500

class RarestPairs implements Engine {
  #postgres: Postgres
  #kept: number
  #asked: number
  #weighs: boolean
  #vocabulary = new Vocabulary()
  #waiting: { id: number; pairs: readonly number[] }[] = []
  #size = 0

  constructor(postgres: Postgres, settings: Settings) {
    this.#postgres = postgres
    this.#kept = numberOf(settings, 'kept')
    this.#asked = numberOf(settings, 'asked')
    this.#weighs = settings['rank'] === 'rarity'
  }

  /** Numbers of a report's pairs, the rarest first. */
  #pairs({ subject, text }: Asked): number[] {
    const letters = plain(`${subject} ${text}`)
    const found = new Set<number>()
    for (let at = 0; at + 2 <= letters.length; at++) found.add(this.#vocabulary.number(letters.slice(at, at + 2)))
    const { frequency } = this.#vocabulary
    return [...found].sort((a, b) => (frequency[a] as number) - (frequency[b] as number))
  }

  async add(report: Asked): Promise<void> {
    const pairs = this.#pairs(report)
    for (const pair of pairs) this.#vocabulary.frequency[pair]!++
    // What nobody has said before is not known to be rare: it is kept, and besides as many that are known.
    const isNew = (pair: number) => this.#vocabulary.frequency[pair] === 1
    const kept = [...pairs.filter((pair) => !isNew(pair)).slice(0, this.#kept), ...pairs.filter(isNew).slice(0, this.#kept)]
    this.#waiting.push({ id: this.#size++, pairs: kept })
    if (this.#waiting.length >= BATCH) await this.#flush()
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    await this.#postgres.client.query({
      name: 'put',
      text: 'INSERT INTO report (id, pairs) SELECT id, pairs::int[] FROM unnest($1::int[], $2::text[]) AS of (id, pairs)',
      values: [this.#waiting.map(({ id }) => id), this.#waiting.map(({ pairs }) => `{${pairs.join(',')}}`)],
    })
    this.#waiting = []
  }

  async ready(): Promise<void> {
    await this.#flush()
    const { client } = this.#postgres
    await client.query('CREATE INDEX ON report USING gin (pairs) WITH (fastupdate = off)')
    await client.query('VACUUM ANALYZE report')
    await client.query('SET enable_seqscan = off')
  }

  async query(report: Asked): Promise<number[]> {
    await this.#flush()
    const { frequency } = this.#vocabulary
    const asked = this.#pairs(report)
      .filter((pair) => (frequency[pair] as number) > 0)
      .slice(0, this.#asked)
    const weights = asked.map((pair) => (this.#weighs ? Math.log((this.#size + 1) / (frequency[pair] as number)) : 1))
    const { rows } = await this.#postgres.client.query<[number]>({
      name: 'ask',
      text: `SELECT r.id FROM report r CROSS JOIN LATERAL (
               SELECT sum(w.weight) AS score FROM unnest($1::int[], $2::float8[]) AS w (pair, weight) WHERE w.pair = ANY (r.pairs)
             ) s WHERE r.pairs && $1::int[] ORDER BY s.score DESC, r.id DESC LIMIT $3`,
      values: [asked, weights, WANTED],
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

export const rarestPairs: Peer = {
  name: 'rarest bigrams, GIN (PostgreSQL)',
  grid: combinations({ kept: [12, 32], asked: [12, 32], rank: ['rarity', 'count'] }),
  absent: async () => whyNoPostgres(),
  async make(settings) {
    const postgres = await Postgres.start()
    await postgres.client.query('CREATE UNLOGGED TABLE report (id int PRIMARY KEY, pairs int[] NOT NULL)')
    return new RarestPairs(postgres, settings)
  },
}
