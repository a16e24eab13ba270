/** What one comparison holds · 比对所持: read by everything that says how its reports stand to each other. */
import type { Model } from '../compare/model.ts'
import type { Pool } from '../compare/pool.ts'
import type { Identifiers } from '../index/identifiers.ts'
import type { Partition } from '../partition/partition.ts'
import type { Report } from '../report.ts'
import type { Links } from './links.ts'

/** 比对所持; documents are counted from 0 in the order received. */
export interface Held {
  readonly model: Model
  readonly partition: Partition
  readonly pool: Pool
  readonly links: Links
  readonly ids: Identifiers
  /** By document; empty where texts are not kept. */
  readonly reports: Report[]
  /** By document: what was suggested when it came, best first; empty where that is not kept. */
  readonly suggested: Int32Array[]
  /** What was measured for a link, by `earlier later`: a reason shown later is the reason of the day. */
  readonly measured: Map<string, Float64Array>
}
