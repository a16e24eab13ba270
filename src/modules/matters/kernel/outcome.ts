/**
 * What a comparison came to · 比对成果: members, suggestions and the titled hot list, from which all documents are made.
 */
import { allSuggestions } from './batch.ts'
import type { Comparison } from './comparison.ts'
import { HOT_LIST, type HotListOptions, type HotMatter, hotList } from './hot/hot-list.ts'
import { type MatterTitle, titleOf } from './hot/title.ts'
import type { Evidence, Grounds, Member, Suggestions } from './matter.ts'
import type { Report } from './report.ts'

export type TitledMatter = HotMatter & MatterTitle

/** Why a report is in its matter: the evidence with the member that speaks for it most. */
export interface MemberReason {
  readonly id: string
  readonly evidence: Evidence
  readonly grounds: Grounds
}

export class Outcome {
  readonly comparison: Comparison
  readonly members: readonly Member[]
  readonly hot: readonly TitledMatter[]
  /** 待确认: reports that were joined by suggestion and that no person has confirmed. All figures count them all the same. */
  readonly waiting: ReadonlySet<string>
  #members: Map<string, Member>

  /** `titles` holds those of an earlier outcome by the members: after one decision nearly all matters are as they were. */
  constructor(comparison: Comparison, options: HotListOptions = HOT_LIST, titles = new Map<string, MatterTitle>()) {
    this.comparison = comparison
    this.members = comparison.members()
    this.#members = new Map(this.members.map((member) => [member.id, member]))
    const settled = settledBy(comparison)
    const isWaiting = ({ id, relation, automatic }: Member) => relation !== 'first' && !automatic && !settled.has(id)
    this.waiting = new Set(this.members.filter(isWaiting).map(({ id }) => id))
    const reports = this.members.map(({ id }) => comparison.report(id))
    this.hot = hotList(reports, this.members, options).map((matter) => {
      const key = matter.members.join('\n')
      const title = titles.get(key) ?? titleOf(matter.members.map((id) => comparison.report(id)))
      titles.set(key, title)
      return { ...matter, ...title }
    })
  }

  report(id: string): Report {
    return this.comparison.report(id)
  }

  member(id: string): Member {
    const member = this.#members.get(id)
    if (member === undefined) throw new Error(`there is no report ${id} in this outcome`)
    return member
  }

  suggestions(): Suggestions[] {
    return allSuggestions(this.comparison)
  }

  /** Matters with two reports or more, hottest first. */
  repeated(): readonly TitledMatter[] {
    return this.hot.filter(({ reports }) => reports > 1)
  }

  /** 归入理由: for every report but the first, the evidence with the member of its matter that is most like it. */
  reasons(matter: TitledMatter): MemberReason[] {
    return matter.members.slice(1).map((id) => {
      const nearest = this.comparison.nearest(id)
      return { id, evidence: this.comparison.evidence(nearest, id), grounds: this.comparison.grounds(nearest, id) }
    })
  }
}

/** Reports whose place in their matter a person has confirmed: nobody has to be asked again. */
function settledBy(comparison: Comparison): Set<string> {
  const settled = new Set<string>()
  for (const { decision, revokedBy } of comparison.decisions) {
    if (revokedBy !== null || decision.kind === 'revoke' || decision.kind === 'cannot-link') continue
    if (comparison.matterOf(decision.a) === comparison.matterOf(decision.b)) settled.add(decision.b)
  }
  return settled
}
