import { inTransaction } from '#ground/db/database.ts'
import type { App } from '#ground/http/app.ts'
import { serveApi } from '#ground/http/serve-api.ts'
import { dayAfter, parseDay } from '#ground/lib/day.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { checkAnchors, oneOfEachDay, readAnchors } from './anchor.ts'
import type { EntryKind } from './store/entry.ts'
import { journalHead, listJournal, verifyStretch } from './store/read.ts'
import { journalApi } from './wire.ts'

const SHOWN_DAYS = 60
/** A second or so of work. */
const STRETCH = 10_000

/** Midnight in Asia/Shanghai. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

function endOf(day: string | undefined): Date | undefined {
  const parsed = day === undefined ? null : parseDay(day)
  return parsed?.ok ? startOf(dayAfter(parsed.value)) : undefined
}

export function journalRoutes(app: App, { log }: { readonly log: string }): void {
  serveApi(app, journalApi, {
    'GET /api/journal': async ({ database, claim, query }) => {
      const { from, to, limit, ...rest } = query
      const rows = await inTransaction(database, claim, (tx) =>
        listJournal(tx, { ...rest, from: from === undefined ? undefined : startOf(from), until: endOf(to), limit: limit + 1 }),
      )
      const page = rows.slice(0, limit)
      return ok({
        lines: page.map(({ at, nameZh, nameEn, kind, hash, ...row }) => ({
          ...row,
          at: at.toISOString(),
          kind: kind as EntryKind,
          name: nameZh === null || nameEn === null ? null : { zh: nameZh, en: nameEn },
          hash: hash.toString('hex'),
        })),
        next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
      })
    },
    'GET /api/journal/state': async ({ database, bureau, claim }) => {
      const head = await inTransaction(database, claim, (tx) => journalHead(tx))
      if (head === null) return refuse({ reason: 'not-found' })
      const checked = await checkAnchors(database, bureau, await readAnchors(bureau, log, SHOWN_DAYS))
      const anchors = oneOfEachDay(checked).map(({ day, seq, hash, state }) => ({ day, seq, hash, state }))
      return ok({ lines: head.seq, head: head.hash.toString('hex'), anchors })
    },
    'GET /api/journal/verify': async ({ database, claim, query }) => {
      const { verified, misfit, isEnd } = await inTransaction(database, claim, (tx) => verifyStretch(tx, query.from, STRETCH))
      return ok({ verified: Math.max(0, verified), next: isEnd ? null : verified + 1, misfit })
    },
  })
}
