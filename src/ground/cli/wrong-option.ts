/** What `parseArgs` of Node says of a wrong call, in the languages of the commands: Node knows only English. */
import type { Language } from './command.ts'

type Said = Readonly<Record<Language, string>>

const sayings: readonly (readonly [RegExp, (what: string) => Said])[] = [
  [/^Unknown option '([^']*)'/, (what) => ({ zh: `没有选项 ${what}`, en: `there is no option ${what}` })],
  [
    /^Option '(?:-\w, )?([^' ]*)(?: <value>)?' argument (?:missing|is ambiguous)/,
    (what) => ({ zh: `选项 ${what} 后面缺少值`, en: `the option ${what} lacks its value` }),
  ],
  [
    /^Option '(?:-\w, )?([^' ]*)' does not take an argument/,
    (what) => ({ zh: `选项 ${what} 不带值`, en: `the option ${what} takes no value` }),
  ],
  [/^Unexpected argument '(.*)'\. /s, (what) => ({ zh: `多出的内容「${what}」`, en: `"${what}" is too much` })],
]

/** Null where the error is not about the call. */
export function wrongOption(error: unknown): Said | null {
  if (!(error instanceof Error) || !String((error as NodeJS.ErrnoException).code ?? '').startsWith('ERR_PARSE_ARGS')) return null
  for (const [pattern, said] of sayings) {
    const what = pattern.exec(error.message)?.[1]
    if (what !== undefined) return said(what)
  }
  return { zh: error.message, en: error.message }
}
