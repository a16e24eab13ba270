/** Words after a command's name: positional ones, and options that take a value or none. */
export interface Arguments {
  readonly positional: readonly string[]
  readonly options: Readonly<Record<string, string>>
  readonly flags: ReadonlySet<string>
  /** Options that nobody knows, or that lack their value. */
  readonly wrong: readonly string[]
}

export function parseArguments(argv: readonly string[], withValue: readonly string[], flags: readonly string[]): Arguments {
  const positional: string[] = []
  const options: Record<string, string> = {}
  const set = new Set<string>()
  const wrong: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] as string
    if (!word.startsWith('--')) {
      positional.push(word)
      continue
    }
    const [name = '', ...rest] = word.slice(2).split('=')
    if (flags.includes(name) && rest.length === 0) set.add(name)
    else if (withValue.includes(name)) {
      const value = rest.length > 0 ? rest.join('=') : argv[++at]
      if (value === undefined) wrong.push(word)
      else options[name] = value
    } else wrong.push(word)
  }
  return { positional, options, flags: set, wrong }
}
