/** `qingdan figures`: a year's figures, computed from the rows, as JSON. */
import { parseArgs } from 'node:util'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { wrongOption } from '#ground/cli/wrong-option.ts'
import { dayOf } from '#ground/lib/day.ts'
import { cliText } from './text.ts'

async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  let values: { year?: string; bureau?: string }
  try {
    values = parseArgs({ args: [...argv], options: { year: { type: 'string' }, bureau: { type: 'string' } }, strict: true }).values
  } catch (error) {
    const said = wrongOption(error)
    if (said === null) throw error
    io.err(`${cliText[io.language].wrongCall(said[io.language])}\n`)
    return 2
  }
  const { year } = values
  if (year !== undefined && !/^\d{4}$/.test(year)) {
    io.err(`${cliText[io.language].notAYear(year)}\n`)
    return 2
  }
  const { inBureau } = await import('#ground/auth/commands/in-bureau.ts')
  const { figuresOf } = await import('./rooms-figures.ts')
  return await inBureau(values.bureau, io, async ({ database, bureau }) => {
    const figures = await figuresOf(database, bureau, Number(year ?? dayOf(new Date()).slice(0, 4)))
    io.out(`${JSON.stringify(figures, null, 2)}\n`)
    return 0
  })
}

export const figures: Command = {
  name: 'figures',
  summary: { zh: '打印由记录算出的一年数字(JSON)', en: "print a year's figures, computed from the rows (JSON)" },
  usage: {
    zh: '用法:npx qingdan figures [--year 年份] [--bureau 机构标识]\n\n输出 [{id, value, unit, rows, from, until}];rows 为所依据的记录数,from、until 为所统计的首日和末日。默认为今年。',
    en: 'Usage: npx qingdan figures [--year YEAR] [--bureau ID]\n\nPrints [{id, value, unit, rows, from, until}]; rows is how many records it was counted from, from and until its first and last day. This year unless said.',
  },
  run,
}
