/**
 * Asks every route that the OpenAPI document names, with what fits its shapes and with what does not. No answer may be a defect, and a
 * refusal may leave nothing behind. The document is the list: a route that is served cannot be forgotten.
 */
import fc from 'fast-check'
import { Client } from 'pg'
import type { App } from '#ground/http/app.ts'
import { broken, fitting, mangled, nasty, type Schema } from './from-schema.ts'
import { multipart } from './multipart.ts'

export interface FuzzOf {
  readonly app: App
  /** The owner's address: sees the rows of everybody. */
  readonly ownerUrl: string
  /** Headers of whoever asks; asked for before each route, since what came before may have ended a session. */
  readonly allowed: Readonly<Record<string, string>> | (() => Promise<Readonly<Record<string, string>>>)
  /** Values that exist, by the name of the parameter or field: most of the requests ask for one of them. */
  readonly known?: Known | ((path: string) => Known)
  /** What is wrong with the shape of an answer; null where it is one that the document names. */
  readonly misfit?: (answer: FuzzAnswer) => string | null
  readonly runs: number
  readonly seed: number
  /** Tables that a refusal writes on purpose, such as the count of failed sign-ins. */
  readonly writtenByRefusals?: readonly string[]
}

export type Known = Readonly<Record<string, readonly unknown[]>>

export interface FuzzAnswer {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly type: string
  readonly body: string
}

export interface FuzzFinding {
  readonly route: string
  readonly what: 'defect' | 'half-written' | 'no-words' | 'undeclared'
  readonly status: number
  readonly request: unknown
  readonly detail: string
}

export interface FuzzReport {
  /** Statuses of each route with how often they came. */
  readonly routes: ReadonlyMap<string, ReadonlyMap<number, number>>
  readonly requests: number
  readonly findings: readonly FuzzFinding[]
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}

interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
}

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly operation: Operation
}

const METHODS = ['get', 'post', 'put', 'delete'] as const

export function routesOf(app: App): Route[] {
  const { paths } = app.swagger() as unknown as { paths: Record<string, Partial<Record<(typeof METHODS)[number], Operation>>> }
  return Object.entries(paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method]
      return operation === undefined ? [] : [{ method: method.toUpperCase() as Route['method'], path, operation }]
    }),
  )
}

interface Asked {
  readonly url: string
  readonly headers: Record<string, string | string[]>
  readonly payload: string | undefined
}

const HEADERS = fc.constantFrom<Record<string, string | string[]>>(
  {},
  {},
  {},
  { 'idempotency-key': 'a-good-key-0001' },
  { 'idempotency-key': 'x' },
  { 'idempotency-key': ['one-key-000001', 'two-key-000002'] },
  { cookie: 'qingdan=%ZZ; qingdan=; a=%00' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'x-qingdan': ['1', '1'] },
  { 'accept-encoding': 'x;q=NaN', 'if-none-match': '*', range: 'bytes=0-' },
  { origin: 'https://elsewhere.example' },
)

/** Text for an address: halves of pairs have no place in one. */
const inUrl = (value: unknown) =>
  encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed().slice(0, 2_000))

const form = fc
  .record({
    fields: fc.array(fc.tuple(fc.constantFrom('receipt', 'note', '__proto__', 'x'), fc.string({ maxLength: 50 })), { maxLength: 3 }),
    files: fc.array(fc.tuple(fc.constantFrom('a.txt', 'a.jpg', '../a.png', ''), fc.string({ maxLength: 200 })), { maxLength: 3 }),
    end: fc.constantFrom('--', '', '--\r\nmore'),
  })
  .map(({ fields, files, end }) => {
    const texts = fields.map(([name, value]) => ({ name, value }))
    const parts = [...texts, ...files.map(([name, value]) => ({ name: 'file', value, file: { name } }))]
    return multipart(parts, end).body.toString()
  })

function placedValue(schema: Schema, name: string, known: Known | undefined): fc.Arbitrary<unknown> {
  const there = known?.[name]
  if (there === undefined || there.length === 0) return fitting(schema)
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: fitting(schema) })
}

/** Puts ids that exist into the fields of their name, so that a command gets past the look-up. */
function withKnown(value: unknown, known: Known | undefined, pick: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const changed = Object.entries(value).map(([name, one]) => {
    const there = known?.[name]
    return [name, there === undefined || there.length === 0 ? withKnown(one, known, pick) : there[pick % there.length]]
  })
  return Object.fromEntries(changed) as unknown
}

function requestsOf({ method, path, operation }: Route, of: FuzzOf, allowed: Readonly<Record<string, string>>): fc.Arbitrary<Asked> {
  const known = typeof of.known === 'function' ? of.known(path) : of.known
  const parameters = operation.parameters ?? []
  const places = fc.tuple(
    ...parameters.map((parameter) => {
      const fits = placedValue(parameter.schema, parameter.name, known)
      const value = fc.oneof({ weight: 4, arbitrary: fits }, { weight: 1, arbitrary: nasty })
      const isLeftOut = parameter.in === 'path' || parameter.required ? fc.constant(false) : fc.boolean()
      return fc.tuple(fc.constant(parameter), value, isLeftOut)
    }),
  )
  const content = operation.requestBody?.content ?? {}
  const schema = content['application/json']?.schema
  const isForm = 'multipart/form-data' in content
  const json =
    schema === undefined
      ? fc.constant(undefined)
      : fc.tuple(fitting(schema), fc.nat(99)).map(([value, pick]) => withKnown(value, known, pick))
  const body = isForm
    ? form
    : schema === undefined
      ? fc.option(broken, { nil: undefined, freq: 4 })
      : fc.oneof(
          { weight: 5, arbitrary: json.map((value) => JSON.stringify(value)) },
          { weight: 4, arbitrary: json.chain(mangled).map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: broken },
        )
  return fc.tuple(places, body, HEADERS).map(([given, payload, headers]) => {
    let url = path
    const query: string[] = []
    for (const [{ name, in: where }, value, isLeftOut] of given) {
      if (where === 'path') url = url.replace(`{${name}}`, inUrl(value).slice(0, 190))
      else if (where === 'query' && !isLeftOut) query.push(`${name}=${inUrl(value)}`)
    }
    const type = payload === undefined || method === 'GET' ? {} : { 'content-type': isForm ? multipart([]).type : 'application/json' }
    return {
      url: query.length === 0 ? url : `${url}?${query.join('&')}`,
      headers: { 'x-qingdan': '1', ...allowed, ...type, ...headers },
      payload: method === 'GET' ? undefined : payload,
    }
  })
}

/** Rows of every table with a digest of what they hold, by one statement; not asked where no transaction has written since. */
async function watcher(client: Client, writtenByRefusals: readonly string[]): Promise<() => Promise<ReadonlyMap<string, string>>> {
  const { rows: tables } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`)
  const names = tables.map(({ name }) => name).filter((name) => !writtenByRefusals.includes(name))
  const statement = names
    .map((name) => `select '${name}' as name, count(*) || '/' || coalesce(sum(hashtext(t::text)::bigint), 0) as held from ${name} t`)
    .join(' union all ')
  let last = new Map<string, string>()
  let lastWrite = ''
  return async () => {
    const { rows: writes } = await client.query<{ next: string }>('select pg_current_snapshot()::text as next')
    if (writes[0]!.next === lastWrite) return last
    lastWrite = writes[0]!.next
    const { rows } = await client.query<{ name: string; held: string }>(statement)
    last = new Map(rows.map(({ name, held }) => [name, held]))
    return last
  }
}

/** What a command set going may still be at work after its answer: waits until two looks see the same. */
async function settled(look: () => Promise<ReadonlyMap<string, string>>): Promise<ReadonlyMap<string, string>> {
  let before = await look()
  for (let time = 0; time < 40; time++) {
    await new Promise((resolve) => setTimeout(resolve, 25))
    const now = await look()
    if ([...now].every(([name, held]) => before.get(name) === held)) return now
    before = now
  }
  return before
}

function judge(route: string, status: number, body: string, asked: Asked, changed: readonly string[]): FuzzFinding | null {
  const request = { ...asked, payload: asked.payload?.slice(0, 2_000), url: asked.url.slice(0, 500) }
  if (status >= 500) return { route, what: 'defect', status, request, detail: body.slice(0, 500) }
  if (status < 400) return null
  if (changed.length > 0) return { route, what: 'half-written', status, request, detail: changed.join(', ') }
  const isWorded = /"reason":"[a-z-]+"/.test(body) && /"zh":"[^"]*[一-鿿]/.test(body)
  return isWorded ? null : { route, what: 'no-words', status, request, detail: body.slice(0, 500) }
}

export async function fuzzRoutes(of: FuzzOf): Promise<FuzzReport> {
  const client = new Client({ connectionString: of.ownerUrl })
  await client.connect()
  try {
    return await askAll(of, await watcher(client, of.writtenByRefusals ?? []))
  } finally {
    await client.end()
  }
}

async function askAll(of: FuzzOf, look: () => Promise<ReadonlyMap<string, string>>): Promise<FuzzReport> {
  const routes = new Map<string, Map<number, number>>()
  const findings: FuzzFinding[] = []
  let requests = 0
  let held = await settled(look)
  for (const route of routesOf(of.app)) {
    const name = `${route.method} ${route.path}`
    const allowed = typeof of.allowed === 'function' ? await of.allowed() : of.allowed
    const statuses = new Map<number, number>()
    routes.set(name, statuses)
    for (const asked of fc.sample(requestsOf(route, of, allowed), { numRuns: of.runs, seed: of.seed })) {
      const { url, headers, payload } = asked
      const answer = await of.app.inject({ method: route.method, url, headers, ...(payload === undefined ? {} : { payload }) })
      requests++
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
      const now = answer.statusCode < 400 && route.method !== 'GET' ? await settled(look) : await look()
      const changed = [...now].filter(([table, rows]) => held.get(table) !== rows).map(([table]) => table)
      held = now
      const finding = judge(name, answer.statusCode, answer.body, asked, changed)
      if (finding !== null) findings.push(finding)
      const { statusCode: status, body } = answer
      const type = String(answer.headers['content-type'] ?? '')
      const detail = of.misfit?.({ method: route.method, path: route.path, status, type, body }) ?? null
      if (detail !== null)
        findings.push({ route: name, what: 'undeclared', status, request: { ...asked, payload: asked.payload?.slice(0, 500) }, detail })
    }
  }
  return { routes, requests, findings }
}
