/** `qingdan audit verify`: names the first line of the journal that does not fit, and the first day whose head was written down otherwise. */
import { parseArgs } from 'node:util'
import { inBureau, type Place } from '#ground/auth/commands/in-bureau.ts'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { dataFolder } from '#ground/db/folder.ts'
import { say } from '#ground/lib/say.ts'
import { checkAnchors, readAnchors } from '../anchor.ts'
import { verifyJournal } from '../store/verify.ts'
import { auditText } from './text.ts'

async function verify({ database, ownerUrl, bureau }: Place, log: string, io: CommandIo): Promise<number> {
  const text = auditText[io.language]
  const told = io.interactive ? (lines: number) => io.err(`\r${say(text.progress, { lines })}`) : undefined
  const result = await verifyJournal(ownerUrl, bureau, told)
  if (io.interactive) io.err('\n')
  if (result.fits) io.out(`${say(text.fits, { bureau, lines: result.lines, head: result.head })}\n`)
  else io.out(`${say(text.misfit[result.why], { bureau, lines: result.lines, seq: result.seq })}\n`)
  const anchors = await readAnchors(bureau, log)
  const checked = await checkAnchors(database, bureau, anchors)
  const off = checked.filter(({ fits }) => !fits).reverse()
  const [first] = off
  if (anchors.length === 0) io.out(`${text.noAnchors}\n`)
  else if (first === undefined)
    io.out(`${say(text.anchorsFit, { days: anchors.length, first: anchors.at(-1)?.day ?? '', last: anchors[0]?.day ?? '' })}\n`)
  else io.out(`${say(text.anchorsOff, { days: off.length, day: first.day, seq: first.seq, hash: first.hash })}\n`)
  return result.fits && first === undefined ? 0 : 1
}

export const auditCommand: Command = {
  name: 'audit',
  summary: { zh: auditText.zh.summary, en: auditText.en.summary },
  usage: { zh: auditText.zh.usage, en: auditText.en.usage },
  run: async (argv, io) => {
    try {
      const { values, positionals } = parseArgs({
        args: [...argv],
        options: { bureau: { type: 'string' } },
        allowPositionals: true,
        strict: true,
      })
      if (positionals.length === 1 && positionals[0] === 'verify')
        return await inBureau(values.bureau, io, (place) => verify(place, dataFolder(process.env).log, io))
    } catch (error) {
      if (!(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw error
    }
    io.err(`${auditText[io.language].usage}\n`)
    return 2
  },
}
