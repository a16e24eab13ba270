/**
 * The comparison · 举报比对: reports come one by one, each is compared with the earlier ones and joins a matter, is
 * suggested to a clerk, or opens a new matter. A batch is the same in time order, followed by a repair.
 */
import type { Result } from '#ground/lib/result.ts'
import type { FrequencySnapshot } from './compare/frequencies.ts'
import { MEASURES } from './compare/measures.ts'
import type { Model } from './compare/model.ts'
import { Pool, type PoolOptions, THOROUGH } from './compare/pool.ts'
import type { PackedShelf } from './compare/shelf.ts'
import { agglomerate, components } from './group/agglomerate.ts'
import { reasonsOf, sharedPhrases, turnsOf } from './group/evidence.ts'
import { LEAST_LINK, Links } from './group/links.ts'
import { earlierOwn, relationBetween, relationToOthers } from './group/relation.ts'
import { Identifiers } from './index/identifiers.ts'
import type { Decision, DecisionRefusal, Evidence, Member, Relation, Suggestions, Verdict } from './matter.ts'
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
  #vector = new Float64Array(WIDTH)
  #cores: Map<number, Set<number>> | null = null

  constructor(model: Model, options: ComparisonOptions = {}) {
    this.model = model
    this.#keepsAll = options.keepsAll ?? true
    this.#pool = new Pool({ ...THOROUGH, background: model.background, familiar: model.thresholds.familiar, ...options.pool })
    this.partition = new Partition((id) => this.#ids.find(id), this.#keepsAll)
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
    this.#cores = null
    const link = ({ at }: Ranked) => this.model.link(this.#pool.values.subarray(at * WIDTH, (at + 1) * WIDTH))
    const linked = ranked.filter(({ probability }) => probability >= LEAST_LINK).map((of) => ({ ...of, probability: link(of) }))
    for (const { document: earlier, probability } of linked) this.#links.add(earlier, document, probability)
    const best = this.#bestMatter(document, [])
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
    this.#cores = null
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
    const { join } = this.model.thresholds
    const { constraints } = this.partition
    const limits = {
      rootOf: (document: number) => constraints.rootOf(document),
      mayJoin: (a: readonly number[], b: readonly number[]) => constraints.mayJoin(a, b),
    }
    const found = components(this.size, this.#links, join, limits.rootOf)
    let done = 0
    for (const component of found) {
      const groups = component.length === 1 ? [component] : agglomerate(component, this.#links, join, limits)
      for (const group of groups) {
        const members = this.partition.membersOf(this.partition.matterOf(group[0] as number))
        const isSame = members.length === group.length && members.every((member, at) => member === group[at])
        if (!isSame) this.partition.propose({ documents: group, into: null })
      }
      done += component.length
      onProgress?.(done, this.size)
    }
    this.#cores = null
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
    return Array.from({ length: this.size }, (_, document) => {
      const matter = this.partition.matterOf(document)
      const members = this.partition.membersOf(matter)
      return {
        id: this.#ids.of(document),
        matter: this.#ids.of(matter),
        relation: this.#relation(document),
        probability: round(this.#membership(document, members)),
        automatic: this.#isAutomatic(document),
      }
    })
  }

  suggestionsOf(id: string): Suggestions {
    const document = this.#documentOf(id)
    const suggestions = [...(this.#suggested[document] as Int32Array)].map((earlier) => this.#ids.of(earlier))
    return { id, at: this.report(id).at, suggestions }
  }

  /** 人工决定. */
  decide(decision: Decision): Result<{ number: number; event: PartitionEvent }, DecisionRefusal> {
    this.#cores = null
    return this.partition.decide(decision)
  }

  undo(): PartitionEvent | null {
    this.#cores = null
    return this.partition.undo()
  }

  redo(): PartitionEvent | null {
    this.#cores = null
    return this.partition.redo()
  }

  /** The member of a report's own matter that is linked to it best; the matter's earliest report where none is. */
  nearest(id: string): string {
    const document = this.#documentOf(id)
    const matter = this.partition.matterOf(document)
    let best = matter === document ? (this.partition.membersOf(matter)[1] ?? document) : matter
    let most = 0
    this.#links.each(document, (other, probability) => {
      if (this.partition.matterOf(other) !== matter) return
      // An earlier report is the natural reason; a later one stands in only where no earlier one was linked.
      const worth = other < document ? 1 + probability : probability
      if (worth <= most) return
      most = worth
      best = other
    })
    return this.#ids.of(best)
  }

  /** 比对依据 of any two reports. */
  evidence(idA: string, idB: string): Evidence {
    const [a, b] = [this.#documentOf(idA), this.#documentOf(idB)].sort((x, y) => x - y) as [number, number]
    const measured = this.#measured.get(`${a} ${b}`)
    const probe = this.#pool.between(a, b, this.#vector, measured === undefined ? this.#suggested[b] : undefined)
    const values = measured ?? this.#vector.slice()
    const probability = this.model.probability(values)
    const isSame = this.partition.matterOf(a) === this.partition.matterOf(b)
    const person = this.#personBetween(a, b)
    const { related, join } = this.model.thresholds
    let verdict: Verdict = probability >= related ? 'related' : 'different'
    if (isSame) verdict = this.#isAutomatic(a) && this.#isAutomatic(b) ? 'same-automatic' : 'same-suggested'
    const runnerUp = this.#bestMatter(b, [this.partition.matterOf(a), this.partition.matterOf(b)])
    return {
      a: this.#ids.of(a),
      b: this.#ids.of(b),
      verdict,
      relation: isSame ? this.#relationOf(a, b) : 'related',
      probability: round(probability),
      decidedBy: person === null ? { by: 'comparison' } : { by: 'person', decision: String(person) },
      bias: this.model.bias,
      reasons: reasonsOf(this.model, values),
      sharedPhrases: sharedPhrases(this.#reports[a] as Report, this.#reports[b] as Report, probe),
      runnerUp:
        runnerUp === null
          ? null
          : {
              matter: this.#ids.of(runnerUp.matter),
              report: this.#ids.of(runnerUp.report),
              probability: round(runnerUp.support),
            },
      turns: turnsOf(this.model, values, join),
      model: this.model.file.version,
    }
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

  /** The matter that a report's links support most, other than those of `but`; with the report of it that is linked best. */
  #bestMatter(document: number, but: readonly number[]): { matter: number; report: number; support: number } | null {
    const nearest = new Map<number, { report: number; probability: number }>()
    this.#links.each(document, (other, probability) => {
      const matter = this.partition.matterOf(other)
      if (other === document || but.includes(matter)) return
      const held = nearest.get(matter)
      if (held === undefined || probability > held.probability) nearest.set(matter, { report: other, probability })
    })
    let best: { matter: number; report: number; support: number } | null = null
    for (const [matter, { report }] of nearest) {
      const members = this.partition.membersOf(matter)
      const others = members.includes(document) ? members.length - 1 : members.length
      const support = this.#links.support(document, (other) => this.partition.matterOf(other) === matter, others)
      if (best === null || support > best.support || (support === best.support && matter < best.matter)) best = { matter, report, support }
    }
    return best
  }

  /** Probability that a report belongs where it is; 1 when it is alone or a person put it there. */
  #membership(document: number, members: readonly number[]): number {
    if (members.length === 1 || this.partition.constraints.boundTo(document).length > 1) return 1
    const matter = this.partition.matterOf(document)
    return this.#links.support(document, (other) => other !== document && this.partition.matterOf(other) === matter, members.length - 1)
  }

  /** Whether a report stands in its matter without needing a clerk: in the core that the automatic band alone joins. */
  #isAutomatic(document: number): boolean {
    const matter = this.partition.matterOf(document)
    this.#cores ??= new Map()
    let core = this.#cores.get(matter)
    if (core === undefined) {
      const members = this.partition.membersOf(matter)
      const { constraints } = this.partition
      const limits = { rootOf: (of: number) => constraints.rootOf(of), mayJoin: () => true }
      const groups = members.length === 1 ? [] : agglomerate(members, this.#links, this.model.thresholds.automatic, limits)
      const largest = groups.reduce<readonly number[]>((best, group) => (group.length > best.length ? group : best), [])
      core = new Set(largest.length > 1 ? largest : [])
      this.#cores.set(matter, core)
    }
    return core.has(document)
  }

  #relation(document: number): Relation {
    const members = this.partition.membersOf(this.partition.matterOf(document))
    if (members[0] === document) return 'first'
    const own = earlierOwn(this.#pool.shelf, members, document)
    return own === null ? relationToOthers(this.#pool.shelf, members, document) : this.#relationOf(own, document)
  }

  #relationOf(earlier: number, later: number): Relation {
    const likeness = () => {
      this.#pool.between(earlier, later, this.#vector)
      return this.#vector[MEASURES.indexOf('whole-likeness')] as number
    }
    return relationBetween(this.#pool.shelf.lasting(earlier), this.#pool.shelf.get(later), likeness)
  }

  #personBetween(a: number, b: number): number | null {
    const { constraints } = this.partition
    const numbers = constraints.rootOf(a) === constraints.rootOf(b) ? constraints.whyTogether(a, b) : constraints.whyApart(a, b)
    return numbers[0] ?? null
  }
}

function round(probability: number): number {
  return Math.round(probability * 1e4) / 1e4
}
