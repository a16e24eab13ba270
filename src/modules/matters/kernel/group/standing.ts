/** How a report stands in its matter and to the others · 归属: what supports it, how surely, and in what relation. */
import { MEASURES } from '../compare/measures.ts'
import type { Relation } from '../matter.ts'
import { agglomerate } from './agglomerate.ts'
import type { Held } from './held.ts'
import { earlierOwn, relationBetween, relationToOthers } from './relation.ts'

/** 最相近的事项: with the report of it that is linked best, and how much its members support the join. */
export interface Supported {
  readonly matter: number
  readonly report: number
  readonly support: number
}

/** 归属, in documents; what is worked out once is kept until `moved` says that reports have come or moved. */
export class Standing {
  #held: Held
  #vector = new Float64Array(MEASURES.length)
  #cores: Map<number, Set<number>> | null = null

  constructor(held: Held) {
    this.#held = held
  }

  /** 归属有变: reports have come or moved. */
  moved(): void {
    this.#cores = null
  }

  /** 最相近的事项: the one that a report's links support most, other than those of `but`. */
  bestMatter(document: number, but: readonly number[]): Supported | null {
    const { links, partition } = this.#held
    const nearest = new Map<number, { report: number; probability: number }>()
    links.each(document, (other, probability) => {
      const matter = partition.matterOf(other)
      if (other === document || but.includes(matter)) return
      const held = nearest.get(matter)
      if (held === undefined || probability > held.probability) nearest.set(matter, { report: other, probability })
    })
    let best: Supported | null = null
    for (const [matter, { report }] of nearest) {
      const members = partition.membersOf(matter)
      const others = members.includes(document) ? members.length - 1 : members.length
      const support = links.support(document, (other) => partition.matterOf(other) === matter, others)
      if (best === null || support > best.support || (support === best.support && matter < best.matter)) best = { matter, report, support }
    }
    return best
  }

  /** 归属概率: probability that a report belongs where it is; 1 when it is alone or a person put it there. */
  membership(document: number): number {
    const { links, partition } = this.#held
    const matter = partition.matterOf(document)
    const members = partition.membersOf(matter)
    if (members.length === 1 || partition.constraints.boundTo(document).length > 1) return 1
    return links.support(document, (other) => other !== document && partition.matterOf(other) === matter, members.length - 1)
  }

  /** 自动归并: whether a report stands in its matter without needing a clerk: in the core that the automatic band alone joins. */
  isAutomatic(document: number): boolean {
    const matter = this.#held.partition.matterOf(document)
    this.#cores ??= new Map()
    let core = this.#cores.get(matter)
    if (core === undefined) {
      core = this.#coreOf(matter)
      this.#cores.set(matter, core)
    }
    return core.has(document)
  }

  /** 最相近的成员: the member of a report's own matter that is linked to it best; the matter's earliest report where none is. */
  nearest(document: number): number {
    const { links, partition } = this.#held
    const matter = partition.matterOf(document)
    let best = matter === document ? (partition.membersOf(matter)[1] ?? document) : matter
    let most = 0
    links.each(document, (other, probability) => {
      if (partition.matterOf(other) !== matter) return
      // An earlier report is the natural reason; a later one stands in only where no earlier one was linked.
      const worth = other < document ? 1 + probability : probability
      if (worth <= most) return
      most = worth
      best = other
    })
    return best
  }

  /** 关系 of a report to the earlier ones of its matter. */
  relation(document: number): Relation {
    const { partition, pool } = this.#held
    const members = partition.membersOf(partition.matterOf(document))
    if (members[0] === document) return 'first'
    const own = earlierOwn(pool.shelf, members, document)
    return own === null ? relationToOthers(pool.shelf, members, document) : this.relationOf(own, document)
  }

  /** 关系 of two reports of one matter. */
  relationOf(earlier: number, later: number): Relation {
    const { pool } = this.#held
    const likeness = () => {
      pool.between(earlier, later, this.#vector)
      return this.#vector[MEASURES.indexOf('whole-likeness')] as number
    }
    return relationBetween(pool.shelf.lasting(earlier), pool.shelf.get(later), likeness)
  }

  #coreOf(matter: number): Set<number> {
    const { links, model, partition } = this.#held
    const members = partition.membersOf(matter)
    const limits = { rootOf: (of: number) => partition.constraints.rootOf(of), mayJoin: () => true }
    const groups = members.length === 1 ? [] : agglomerate(members, links, model.thresholds.automatic, limits)
    const largest = groups.reduce<readonly number[]>((best, group) => (group.length > best.length ? group : best), [])
    return new Set(largest.length > 1 ? largest : [])
  }
}
