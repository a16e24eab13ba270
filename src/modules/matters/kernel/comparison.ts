/**
 * The comparison · 举报比对: reports come one by one, each is compared with the earlier ones and joins a matter, is
 * suggested to a clerk, or opens a new matter. A batch is the same in time order, followed by a repair.
 */
import type { Result } from '#ground/lib/result.ts'
import { MEASURES } from './compare/measures.ts'
import type { Model } from './compare/model.ts'
import { Pool, type PoolOptions, THOROUGH } from './compare/pool.ts'
import { agglomerate, components } from './group/agglomerate.ts'
import { reasonsOf, sharedPhrases, turnsOf } from './group/evidence.ts'
import { LEAST_LINK, Links } from './group/links.ts'
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
  /** Keeps what was measured for every link, so that a reason shown later is the reason of the day · 留存依据. */
  readonly keepsMeasures?: boolean
}

const WIDTH = MEASURES.length
/** A person who sends the same again within a week sends a duplicate; later it is a repeat. */
const DUPLICATE_DAYS = 7
/** A text this alike is a duplicate whenever it comes. */
const DUPLICATE_LIKENESS = 0.8

export class Comparison {
  readonly model: Model
  readonly partition: Partition
  #pool: Pool
  #links = new Links()
  #ids: string[] = []
  #documents = new Map<string, number>()
  #suggested: Int32Array[] = []
  #measured = new Map<string, Float64Array>()
  #keepsMeasures: boolean
  #vector = new Float64Array(WIDTH)
  #cores: Map<number, Set<number>> | null = null

  constructor(model: Model, options: ComparisonOptions = {}) {
    this.model = model
    this.#keepsMeasures = options.keepsMeasures ?? true
    this.#pool = new Pool({ ...THOROUGH, background: model.background, familiar: model.thresholds.familiar, ...options.pool })
    this.partition = new Partition((id) => this.#documents.get(id))
  }

  get size(): number {
    return this.#ids.length
  }

  get decisions(): readonly RecordedDecision[] {
    return this.partition.decisions
  }

  has(id: string): boolean {
    return this.#documents.has(id)
  }

  report(id: string): Report {
    return this.#pool.shelf.get(this.#documentOf(id)).report
  }

  /** 接收一件: compares the next report with all earlier ones. Reports come in time order; an id comes once. */
  add(report: Report): Placement {
    if (this.#documents.has(report.id)) throw new Error(`the report ${report.id} was added before`)
    const met = this.#pool.meet(report)
    const ranked = this.#rank(met)
    const document = this.#pool.keep()
    this.partition.add()
    this.#links.addDocument()
    this.#ids.push(report.id)
    this.#documents.set(report.id, document)
    this.#cores = null
    for (const { document: earlier, probability, at } of ranked) {
      if (probability < LEAST_LINK) break
      this.#links.add(earlier, document, probability)
      if (this.#keepsMeasures) this.#measured.set(`${earlier} ${document}`, this.#pool.values.slice(at * WIDTH, (at + 1) * WIDTH))
    }
    this.#suggested.push(Int32Array.from(ranked, (of) => of.document))
    const best = this.#bestMatter(document, null)
    const { join, automatic, related } = this.model.thresholds
    let verdict: Placement['verdict'] = best === null || best.support < related ? 'first' : 'related'
    if (best !== null && best.support >= join && this.partition.propose({ documents: [document], into: best.matter }).ok) {
      verdict = best.support >= automatic ? 'same-automatic' : 'same-suggested'
    }
    return {
      id: report.id,
      matter: this.matterOf(report.id),
      verdict,
      probability: best?.support ?? 0,
      suggestions: ranked.map((of) => this.#ids[of.document] as string),
    }
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
    return this.#ids[this.partition.matterOf(this.#documentOf(id))] as string
  }

  /** Ids of a matter's reports, earliest first. */
  membersOf(matter: string): string[] {
    return this.partition.membersOf(this.partition.matterOf(this.#documentOf(matter))).map((document) => this.#ids[document] as string)
  }

  /** 成员: one row per report, in the order received. */
  members(): Member[] {
    return this.#ids.map((id, document) => {
      const matter = this.partition.matterOf(document)
      const members = this.partition.membersOf(matter)
      return {
        id,
        matter: this.#ids[matter] as string,
        relation: this.#relation(document),
        probability: round(this.#membership(document, members)),
        automatic: this.#isAutomatic(document),
      }
    })
  }

  suggestionsOf(id: string): Suggestions {
    const document = this.#documentOf(id)
    const suggestions = [...(this.#suggested[document] as Int32Array)].map((earlier) => this.#ids[earlier] as string)
    return { id, at: this.#pool.shelf.get(document).report.at, suggestions }
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
    return this.#ids[best] as string
  }

  /** 比对依据 of any two reports. */
  evidence(idA: string, idB: string): Evidence {
    const [a, b] = [this.#documentOf(idA), this.#documentOf(idB)].sort((x, y) => x - y) as [number, number]
    const probe = this.#pool.between(a, b, this.#vector)
    const values = this.#measured.get(`${a} ${b}`) ?? this.#vector.slice()
    const probability = this.model.probability(values)
    const isSame = this.partition.matterOf(a) === this.partition.matterOf(b)
    const person = this.#personBetween(a, b)
    const { related, join } = this.model.thresholds
    let verdict: Verdict = probability >= related ? 'related' : 'different'
    if (isSame) verdict = this.#isAutomatic(a) && this.#isAutomatic(b) ? 'same-automatic' : 'same-suggested'
    const runnerUp = this.#bestMatter(b, isSame ? this.partition.matterOf(b) : this.partition.matterOf(a))
    return {
      a: this.#ids[a] as string,
      b: this.#ids[b] as string,
      verdict,
      relation: isSame ? this.#relationOf(a, b) : 'related',
      probability: round(probability),
      decidedBy: person === null ? { by: 'comparison' } : { by: 'person', decision: String(person) },
      bias: this.model.bias,
      reasons: reasonsOf(this.model, values),
      sharedPhrases: sharedPhrases(this.#pool.shelf.get(a), probe),
      runnerUp:
        runnerUp === null
          ? null
          : {
              matter: this.#ids[runnerUp.matter] as string,
              report: this.#ids[runnerUp.report] as string,
              probability: round(runnerUp.support),
            },
      turns: turnsOf(this.model, values, join),
      model: this.model.file.version,
    }
  }

  #documentOf(id: string): number {
    const document = this.#documents.get(id)
    if (document === undefined) throw new Error(`there is no report ${id} in this comparison`)
    return document
  }

  /** Reports met last, most probable first; equal ones newest first. */
  #rank(met: number): { document: number; probability: number; at: number }[] {
    const ranked = Array.from({ length: met }, (_, at) => ({
      at,
      document: this.#pool.documents[at] as number,
      probability: this.model.probability(this.#pool.values.subarray(at * WIDTH, (at + 1) * WIDTH)),
    }))
    return ranked.sort((x, y) => y.probability - x.probability || y.document - x.document)
  }

  /** The matter that a report's links support most, other than `but`; with the report of it that is linked best. */
  #bestMatter(document: number, but: number | null): { matter: number; report: number; support: number } | null {
    const nearest = new Map<number, { report: number; probability: number }>()
    this.#links.each(document, (other, probability) => {
      const matter = this.partition.matterOf(other)
      if (matter === but || other === document) return
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
    const { reporter } = this.#pool.shelf.get(document).report
    if (reporter === null) return 'another-person'
    let own: number | null = null
    for (const member of members) {
      if (member >= document) break
      if (this.#pool.shelf.get(member).report.reporter === reporter) own = member
    }
    return own === null ? 'another-person' : this.#relationOf(own, document)
  }

  #relationOf(earlier: number, later: number): Relation {
    const a = this.#pool.shelf.get(earlier)
    const b = this.#pool.shelf.get(later)
    if (a.report.reporter === null || a.report.reporter !== b.report.reporter) return 'another-person'
    if (b.day - a.day < DUPLICATE_DAYS) return 'duplicate'
    const values = this.#measured.get(`${earlier} ${later}`)
    return values !== undefined && (values[0] as number) > DUPLICATE_LIKENESS ? 'duplicate' : 'repeat'
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
