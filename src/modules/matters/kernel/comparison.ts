/**
 * The comparison · 举报比对: reports come one by one, each is compared with the earlier ones and joins a matter, is
 * suggested to a clerk, or opens a new matter. A batch is the same in time order, followed by a repair.
 */
import type { Result } from '#ground/lib/result.ts'
import { MOST_WITHOUT_CLERK } from './compare/caution.ts'
import type { FrequencySnapshot } from './compare/frequencies.ts'
import { MEASURES } from './compare/measures.ts'
import type { Model } from './compare/model.ts'
import { Pool, type PoolOptions, THOROUGH } from './compare/pool.ts'
import type { PackedShelf } from './compare/shelf.ts'
import { explain } from './group/explain.ts'
import { grounds, memberOf } from './group/grounds.ts'
import type { Held } from './group/held.ts'
import { LEAST_LINK, Links } from './group/links.ts'
import { repair } from './group/repair.ts'
import { Standing } from './group/standing.ts'
import { Identifiers } from './index/identifiers.ts'
import type { Decision, DecisionRefusal, Evidence, Grounds, Member, Suggestions, Verdict } from './matter.ts'
import type { RecordedDecision } from './partition/constraints.ts'
import { Partition, type PartitionEvent } from './partition/partition.ts'
import type { Report } from './report.ts'

/** What was found when a report came in · 比对结果. */
export interface Placement {
  readonly id: string
  /** Identifier of the matter that it is in now: that of the matter's earliest report. */
  readonly matter: string
  readonly verdict: Verdict | 'first'
  readonly probability: number
  readonly suggestions: readonly string[]
}

export interface ComparisonOptions {
  readonly pool?: Partial<PoolOptions>
  /**
   * Keeps the reports, what was suggested for each, what was measured for every link (so that a reason shown later is the
   * reason of the day) and every move · 留存. Off, all this lies with whoever has the journal: memory is then for millions.
   */
  readonly keepsAll?: boolean
}

interface Ranked {
  readonly document: number
  readonly probability: number
  /** Place among the reports met. */
  readonly at: number
}

const WIDTH = MEASURES.length

export class Comparison {
  readonly model: Model
  readonly partition: Partition
  #pool: Pool
  #links = new Links()
  #ids = new Identifiers()
  #reports: Report[] = []
  #suggested: Int32Array[] = []
  #measured = new Map<string, Float64Array>()
  #keepsAll: boolean
  #held: Held
  #standing: Standing

  constructor(model: Model, options: ComparisonOptions = {}) {
    this.model = model
    this.#keepsAll = options.keepsAll ?? true
    this.#pool = new Pool({ ...THOROUGH, background: model.background, familiar: model.thresholds.familiar, ...options.pool })
    this.partition = new Partition((id) => this.#ids.find(id), this.#keepsAll)
    this.#held = {
      model,
      partition: this.partition,
      pool: this.#pool,
      links: this.#links,
      ids: this.#ids,
      reports: this.#reports,
      suggested: this.#suggested,
      measured: this.#measured,
    }
    this.#standing = new Standing(this.#held)
  }

  get size(): number {
    return this.#ids.size
  }

  get decisions(): readonly RecordedDecision[] {
    return this.partition.decisions
  }

  has(id: string): boolean {
    return this.#ids.find(id) !== undefined
  }

  report(id: string): Report {
    const report = this.#reports[this.#documentOf(id)]
    if (report === undefined) throw new Error(`the text of the report ${id} is not kept here`)
    return report
  }

  /** 接收一件: compares the next report with all earlier ones. Reports come in time order; an id comes once. */
  add(report: Report): Placement {
    if (this.has(report.id)) throw new Error(`the report ${report.id} was added before`)
    const met = this.#pool.meet(report)
    const ranked = this.#rank(met)
    const document = this.#ids.add(report.id)
    this.partition.add()
    this.#links.addDocument()
    this.#standing.moved()
    const link = ({ at, document: earlier }: Ranked) => {
      const probability = this.model.link(this.#pool.values.subarray(at * WIDTH, (at + 1) * WIDTH))
      return probability > MOST_WITHOUT_CLERK && this.#pool.saysOtherProblem(earlier) ? MOST_WITHOUT_CLERK : probability
    }
    const linked = ranked.filter(({ probability }) => probability >= LEAST_LINK).map((of) => ({ ...of, probability: link(of) }))
    for (const { document: earlier, probability } of linked) this.#links.add(earlier, document, probability)
    const best = this.#standing.bestMatter(document, [])
    const { join, automatic, related } = this.model.thresholds
    let verdict: Placement['verdict'] = best === null || best.support < related ? 'first' : 'related'
    if (best !== null && best.support >= join && this.partition.propose({ documents: [document], into: best.matter }).ok) {
      verdict = best.support >= automatic ? 'same-automatic' : 'same-suggested'
    }
    const suggested = this.#suggestions(ranked)
    this.#keep(report, suggested, linked)
    return {
      id: report.id,
      matter: this.matterOf(report.id),
      verdict,
      probability: best?.support ?? 0,
      suggestions: Array.from(suggested, (of) => this.#ids.of(of)),
    }
  }

  /** 频次快照, to be stored from time to time beside the shelf. */
  snapshot(): FrequencySnapshot {
    return this.#pool.frequencies.snapshot()
  }

  /**
   * 历史入库: takes a report over from an older register that knows its matter (the id of an earlier report, or null for a
   * new one). It is not compared; later ones are compared with it. Without the register's word, `add` it.
   */
  load(report: Report, matter: string | null): void {
    if (this.has(report.id)) throw new Error(`the report ${report.id} was added before`)
    const host = matter === null ? null : this.partition.matterOf(this.#documentOf(matter))
    const document = this.#ids.add(report.id)
    this.#links.addDocument()
    this.partition.restore(this.partition.add(), host ?? document)
    this.#standing.moved()
    if (this.#keepsAll) {
      this.#reports.push(report)
      this.#suggested.push(new Int32Array(0))
    }
    const linked = host === null ? new Int32Array(0) : Int32Array.of(host)
    const probabilities = new Float32Array(linked.length).fill(1)
    if (host !== null) this.#links.add(host, document, 1)
    this.#pool.load(report, { id: report.id, matter: host ?? document, linked, probabilities }, host === null)
  }

  /** What was measured, most probable first; behind it what the index alone proposed. */
  #suggestions(ranked: readonly Ranked[]): Int32Array {
    const { documents, met, proposed } = this.#pool
    const suggested = new Int32Array(proposed)
    ranked.forEach(({ document }, at) => {
      suggested[at] = document
    })
    suggested.set(documents.subarray(met, proposed), met)
    return suggested
  }

  #keep(report: Report, suggested: Int32Array, linked: readonly Ranked[]): void {
    const document = this.#ids.size - 1
    if (this.#keepsAll) {
      this.#reports.push(report)
      this.#suggested.push(suggested)
      for (const { document: earlier, at } of linked)
        this.#measured.set(`${earlier} ${document}`, this.#pool.values.slice(at * WIDTH, (at + 1) * WIDTH))
    }
    this.#pool.keep({
      id: report.id,
      matter: this.partition.matterOf(document),
      linked: Int32Array.from(linked, (of) => of.document),
      probabilities: Float32Array.from(linked, (of) => of.probability),
    })
  }

  /**
   * 还原: a comparison as it was when `shelf` was written, from its records and the counts kept with it. What people decided
   * is told by the caller. A report that came after the counts were kept stands here like the others and is not in the counts.
   */
  static restore(model: Model, shelf: PackedShelf, counts: FrequencySnapshot, pool: Partial<PoolOptions>): Comparison {
    const comparison = new Comparison(model, { pool: { ...pool, shelf }, keepsAll: false })
    const waiting = comparison.#pool.restore(counts)
    for (const { id, matter, linked, probabilities, features } of shelf.records()) {
      const document = comparison.#ids.add(id)
      comparison.#links.addDocument()
      linked.forEach((earlier, at) => {
        comparison.#links.add(earlier, document, probabilities[at] as number)
      })
      comparison.partition.restore(comparison.partition.add(), matter)
      waiting.add(features)
    }
    waiting.end()
    return comparison
  }

  /** 修复: groups all reports anew by everything known now; people's decisions stand. */
  repair(onProgress?: (done: number, total: number) => void): void {
    repair(this.#held, onProgress)
    this.#standing.moved()
  }

  matterOf(id: string): string {
    return this.#ids.of(this.partition.matterOf(this.#documentOf(id)))
  }

  /** Ids of a matter's reports, earliest first. */
  membersOf(matter: string): string[] {
    return this.partition.membersOf(this.partition.matterOf(this.#documentOf(matter))).map((document) => this.#ids.of(document))
  }

  /** Ids of all reports, in the order received. */
  ids(): string[] {
    return Array.from({ length: this.size }, (_, document) => this.#ids.of(document))
  }

  /** 成员: one row per report, in the order received. */
  members(): Member[] {
    return Array.from({ length: this.size }, (_, document) => memberOf(this.#held, this.#standing, document))
  }

  suggestionsOf(id: string): Suggestions {
    const document = this.#documentOf(id)
    const suggestions = [...(this.#suggested[document] as Int32Array)].map((earlier) => this.#ids.of(earlier))
    return { id, at: this.report(id).at, suggestions }
  }

  /** 人工决定. */
  decide(decision: Decision): Result<{ number: number; event: PartitionEvent }, DecisionRefusal> {
    this.#standing.moved()
    return this.partition.decide(decision)
  }

  undo(): PartitionEvent | null {
    this.#standing.moved()
    return this.partition.undo()
  }

  redo(): PartitionEvent | null {
    this.#standing.moved()
    return this.partition.redo()
  }

  /** The member of a report's own matter that is linked to it best; the matter's earliest report where none is. */
  nearest(id: string): string {
    return this.#ids.of(this.#standing.nearest(this.#documentOf(id)))
  }

  /** 比对依据 of any two reports. */
  evidence(idA: string, idB: string): Evidence {
    const [a, b] = [this.#documentOf(idA), this.#documentOf(idB)].sort((x, y) => x - y) as [number, number]
    return explain(this.#held, this.#standing, a, b)
  }

  /** 归入依据: what two reports say by themselves, and by what the report `id` is in the matter of `other`. */
  grounds(other: string, id: string): Grounds {
    return grounds(this.#held, this.#standing, this.#documentOf(other), this.#documentOf(id))
  }

  #documentOf(id: string): number {
    const document = this.#ids.find(id)
    if (document === undefined) throw new Error(`there is no report ${id} in this comparison`)
    return document
  }

  /** Reports met last, most probable first; equal ones newest first. */
  #rank(met: number): Ranked[] {
    const ranked = Array.from({ length: met }, (_, at) => ({
      at,
      document: this.#pool.documents[at] as number,
      probability: this.model.probability(this.#pool.values.subarray(at * WIDTH, (at + 1) * WIDTH)),
    }))
    return ranked.sort((x, y) => y.probability - x.probability || y.document - x.document)
  }
}
