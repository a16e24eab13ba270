/** What a desk of judging has to say, in the words of its room. */
export type Verdict = 'valid' | 'invalid'

/** A judgement is of the version that was seen: whoever was second learns what the first decided. */
export interface Versioned {
  readonly id: string
  readonly version: number
}

export interface JudgeText {
  readonly why: string
  readonly whyShort: string
  readonly valid: string
  readonly invalid: string
  readonly reasons: Readonly<Record<Verdict, readonly string[]>>
  readonly keys: readonly (readonly [string, string])[]
}

export interface JudgingText extends JudgeText {
  readonly undo: string
  readonly undoWhy: string
  readonly doneValid: string
  readonly doneInvalid: string
  readonly undone: string
  readonly stale: string
  readonly readOnly: string
  readonly history: string
  readonly historyOf: Readonly<Record<Verdict | 'undone', string>>
}
