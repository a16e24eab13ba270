import type { Command, CommandIo, Language } from '#ground/cli/command.ts'
import { nearestName } from './nearest.ts'
import { cliText } from './text.ts'

interface Call {
  readonly language: Language
  /** What was given as a language and is none. */
  readonly unknownLanguage: string | null
  readonly rest: readonly string[]
}

/** Takes `--lang` out of the arguments wherever it stands before `--`; all else is left to the command. */
export function readLanguage(argv: readonly string[]): Call {
  const rest: string[] = []
  let language: Language = 'zh'
  let unknownLanguage: string | null = null
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!
    if (word === '--') {
      rest.push(...argv.slice(at))
      break
    }
    if (word !== '--lang' && !word.startsWith('--lang=')) {
      rest.push(word)
      continue
    }
    const given = word === '--lang' ? (argv[++at] ?? '') : word.slice('--lang='.length)
    if (given === 'zh' || given === 'en') language = given
    else unknownLanguage = given
  }
  return { language, unknownLanguage, rest }
}

/** Columns of a Chinese character count as two, as terminals draw them. */
function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u1100-\uffdf]/.test(char) ? 2 : 1), 0)
}

function table(rows: readonly (readonly [string, string])[]): string {
  const first = Math.max(...rows.map(([name]) => width(name)))
  return rows.map(([name, said]) => `  ${name}${' '.repeat(first - width(name) + 2)}${said}\n`).join('')
}

function overview(commands: readonly Command[], language: Language): string {
  const text = cliText[language]
  const rows = commands.map(({ name, summary }) => [name, summary[language]] as const)
  return `${text.title}\n\n${text.usage}\n\n${text.commands}\n${table(rows)}\n${table(text.options)}\n${text.more}\n`
}

const isHelp = (word: string | undefined) => word === '--help' || word === '-h'

/** Finds the command that is called and runs it; resolves to the exit status of the whole program. */
export async function runCli(
  commands: readonly Command[],
  version: string,
  argv: readonly string[],
  io: Omit<CommandIo, 'language'>,
): Promise<number> {
  const { language, unknownLanguage, rest } = readLanguage(argv)
  const text = cliText[language]
  if (unknownLanguage !== null) {
    io.err(`${cliText.zh.unknownLanguage(unknownLanguage)}\n${cliText.en.unknownLanguage(unknownLanguage)}\n`)
    return 2
  }
  const [first, ...args] = rest[0] === 'help' && rest[1] !== undefined ? [rest[1], '--help'] : rest
  if (first === undefined || first === 'help' || isHelp(first)) {
    io.out(overview(commands, language))
    return 0
  }
  if (first === '--version' || first === '-v') {
    io.out(`${version}\n`)
    return 0
  }
  const command = commands.find(({ name }) => name === first)
  if (command === undefined) {
    const nearest = nearestName(
      first,
      commands.map(({ name }) => name),
    )
    io.err(`${first.startsWith('-') ? text.unknownOption(first) : text.unknownCommand(first, nearest)}\n`)
    return 2
  }
  const ownArguments = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  if (ownArguments.some(isHelp)) {
    io.out(`${command.summary[language]}\n\n${command.usage[language].trimEnd()}\n`)
    return 0
  }
  return command.run(args, { ...io, language })
}
