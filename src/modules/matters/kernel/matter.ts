/**
 * What the comparison says · 比对结果. Plain data: the same shapes go to the page, the files and the journal.
 */

/**
 * How a report stands to the matter it is in · 关系.
 * - `first` 首次举报: the earliest report of its matter (also a report that is alone).
 * - `duplicate` 同一人重复提交: the same person sent the same again, within days or through another channel.
 * - `repeat` 同一人再次举报: the same person comes back later.
 * - `another-person` 他人举报: someone else reports the same matter.
 * - `unknown-person` 举报人不详: it, or everything before it, has no name, so that nobody knows whether it is the same person.
 * - `related` 仅相关: not the same matter (same place or source, other problem); never a reason to join.
 */
export type Relation = 'first' | 'duplicate' | 'repeat' | 'another-person' | 'unknown-person' | 'related'

/** One row of members.json · 成员. */
export interface Member {
  readonly id: string
  /** Identifier of the matter: that of its earliest report · 同一事项编号. */
  readonly matter: string
  readonly relation: Relation
  /**
   * Mean of its best three links to the other reports of its matter, those that wait for a clerk among them; a link that is
   * lacking counts as 0. 1 for a report that is alone or that a person put there.
   */
  readonly probability: number
  /**
   * True in the matter's largest group that the automatic threshold alone joins, or that a person joined. It is a word about
   * the group: `probability` may lie below the threshold, and above it a report may still wait.
   */
  readonly automatic: boolean
}

/** One row of suggestions.json · 建议. Earlier reports only, best first, at most 40. */
export interface Suggestions {
  readonly id: string
  readonly at: string
  readonly suggestions: readonly string[]
}

/** A run of characters in one of the two fields of a report; offsets count UTF-16 units of the original text. */
export interface Span {
  readonly field: 'subject' | 'text'
  readonly start: number
  readonly end: number
}

/** A phrase that stands in both reports · 相同短语. `reports` is how many reports of the comparison hold it. */
export interface SharedPhrase {
  readonly phrase: string
  readonly inA: readonly Span[]
  readonly inB: readonly Span[]
  readonly reports: number
}

/** One row of the reasons · 理由: a feature, the level it is at, and what that level adds in log-odds (自然对数). */
export interface Reason {
  readonly feature: string
  readonly level: string
  /** The measured figure behind the level, or null where the feature is missing or is no figure. */
  readonly value: number | null
  readonly weight: number
}

/** What would have to be otherwise for the two, taken alone, to come to the other side of the threshold · 怎样会改变这两件的结论. */
export interface Turn {
  readonly feature: string
  readonly from: string
  readonly to: string
  readonly probability: number
}

export type Verdict = 'same-automatic' | 'same-suggested' | 'related' | 'different'

/** Why two reports are, or are not, one matter · 比对依据. */
export interface Evidence {
  readonly a: string
  readonly b: string
  readonly verdict: Verdict
  readonly relation: Relation
  readonly probability: number
  /** Who decided: the comparison, or a person whose decision is named. */
  readonly decidedBy: { readonly by: 'comparison' } | { readonly by: 'person'; readonly decision: string }
  /** Sum of `bias` and all weights is the log-odds of `probability` before a person's decision. */
  readonly bias: number
  readonly reasons: readonly Reason[]
  readonly sharedPhrases: readonly SharedPhrase[]
  /** The best matter for the later report of the two, other than its own and that of the earlier one. */
  readonly runnerUp: { readonly matter: string; readonly report: string; readonly probability: number } | null
  readonly turns: readonly Turn[]
  readonly model: string
}

/**
 * What leaves a pair to a clerk, however probable it is · 须人工确认的原因.
 * - `numbers`, `subject-numbers` 数字不一致: each numbers a house, a building or a phase, and none is the other's.
 * - `swapped-name` 名称可能被替换: one letter, in which another name may stand.
 * - `rest-of-subjects`, `other-problem` 主题说的是另一个问题: one place, and each subject says something that the other report lacks.
 */
export type Caution = 'numbers' | 'subject-numbers' | 'swapped-name' | 'rest-of-subjects' | 'other-problem'

/** A report by which another is in its matter, and the probability that they are linked by · 关联. */
export interface Carrier {
  readonly report: string
  readonly probability: number
  readonly cautions: readonly Caution[]
}

/** By what a report is in its matter · 归入: its row of members.json, and the links behind it. */
export interface Joined {
  readonly member: Member
  readonly isByPerson: boolean
  /** The links that `member.probability` is the mean of, best first. */
  readonly carriers: readonly Carrier[]
  /** How many links are lacking to the number that counts; each counts as 0. */
  readonly lacking: number
  /** How many reports of the matter are joined automatically. */
  readonly automatic: number
}

/** What two reports say by themselves, and by what the one is in the matter of the other · 归入依据. */
export interface Grounds {
  /** What these two alone would come to. */
  readonly alone: Verdict
  /** `clerk` is the most that a pair is linked by which a clerk has to look at. */
  readonly thresholds: { readonly join: number; readonly automatic: number; readonly clerk: number }
  /** What leaves these two to a clerk; empty where nothing does, or where they are not probable enough for it to count. */
  readonly cautions: readonly Caution[]
  /** Null where the two are not in one matter. */
  readonly joined: Joined | null
}

/** A decision that a person takes · 人工决定. `by` and `at` come from outside: a kernel reads no clock. */
export type Decision =
  | { readonly kind: 'must-link'; readonly a: string; readonly b: string; readonly by: string; readonly at: string; readonly why?: string }
  | {
      readonly kind: 'cannot-link'
      readonly a: string
      readonly b: string
      readonly by: string
      readonly at: string
      readonly why?: string
    }
  /** Keeps a report in the matter of another, whatever the comparison says. */
  | { readonly kind: 'pin'; readonly a: string; readonly b: string; readonly by: string; readonly at: string; readonly why?: string }
  | { readonly kind: 'revoke'; readonly decision: number; readonly by: string; readonly at: string; readonly why?: string }

/** A decision that was refused because it contradicts earlier ones; all of them are shown. */
export type DecisionRefusal =
  | { readonly reason: 'contradicts'; readonly decisions: readonly number[] }
  | { readonly reason: 'unknown-report'; readonly id: string }
  | { readonly reason: 'unknown-decision'; readonly decision: number }
  | { readonly reason: 'same-report'; readonly id: string }
