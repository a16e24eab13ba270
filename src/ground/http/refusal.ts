/** How a refusal, which is data, becomes an answer: its status and its words. */
import type { RefusalBody } from '#ground/lib/endpoint.ts'

export interface ApiRefusal {
  readonly reason: string
  readonly [figure: string]: unknown
}

export interface RefusalText {
  readonly status: number
  readonly zh: string
  readonly en: string
}

export type RefusalTexts = Readonly<Record<string, RefusalText>>

/** Refusals that every room can give. */
export const groundRefusals = {
  invalid: { status: 400, zh: '请求内容不符合要求,请按提示修改。', en: 'The request does not fit; see the issues.' },
  'signed-out': { status: 401, zh: '请先登录。', en: 'Please sign in.' },
  forbidden: { status: 403, zh: '没有此项权限,可向管理员申请。', en: 'You may not do this; an administrator can grant it.' },
  'foreign-origin': { status: 403, zh: '请求不是由本系统的页面发出的。', en: 'The request did not come from a page of this system.' },
  'not-found': { status: 404, zh: '没有找到。', en: 'Not found.' },
  'version-conflict': {
    status: 409,
    zh: '内容已被他人更新,请核对最新内容后再操作。',
    en: 'Somebody else changed this in the meantime; look at the present state and try again.',
  },
  'key-used': { status: 409, zh: '此幂等键已用于另一个请求。', en: 'This idempotency key was used for another request.' },
  'length-required': { status: 411, zh: '请求没有注明长度。', en: 'The request does not say its length.' },
  'too-large': { status: 413, zh: '内容过大。', en: 'Too large.' },
  'unsupported-type': { status: 415, zh: '不支持这种内容类型。', en: 'This content type is not supported.' },
  'too-many': { status: 429, zh: '操作过于频繁,请稍后再试。', en: 'Too many requests; try again later.' },
  'too-slow': { status: 408, zh: '请求内容传输过慢,已中断。', en: 'The request arrived too slowly and was ended.' },
  defect: {
    status: 500,
    zh: '程序出错,已记录。请把编号告诉管理员。',
    en: 'A defect of the program; it was logged. Tell the administrator the number.',
  },
  'database-away': {
    status: 503,
    zh: '数据库暂时无法连接,未保存的内容请稍后重试。',
    en: 'The database cannot be reached at the moment; nothing was stored, try again shortly.',
  },
  'disk-full': {
    status: 503,
    zh: '服务器磁盘已满,内容没有保存,请稍后重试;管理员腾出空间后即可恢复。',
    en: "The server's disk is full; nothing was stored. Try again later: it goes on once the administrator has made room.",
  },
  stopping: { status: 503, zh: '服务正在停止,请稍后重试。', en: 'The server is stopping; try again shortly.' },
} as const satisfies RefusalTexts

/** A reason without words is a defect: the words are part of the refusal. */
export function bodyOf(refusal: ApiRefusal, texts: RefusalTexts): { status: number; body: RefusalBody } {
  const text = texts[refusal.reason] ?? (groundRefusals as RefusalTexts)[refusal.reason]
  if (text === undefined) throw new Error(`no words for the refusal ${refusal.reason}`)
  const { reason, status: _status, ...figures } = refusal
  return { status: text.status, body: { ...figures, reason, message: { zh: text.zh, en: text.en } } }
}
