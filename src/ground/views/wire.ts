import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { displayName } from '#ground/lib/shapes.ts'

/** How many one may keep for one list. */
export const VIEWS_MOST = 20
export const VIEW_NAME_MOST = 40

const list = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const ofList = z.object({ list })
const one = z.object({ list, id: z.uuid() })
/** What a form would write behind the question mark: nothing in it can be markup or another address. */
const query = z.string().regex(/^[A-Za-z0-9*\-._+%&=]{0,2000}$/)
const isDefault = z.boolean()
const body = z.object({
  name: displayName(VIEW_NAME_MOST).regex(/^\P{Cc}*$/u),
  query,
  isDefault,
})
const view = z.object({ id: z.uuid(), name: z.string(), query: z.string(), isDefault })

/** 常用视图: filters that one keeps for oneself under a name, and which of them the list begins with. */
export const viewsApi = api({
  'GET /api/views/:list': {
    summary: { zh: '本人在一个列表的常用视图', en: "One's own saved views of a list" },
    access: 'signed-in',
    params: ofList,
    answer: z.object({ views: z.array(view) }),
  },
  'POST /api/views/:list': {
    summary: { zh: '把当前条件存为视图(每个列表至多 20 个)', en: 'Keep a filter under a name; 20 a list at most' },
    access: 'signed-in',
    params: ofList,
    body,
    answer: view,
  },
  'PUT /api/views/:list/:id': {
    summary: { zh: '修改视图:名称、条件、是否默认', en: 'Change a view: its name, its filter, whether the list begins with it' },
    access: 'signed-in',
    params: one,
    body,
    answer: view,
  },
  'DELETE /api/views/:list/:id': {
    summary: { zh: '删除视图', en: 'Remove a view' },
    access: 'signed-in',
    params: one,
    answer: z.object({ id: z.uuid() }),
  },
})
