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
  /** Calibrated probability that the report belongs to its matter; 1 for a report that is alone. */
  readonly probability: number
  /** True when it was joined without needing a clerk: by the automatic band, or by a person's decision. */
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

/** What would have to be otherwise for the decision to turn · 怎样会改变判断. */
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
