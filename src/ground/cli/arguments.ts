/** Words after a command's name: positional ones, and options that take a value or none. */
import { say } from '#ground/lib/say.ts'
import type { Language } from './command.ts'
import { cliWords } from './words.ts'

interface WrongOption {
  readonly option: string
  readonly why: 'unknown' | 'no-value'
}

export interface Arguments {
  readonly positional: readonly string[]
  readonly options: Readonly<Record<string, string>>
  readonly flags: ReadonlySet<string>
  /** Options that nobody knows, or that lack their value. */
  readonly wrong: readonly WrongOption[]
}

/** Everything behind `--` is positional, so that an identifier may begin with hyphens. */
export function parseArguments(argv: readonly string[], withValue: readonly string[], flags: readonly string[]): Arguments {
  const positional: string[] = []
  const options: Record<string, string> = {}
  const set = new Set<string>()
  const wrong: WrongOption[] = []
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] as string
    if (word === '--') {
      positional.push(...argv.slice(at + 1))
      break
    }
    if (!word.startsWith('--')) {
      positional.push(word)
      continue
    }
    const [name = '', ...rest] = word.slice(2).split('=')
    if (flags.includes(name) && rest.length === 0) set.add(name)
    else if (withValue.includes(name)) {
      const next = argv[at + 1]
      // Another option in the place of a value is a value that was forgotten.
      const isForgotten = rest.length === 0 && (next === undefined || next.startsWith('--'))
      const value = rest.length > 0 ? rest.join('=') : next
      if (isForgotten || value === undefined || value.trim() === '') wrong.push({ option: `--${name}`, why: 'no-value' })
      else options[name] = value
      if (rest.length === 0 && !isForgotten) at++
    } else wrong.push({ option: word, why: 'unknown' })
  }
  return { positional, options, flags: set, wrong }
}

/** What is wrong with a call, in words; `most` is how many positional words the command takes. */
export function complaints({ positional, wrong }: Arguments, most: number, language: Language): string[] {
  const t = cliWords[language]
  return [
    ...wrong.map(({ option, why }) => say(why === 'unknown' ? t.unknownOption : t.noValue, { option })),
    ...(positional.length > most ? [say(t.tooMany, { words: positional.slice(most).join(' ') })] : []),
  ]
}
