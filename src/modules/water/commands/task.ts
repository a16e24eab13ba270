/** What one call of the command is about. */
import type { CommandIo } from '#ground/cli/command.ts'
import { type ProgressTo, progressTo } from '#ground/cli/progress.ts'
import type { Listening } from '#ground/cli/stop.ts'
import type { Day } from '#ground/lib/day.ts'
import type { WaterSource } from '../kernel/rules.ts'
import type { CommandText } from '../text/command.zh.ts'

export interface Task {
  readonly file: string
  readonly out: string
  readonly sheet: string | undefined
  readonly year: number | null
  readonly lakes: ReadonlySet<string>
  readonly source: WaterSource | null
  /** Null: rows are written, not figures of the period. */
  readonly evaluate: { readonly enoughPercent: number } | null
  readonly today: Day
  readonly start: number
  readonly listening: Listening
  /** For lines that quote the file. */
  readonly io: CommandIo
  /** For progress, which is drawn in place. */
  readonly drawIo: CommandIo
  readonly text: CommandText
}

/** Progress for a person; nothing where nobody watches, for a run over millions of rows is often one of a script. */
export function progressOf({ drawIo, text }: Task): Pick<ProgressTo<'survey' | 'judge'>, 'onProgress' | 'end'> {
  return drawIo.interactive ? progressTo(drawIo, text) : { onProgress: () => {}, end: () => {} }
}

/** A task that a signal stopped; the status is the signal's, which the caller knows. */
export const STOPPED_SHORT = 1
