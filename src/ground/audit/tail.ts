/**
 * 日志末尾存档: between two anchors the head is written down whenever the journal has moved, at once or a second after the last time, so that
 * an end that is cut off between them is missed as well. At each anchor what was written down so is held against the journal: what fits
 * needs no line of its own any more, what does not stays with the anchors for good.
 *
 * A counter inside the database would tell no more: whoever cuts the journal there sets it back with the same hand.
 */
import type { Database } from '#ground/db/database.ts'
import { anchorOf, checkAnchors, headNow, writeAnchor } from './anchor.ts'
import { appendToTail, keepHead, takeTails } from './heads.ts'

/** 记下末尾: what the journal has come to, behind what was written down before. */
export async function noteTail(database: Database, bureau: string, log: string): Promise<void> {
  await appendToTail(log, await headNow(database, bureau, new Date()))
}

/** 存档并核对末尾: writes an anchor, and settles what was noted since the last one; resolves to how many of these the journal does not fit. */
export async function anchorJournal(database: Database, bureau: string, log: string, now: Date): Promise<number> {
  await writeAnchor(database, bureau, log, now)
  let off = 0
  await takeTails(log, async (heads) => {
    for (const [of, own] of Map.groupBy(heads, (head) => head.bureau)) {
      const checked = await checkAnchors(database, of, own.map(anchorOf))
      for (const [at, head] of own.entries())
        if (checked[at]?.state !== 'fits') {
          await keepHead(log, head)
          off++
        }
    }
  })
  return off
}

export interface TailOptions {
  readonly database: Database
  readonly bureau: string
  /** The folder for logs. */
  readonly log: string
  /** It goes on without; once until it works again. */
  readonly onError: (error: unknown) => void
  readonly spacingMs?: number
}

export interface TailKeeper {
  /** The journal has moved. */
  readonly moved: () => void
  /** Resolves when what has moved is noted; nothing is noted afterwards. */
  readonly close: () => Promise<void>
}

const SPACING_MS = 1_000

/** Notes the tail while a server runs: however many lines come, one reading of the head in so long a time. */
export function keepTail({ database, bureau, log, onError, spacingMs = SPACING_MS }: TailOptions): TailKeeper {
  let [hasMoved, isClosed, hasFailed] = [false, false, false]
  let running: Promise<void> | null = null
  let wake = () => {}
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, spacingMs)
      timer.unref()
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const note = async () => {
    hasMoved = false
    try {
      await noteTail(database, bureau, log)
      hasFailed = false
    } catch (error) {
      if (!hasFailed) onError(error)
      hasFailed = true
    }
  }
  const work = async () => {
    while (hasMoved) {
      await note()
      if (!isClosed) await pause()
    }
  }
  const start = () => {
    running ??= work().finally(() => {
      running = null
      // It may have moved between the last look and here.
      if (hasMoved) start()
    })
  }
  return {
    moved: () => {
      if (isClosed) return
      hasMoved = true
      start()
    },
    close: async () => {
      isClosed = true
      wake()
      while (running !== null) await running
    },
  }
}
