/** What every measured method has to be: a history is put in, a report is asked about, earlier reports come back ranked. */
export interface Asked {
  readonly id: string
  readonly reporter: string | null
  readonly subject: string
  readonly text: string
  readonly at: string
}

export type Settings = Readonly<Record<string, number | string>>

export interface Engine {
  /** Puts the next report in; the first is number 0. */
  add(report: Asked): void | Promise<void>
  /**
   * Puts the next report in as one of a known matter, named by its first report, or null where it is that: how the history of
   * an older register is taken over. A method without it is given the history by `add`.
   */
  take?(report: Asked, first: string | null): void
  /** Called once the whole history is in, before the first question. */
  ready?(): void | Promise<void>
  /** Numbers of earlier reports, the most alike first. */
  query(report: Asked): ArrayLike<number> | Promise<ArrayLike<number>>
  /** Milliseconds that the last question took, where the method runs in another process that measures closer than we can. */
  readonly lastMilliseconds?: number
  /** Bytes held outside this process, by the server that the method runs in. */
  bytesElsewhere?(): number | Promise<number>
  close?(): void | Promise<void>
  /** Stores what it knows in a folder, and begins again from what is stored there: how a server comes up again. */
  store?(folder: string): void | Promise<void>
  restore?(folder: string): void | Promise<void>
}

export interface Peer {
  readonly name: string
  /** What is tried when it is tuned; printed. */
  readonly grid: readonly Settings[]
  /** Why it cannot run on this machine, or null. */
  absent?(): Promise<string | null>
  make(settings: Settings): Engine | Promise<Engine>
}

/** How many ranked reports are asked for. */
export const WANTED = 50

/** Every combination of what is given. */
export function combinations(given: Readonly<Record<string, readonly (number | string)[]>>): Settings[] {
  return Object.entries(given).reduce<Settings[]>(
    (found, [name, values]) => found.flatMap((settings) => values.map((value) => ({ ...settings, [name]: value }))),
    [{}],
  )
}

/** A setting that is a number. */
export function numberOf(settings: Settings, name: string): number {
  const value = settings[name]
  if (typeof value !== 'number') throw new Error(`the setting ${name} is no number`)
  return value
}
