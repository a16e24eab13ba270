/** `qingdan audit verify`: names the first line of the journal that does not fit, and the first head that was written down otherwise. */
import { parseArgs } from 'node:util'
import { inBureau, type Place } from '#ground/auth/commands/in-bureau.ts'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { wrongOption } from '#ground/cli/wrong-option.ts'
import { dataFolder } from '#ground/db/folder.ts'
import { say } from '#ground/lib/say.ts'
import { checkAnchors, readAnchors } from '../anchor.ts'
import { verifyJournal } from '../store/verify.ts'
import { auditText } from './text.ts'

/** In Asia/Shanghai, as people there read it. */
const shownAt = (at: string) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Against what was written down outside the database; whether all of it fits. `lines` is how many the chain has. */
async function verifyAnchors({ database, bureau }: Place, log: string, lines: number, io: CommandIo): Promise<boolean> {
  const text = auditText[io.language]
  const checked = await checkAnchors(database, bureau, await readAnchors(bureau, log))
  const off = checked.flatMap(({ state, ...anchor }) => (state === 'fits' ? [] : [{ ...anchor, state }]))
  const [first, latest] = [off.at(-1), checked[0]]
  if (latest === undefined) io.out(`${text.noAnchors}\n`)
  else if (first === undefined) {
    const days = new Set(checked.map(({ day }) => day)).size
    const values = { days, first: checked.at(-1)?.day ?? '', last: latest.day, at: shownAt(latest.at), seq: latest.seq }
    io.out(`${say(text.anchorsFit, { ...values, lines: Math.max(0, lines - latest.seq) })}\n`)
  } else {
    const values = { count: off.length, at: shownAt(first.at), seq: first.seq, hash: first.hash }
    io.out(`${say(text.anchorsOff[first.state], values)}\n`)
  }
  return first === undefined
}

async function verify(place: Place, log: string, io: CommandIo): Promise<number> {
  const text = auditText[io.language]
  const { ownerUrl, bureau } = place
  const told = io.interactive ? (lines: number) => io.err(`\r${say(text.progress, { lines })}`) : undefined
  const result = await verifyJournal(ownerUrl, bureau, told)
  if (io.interactive) io.err('\n')
  if (result.fits) io.out(`${say(text.fits, { bureau, lines: result.lines, head: result.head })}\n`)
  else io.out(`${say(text.misfit[result.why], { bureau, lines: result.lines, seq: result.seq })}\n`)
  const isAnchored = await verifyAnchors(place, log, result.lines, io)
  return result.fits && isAnchored ? 0 : 1
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
      const said = wrongOption(error)
      if (said === null) throw error
      io.err(`${said[io.language]}\n\n`)
    }
    io.err(`${auditText[io.language].usage}\n`)
    return 2
  },
}
