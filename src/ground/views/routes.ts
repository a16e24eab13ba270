/** 常用视图. Not in the journal: what somebody looks for is theirs, and the words of a search may name persons. */
import { attempt, inTransaction } from '#ground/db/database.ts'
import type { App } from '#ground/http/app.ts'
import type { RefusalTexts } from '#ground/http/refusal.ts'
import { serveApi } from '#ground/http/serve-api.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { changeView, dropView, keepView, listViews } from './store/views.ts'
import { VIEWS_MOST, viewsApi } from './wire.ts'

const texts: RefusalTexts = {
  'view-name-taken': { status: 409, zh: '已有同名的视图,请换一个名称。', en: 'There is a view of this name; choose another one.' },
  'too-many-views': {
    status: 409,
    zh: `每个列表至多存 ${VIEWS_MOST} 个视图,请先删除不用的。`,
    en: `A list keeps ${VIEWS_MOST} views at most; remove one first.`,
  },
}

export function viewsRoutes(app: App): void {
  serveApi(
    app,
    viewsApi,
    {
      'GET /api/views/:list': async ({ database, claim, params }) =>
        ok({ views: [...(await inTransaction(database, claim, (tx) => listViews(tx, params.list)))] }),
      'POST /api/views/:list': async ({ database, claim, params, body }) =>
        await attempt(database, claim, (tx) => keepView(tx, params.list, VIEWS_MOST, body)),
      'PUT /api/views/:list/:id': async ({ database, claim, params, body }) =>
        await attempt(database, claim, (tx) => changeView(tx, params.list, params.id, body)),
      'DELETE /api/views/:list/:id': async ({ database, claim, params }) => {
        const isGone = await inTransaction(database, claim, (tx) => dropView(tx, params.list, params.id))
        return isGone ? ok({ id: params.id }) : refuse({ reason: 'not-found' })
      },
    },
    texts,
  )
}
