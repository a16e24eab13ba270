/** What a command of `qingdan` is: rooms export them, `src/apps/cli` lists them. */
export type Language = 'zh' | 'en'

export interface CommandIo {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether a person watches `err`: progress is drawn in place then, and in whole lines otherwise. */
  readonly interactive: boolean
  readonly language: Language
}

export interface Command {
  readonly name: string
  readonly summary: Readonly<Record<Language, string>>
  readonly usage: Readonly<Record<Language, string>>
  /** Resolves to the exit status: 0 done, 1 refused or failed, 2 wrong call, 128 and more for the signal that stopped it. */
  readonly run: (argv: readonly string[], io: CommandIo) => Promise<number>
}
