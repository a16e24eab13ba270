/** Progress with rate and time left: drawn in place for a person, in a line every few seconds otherwise. */
import type { CommandIo } from '#ground/cli/command.ts'
import type { OnProgress } from '../kernel/batch.ts'
import { say, type Text } from '../text/say.ts'

const DRAWN_EVERY = 100
const WRITTEN_EVERY = 5000

export function progressTo(io: CommandIo, text: Text): { readonly onProgress: OnProgress; readonly end: () => void } {
  let stage = ''
  let stageStart = performance.now()
  let last = 0
  let isDrawn = false
  const onProgress: OnProgress = (now, done, total) => {
    if (now !== stage) {
      stage = now
      stageStart = performance.now()
    }
    const time = performance.now()
    if (time - last < (io.interactive ? DRAWN_EVERY : WRITTEN_EVERY)) return
    last = time
    const rate = done / Math.max(0.001, (time - stageStart) / 1000)
    const left = Math.ceil((total - done) / Math.max(1e-6, rate))
    const line = say(text.compare.progress, { stage: text.compare.stage[now], done, total, rate: Math.round(rate), left })
    io.err(io.interactive ? `\r\u001b[2K${line}` : `${line}\n`)
    isDrawn = io.interactive
  }
  return { onProgress, end: () => io.err(isDrawn ? '\r\u001b[2K' : '') }
}
