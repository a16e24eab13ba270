/** Reports of the public as the page's client sends them: each with a key of its own, from an address of its own. */
import { randomBytes } from 'node:crypto'

export interface Report {
  /** Found in the text again. */
  readonly token: string
  readonly key: string
  readonly ip: string
  readonly body: Readonly<Record<string, unknown>>
  readonly isNamed: boolean
}

export interface Answer {
  readonly status: number
  /** Null where the answer was no JSON. */
  readonly body: Readonly<Record<string, unknown>> | null
  readonly retryAfter: string | null
  readonly ms: number
}

/** What is left of a request whose connection broke. */
export interface Unanswered {
  readonly status: 0
  readonly why: string
  readonly ms: number
}

const PATIENCE_MS = 120_000

/** From 198.18.0.0/15, which is kept for measurements (RFC 2544). */
const addressOf = (n: number) => `198.${18 + ((n >> 16) & 1)}.${(n >> 8) & 255}.${n & 255}`

/** As many reports, no two alike; every other one with a name. `first` keeps their addresses apart from those of other rounds. */
export function makeReports(many: number, first: number): readonly Report[] {
  return Array.from({ length: many }, (_, n) => {
    const token = `drill-${first + n}-${randomBytes(6).toString('hex')}`
    const isNamed = n % 2 === 0
    return {
      token,
      key: randomBytes(16).toString('hex'),
      ip: addressOf(first + n),
      isNamed,
      body: {
        what: `工地夜间施工,噪声和扬尘扰民,多次反映未停。${token}`,
        category: null,
        place: `演练路 ${first + n} 号`,
        point: null,
        enterprise: null,
        happenedOn: null,
        name: isNamed ? '演练' : null,
        phone: isNamed ? `1390000${String(n % 10_000).padStart(4, '0')}` : null,
      },
    }
  })
}

async function post(url: string, ip: string, body: unknown, key: string | null): Promise<Answer | Unanswered> {
  const started = performance.now()
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-qingdan': '1',
        'x-forwarded-for': ip,
        ...(key === null ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await answer.text()
    const ms = performance.now() - started
    return { status: answer.status, body: parsed(text), retryAfter: answer.headers.get('retry-after'), ms }
  } catch (error) {
    const { message, cause } = error as Error
    return { status: 0, why: cause instanceof Error ? `${message}: ${cause.message}` : message, ms: performance.now() - started }
  }
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body']
  } catch {
    return null
  }
}

export const submit = (address: string, { ip, body, key }: Report) => post(`${address}api/complaints`, ip, body, key)

/** What the reporter reads with the receipt. */
export const askStatus = (address: string, { ip }: Report, receipt: string) =>
  post(`${address}api/complaints/status`, ip, { receipt }, null)

export async function ready(address: string): Promise<Answer | Unanswered> {
  const started = performance.now()
  try {
    const answer = await fetch(`${address}health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return { status: answer.status, body: parsed(await answer.text()), retryAfter: null, ms: performance.now() - started }
  } catch (error) {
    return { status: 0, why: String(error), ms: performance.now() - started }
  }
}

/** The receipt that was handed out, or null. */
export function receiptIn(answer: Answer | Unanswered): string | null {
  const receipt = answer.status === 200 && 'body' in answer ? answer.body?.['receipt'] : null
  return typeof receipt === 'string' ? receipt : null
}
