import { forgetCalendar, importNotice, readCalendar, readDays, readYears, withdrawNotice } from '#ground/db/calendar.ts'
import { attempt, inTransaction } from '#ground/db/database.ts'
import type { App } from '#ground/http/app.ts'
import type { ApiRefusal, RefusalTexts } from '#ground/http/refusal.ts'
import { serveApi } from '#ground/http/serve-api.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { workdaysIn } from '#standards/working-days/calendar.ts'
import { type NoticeFault, noticeFaults } from '#standards/working-days/notice-faults.ts'
import { type ClockSource, type NamedDay, previewNotice, previewWithdrawal } from './preview.ts'
import { calendarApi } from './wire.ts'

const texts: RefusalTexts = {
  'notice-faults': {
    status: 422,
    zh: '通知内容有误,请对照原文核对。',
    en: 'The notice does not fit together; compare it with the original.',
  },
  'day-claimed': {
    status: 409,
    zh: '其中一天已由另一年度的通知规定,请核对。',
    en: 'One of the days is settled by the notice of another year.',
  },
  'came-with-program': {
    status: 409,
    zh: '这一年度的安排随程序发布,不能撤回;如有出入,请按原文重新导入。',
    en: 'This year came with the program and cannot be taken back; where it errs, import its notice anew.',
  },
}

type Given = { readonly day: string; readonly kind: 'holiday' | 'workday'; readonly name: string }

/** The days as a notice has them, or all that is wrong with them. */
function checked(year: number, given: readonly Given[], today: Day): Result<readonly NamedDay[], ApiRefusal> {
  const days = given.map((of) => ({ ...of, day: of.day as Day }))
  const faults: readonly NoticeFault[] = noticeFaults(year, days, today)
  return faults.length > 0 ? refuse({ reason: 'notice-faults', faults }) : ok(days)
}

/** `sources` say how many of a room's clocks an import would move. */
export function calendarRoutes(app: App, sources: readonly ClockSource[] = []): void {
  serveApi(
    app,
    calendarApi,
    {
      'GET /api/calendar': async ({ database, claim }) =>
        ok(
          await inTransaction(database, claim, async (tx) => {
            const calendar = await readCalendar(database, tx)
            const years = await readYears(tx)
            return {
              years: years.map(({ importedAt, ...of }) => ({
                ...of,
                importedAt: importedAt.toISOString(),
                workdays: workdaysIn(calendar, of.year),
              })),
            }
          }),
        ),
      'GET /api/calendar/:year': async ({ database, claim, params }) => {
        const days = await inTransaction(database, claim, (tx) => readDays(tx, params.year))
        return days.length === 0 ? refuse({ reason: 'not-found' }) : ok({ year: params.year, days })
      },
      'POST /api/calendar/:year/preview': async ({ database, claim, params, body, today }) => {
        const days = checked(params.year, body.days, today)
        return days.ok ? await previewNotice(database, claim, params.year, days.value, sources) : days
      },
      'PUT /api/calendar/:year': async ({ database, claim, params, body, today }) => {
        const days = checked(params.year, body.days, today)
        if (!days.ok) return days
        const imported = await attempt(database, claim, async (tx): Promise<Result<{ days: number; version: number }, ApiRefusal>> => {
          const done = await importNotice(tx, params.year, body.version, body.notice, days.value)
          return done.ok ? done : refuse({ ...done.refusal })
        })
        if (!imported.ok) return imported
        forgetCalendar(database)
        const calendar = await inTransaction(database, claim, (tx) => readCalendar(database, tx))
        return ok({ year: params.year, ...imported.value, workdays: workdaysIn(calendar, params.year) })
      },
      'GET /api/calendar/:year/withdrawal': ({ database, claim, params }) => previewWithdrawal(database, claim, params.year, sources),
      'DELETE /api/calendar/:year': async ({ database, claim, params, query }) => {
        const withdrawn = await attempt(database, claim, async (tx): Promise<Result<{ days: number }, ApiRefusal>> => {
          const done = await withdrawNotice(tx, params.year, query.version)
          return done.ok ? done : refuse({ ...done.refusal })
        })
        if (!withdrawn.ok) return withdrawn
        forgetCalendar(database)
        return ok({ year: params.year, days: withdrawn.value.days })
      },
    },
    texts,
  )
}
