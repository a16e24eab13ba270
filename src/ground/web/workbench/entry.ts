/** What a room puts on the workbench: its clocks, what waits for the person, what changed. */
import type { Access } from '#ground/lib/endpoint.ts'
import type { Clock } from '../clock/words.ts'
import type { Said } from '../language.tsx'

export interface WorkbenchEntry {
  readonly id: string
  readonly title: Said
  readonly access: Access
  /** Left out for whoever may do this too: another part then has all of its rows, and none is counted twice. */
  readonly unless?: Access
  /** `since` is the last visit, null on the first. */
  readonly load: (since: string | null, signal: AbortSignal) => Promise<WorkbenchPart>
}

export interface WorkbenchPart {
  /** The day it is, and the working days that follow it, as many as the server's calendar knows; null where nothing has a clock. */
  readonly today: string
  readonly workdays: readonly string[] | null
  /** The instant at which this data ends. */
  readonly until: string
  /** What falls due first of what waits; there may be more. */
  readonly queue: readonly Waiting[]
  /** How many wait in all, by the day on which they fall due. */
  readonly counts: readonly DueCount[]
  /** Where all that waits is listed. */
  readonly list: string | null
  readonly changes: readonly Change[]
}

export interface DueCount {
  /** Null without a clock. */
  readonly dueOn: string | null
  readonly count: number
}

/** Something that waits for this person; its clock, where it has one, also stands in the strip. */
export interface Waiting {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly path: string
  readonly clock: Clock | null
}

export interface Change {
  readonly id: string
  readonly at: string
  readonly title: string
  /** Who did it, as it may be shown; null where nobody did. */
  readonly by: string | null
  readonly path: string
}
