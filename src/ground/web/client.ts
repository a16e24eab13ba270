/**
 * The typed way from a page to the server. Shapes come from the endpoints by type alone: nothing of the library that checks
 * them is in the page. What goes wrong comes back as data, and says so in both languages.
 */
import type { Endpoints, RefusalBody } from '#ground/lib/endpoint.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { keepKey } from './intents.ts'
import { webEn } from './text/en.ts'
import { webZh } from './text/zh.ts'

export interface Refusal extends RefusalBody {
  /** Of HTTP; 0 where no answer came. */
  readonly status: number
}

// A schema names what goes in and what comes out in its type; these two read it without naming the library.
type Sent<Schema> = Schema extends { readonly _zod: { readonly input: infer Input } } ? Input : never
export type Answered<Schema> = Schema extends { readonly _zod: { readonly output: infer Output } } ? Output : never

type Part<Name extends string, Of, Key extends string = Name> = Of extends { readonly [At in Key]: infer Schema }
  ? Record<never, never> extends Sent<Schema>
    ? { readonly [At in Name]?: Sent<Schema> }
    : { readonly [At in Name]: Sent<Schema> }
  : unknown
type Form<Of> = Of extends { readonly upload: object } ? { readonly form: FormData } : unknown

export type Input<Of> = Part<'params', Of> & Part<'query', Of> & Part<'body', Of> & Form<Of>
export type AnswerOf<Of> = Of extends { readonly answer: infer Schema } ? Answered<Schema> : never

interface Extra {
  readonly signal?: AbortSignal
  /** Of an intent that outlives the page; whoever gives one forgets it too. */
  readonly key?: string
}
type Given<Of> = Record<never, never> extends Input<Of> ? [input?: Input<Of> & Extra] : [input: Input<Of> & Extra]

export type Call<Api extends Endpoints> = <Name extends keyof Api & string>(
  name: Name,
  ...given: Given<Api[Name]>
) => Promise<Result<AnswerOf<Api[Name]>, Refusal>>

interface Loose extends Extra {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly form?: FormData
}

/** The address of an endpoint: `/api/people/:id` filled in, with what is asked for behind it. */
export function addressFor(name: string, { params = {}, query = {} }: Pick<Loose, 'params' | 'query'> = {}): string {
  const path = name.slice(name.indexOf(' ') + 1).replace(/:(\w+)/g, (whole, key: string) => {
    if (!(key in params)) throw new Error(`${name} was called without its ${whole}`)
    return encodeURIComponent(String(params[key]))
  })
  const asked = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) asked.append(key, String(one))
  }
  const text = asked.toString()
  return text === '' ? path : `${path}?${text}`
}

type LocalReason = keyof typeof webZh.problems
const local = (reason: LocalReason, status: number): Refusal => ({
  reason,
  status,
  message: { zh: webZh.problems[reason], en: webEn.problems[reason] ?? reason },
})

const signedOut = new Set<(refusal: Refusal) => void>()
/** Called whenever the server says that nobody is signed in. Returns the way to stop it. */
export function whenSignedOut(listener: (refusal: Refusal) => void): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

async function readAnswer(response: Response): Promise<Result<unknown, Refusal>> {
  if (response.status === 204) return ok(undefined)
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('json')) return refuse(local(type.includes('html') ? 'no-server' : 'unreadable', response.status))
  let read: unknown
  try {
    read = await response.json()
  } catch {
    return refuse(local('unreadable', response.status))
  }
  if (response.ok) return ok(read)
  const isRefusal = typeof read === 'object' && read !== null && 'reason' in read && 'message' in read
  return refuse(isRefusal ? { ...(read as RefusalBody), status: response.status } : local('unreadable', response.status))
}

const PAUSES_MS = [300, 1200]
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const isPassing = (status: number) => status === 0 || status === 502 || status === 503 || status === 504

async function send(address: string, init: RequestInit): Promise<Result<unknown, Refusal>> {
  try {
    return await readAnswer(await fetch(address, init))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return refuse(local('stopped', 0))
    return refuse(local('offline', 0))
  }
}

/** Only reading is tried again: whether a command that was cut off has happened, its key finds out when a person sends it again. */
async function read(address: string, init: RequestInit): Promise<Result<unknown, Refusal>> {
  for (const ms of PAUSES_MS) {
    const answer = await send(address, init)
    if (answer.ok || !isPassing(answer.refusal.status) || answer.refusal.reason === 'stopped') return answer
    await pause(ms)
  }
  return send(address, init)
}

async function command(name: string, address: string, input: Loose, init: RequestInit): Promise<Result<unknown, Refusal>> {
  const kept = () => keepKey(`${name} ${address} ${input.form === undefined ? JSON.stringify(input.body ?? null) : ''}`, input.form)
  const key = input.key === undefined ? kept() : { value: input.key, forget: () => {} }
  const headers: Record<string, string> = { 'x-qingdan': '1', 'idempotency-key': key.value }
  if (input.form === undefined && input.body !== undefined) headers['content-type'] = 'application/json'
  const body = input.form ?? (input.body === undefined ? undefined : JSON.stringify(input.body))
  const answer = await send(address, { ...init, headers, ...(body === undefined ? {} : { body }) })
  // As long as nobody knows what became of it, sending it again has to be the same intent.
  if (answer.ok || (answer.refusal.status > 0 && answer.refusal.status < 500)) key.forget()
  return answer
}

export function client<Api extends Endpoints>(): Call<Api> {
  const call = async (name: string, input: Loose = {}): Promise<Result<unknown, Refusal>> => {
    const method = name.slice(0, name.indexOf(' '))
    const address = addressFor(name, input)
    const init: RequestInit = { method, credentials: 'same-origin', ...(input.signal === undefined ? {} : { signal: input.signal }) }
    const answer = method === 'GET' ? await read(address, init) : await command(name, address, input, init)
    if (!answer.ok && answer.refusal.reason === 'signed-out') for (const listener of signedOut) listener(answer.refusal)
    return answer
  }
  return call as Call<Api>
}

export interface FetchedFile {
  /** As the server names it. @see RFC 8187 */
  readonly name: string | null
  readonly blob: Blob
}

/** A file instead of an answer: fetched by the page, so that it can say what goes on, and what went wrong as it does of any call. */
export async function fetchFile(address: string): Promise<Result<FetchedFile, Refusal>> {
  try {
    const response = await fetch(address, { credentials: 'same-origin' })
    if (response.ok) {
      const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
      return ok({ name: named === undefined ? null : decodeURIComponent(named), blob: await response.blob() })
    }
    const answer = await readAnswer(response)
    if (answer.ok) return refuse(local('unreadable', response.status))
    if (answer.refusal.reason === 'signed-out') for (const listener of signedOut) listener(answer.refusal)
    return answer
  } catch {
    return refuse(local('offline', 0))
  }
}
