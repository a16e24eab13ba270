/** Progress with rate and time left: drawn in place for a person, in a line every few seconds otherwise. */
import { say } from '#ground/lib/say.ts'
import type { CommandIo, Language } from './command.ts'
import { cliWords } from './words.ts'

const DRAWN_EVERY = 100
const WRITTEN_EVERY = 5000
/** A rate from less than this is chance. */
const SHORTEST = 500

interface Passed {
  readonly done: number
  readonly time: number
}

/**
 * Milliseconds left. Reports that come late are compared with more of those before: the time of n reports is taken as
 * a·n + b·n², through the point now and the one at half of it.
 */
export function timeLeft(history: readonly Passed[], now: Passed, total: number): number {
  const half = history.findLast(({ done }) => done <= now.done / 2)
  const linear = now.time / now.done
  if (half === undefined || half.done === 0) return linear * (total - now.done)
  const curve = Math.max(0, (linear - half.time / half.done) / (now.done - half.done))
  const slope = Math.max(0, linear - curve * now.done)
  return slope * (total - now.done) + curve * (total ** 2 - now.done ** 2)
}

/** A time in minutes and seconds. */
export function sayTime(milliseconds: number, language: Language): string {
  const t = cliWords[language]
  if (milliseconds < 10_000) return say(t.seconds, { seconds: (milliseconds / 1000).toFixed(1) })
  const seconds = Math.ceil(milliseconds / 1000)
  if (seconds < 90) return say(t.seconds, { seconds })
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 90) return say(t.minutes, { minutes })
  return say(t.hours, { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

/** Templates of a stage under way and of one that ended, and the names of the stages. */
export interface ProgressWords<Stage extends string> {
  readonly stage: Readonly<Record<Stage, string>>
  /** With {stage}, {done}, {total}, {rate} and {left}. */
  readonly progress: string
  /** With {time} in place of {left}. */
  readonly staged: string
}

export interface ProgressTo<Stage extends string> {
  readonly onProgress: (stage: Stage, done: number, total: number) => void
  /** Says what is done now where no count can be given. */
  readonly announce: (line: string) => void
  readonly end: () => void
}

export function progressTo<Stage extends string>(io: CommandIo, words: ProgressWords<Stage>): ProgressTo<Stage> {
  const every = io.interactive ? DRAWN_EVERY : WRITTEN_EVERY
  let stage = ''
  let stageStart = 0
  let history: Passed[] = []
  let last = 0
  let isDrawn = false
  const write = (line: string) => {
    io.err(io.interactive ? `\r\u001b[2K${line}` : `${line}\n`)
    isDrawn = io.interactive
  }
  const onProgress = (now: Stage, done: number, total: number) => {
    const clock = performance.now()
    if (now !== stage) {
      stage = now
      stageStart = clock
      history = []
      last = clock
    }
    const isEnd = done === total
    if (!isEnd && clock - last < every) return
    last = clock
    const time = clock - stageStart
    const rate = Math.round(done / Math.max(0.001, time / 1000))
    const figures = { stage: words.stage[now], done, total, rate }
    if (isEnd) write(say(words.staged, { ...figures, time: sayTime(time, io.language) }))
    else if (time >= SHORTEST)
      write(say(words.progress, { ...figures, left: sayTime(timeLeft(history, { done, time }, total), io.language) }))
    history.push({ done, time })
  }
  return { onProgress, announce: write, end: () => io.err(isDrawn ? '\r\u001b[2K' : '') }
}
