/** What a room puts on the workbench: its clocks, what waits for the person, what changed. */
import type { Access } from '#ground/lib/endpoint.ts'
import type { Clock } from '../clock/words.ts'
import type { Said } from '../language.tsx'

export interface WorkbenchEntry {
  readonly id: string
  readonly title: Said
  readonly access: Access
  /** `since` is the last visit, null on the first. */
  readonly load: (since: string | null, signal: AbortSignal) => Promise<WorkbenchPart>
}

export interface WorkbenchPart {
  /** The day it is, and the working days that follow it, as many as the calendar knows. */
  readonly today: string
  readonly workdays: readonly string[]
  /** The instant at which this data ends. */
  readonly until: string
  readonly queue: readonly Waiting[]
  readonly changes: readonly Change[]
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
