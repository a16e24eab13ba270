/** The OpenAPI document: every route with its shapes, who may call it, and each refusal that it can give. */
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Endpoint } from '#ground/lib/endpoint.ts'
import { groundRefusals, type RefusalTexts } from './refusal.ts'

/** `/api/complaints/:id` → the room's word, for the groups of the document. */
const tagOf = (url: string) => (url.split('/')[2] ?? 'api').replace(/\..*$/, '')

const upper = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

/** `POST /api/complaints/:id/apart/revoke` → `postComplaintsByIdApartRevoke`: the name that a client made of the document gets. */
export function operationId(method: string, url: string): string {
  const words = url.split('/').slice(2)
  const named = words.map((word) => (word.startsWith(':') ? `By${upper(word.slice(1))}` : word.split(/[.-]/).map(upper).join('')))
  return `${method.toLowerCase()}${named.join('')}`
}

const words = z.object({ zh: z.string(), en: z.string() })

/** For each status the refusals that come with it: those of the ground, and those of the room. */
function refusalsOf(texts: RefusalTexts): Readonly<Record<number, z.ZodType>> {
  const byStatus = new Map<number, string[]>()
  for (const [reason, { status }] of Object.entries({ ...groundRefusals, ...texts })) {
    const reasons = byStatus.get(status) ?? []
    byStatus.set(status, [...reasons, reason])
  }
  const shapes = [...byStatus].map(([status, reasons]) => {
    const shape = z.looseObject({ reason: z.enum(reasons.sort() as [string, ...string[]]), message: words })
    return [status, shape.describe('拒绝:缘由、双语说明与相关数据 · A refusal: which, in both languages, and its figures')] as const
  })
  return Object.fromEntries(shapes)
}

function successOf({ answer, files, redirects }: Endpoint): Readonly<Record<number, unknown>> {
  if (redirects) return { 302: z.null().describe('转到另一地址 · To another address') }
  if (files === undefined) return { 200: answer }
  return { 200: { description: '文件 · A file', content: Object.fromEntries(files.map((type) => [type, { schema: answer }])) } }
}

/** What the document says of one endpoint; the same objects check what comes in and what goes out. */
export function operationOf(method: string, url: string, endpoint: Endpoint, texts: RefusalTexts) {
  const { params, query, body, summary, access, upload } = endpoint
  return {
    operationId: operationId(method, url),
    summary: `${summary.zh} · ${summary.en}`,
    tags: [tagOf(url)],
    'x-access': access,
    security: access === 'public' ? [] : [{ session: [] }],
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined ? {} : { body }),
    ...(upload === undefined ? {} : { consumes: ['multipart/form-data'] }),
    response: { ...successOf(endpoint), ...refusalsOf(texts) },
  }
}

const ours = {
  type: 'string',
  const: '1',
  description: '表明请求由程序有意发出,其他网站的页面不能附加 · Shows that no page of another site sent this',
} as const
const key = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]{8,128}$',
  description: '幂等键:同一键的重复请求只办一次 · The same key again is done once',
} as const

/** Said in the document alone: the hooks look at these themselves, before anything is read. */
const commandHeaders = (isOnce: boolean) => ({
  type: 'object',
  required: ['x-qingdan'],
  properties: { 'x-qingdan': ours, ...(isOnce ? { 'idempotency-key': key } : {}) },
})

function formOf(fields: z.ZodObject) {
  const { properties, required = [] } = z.toJSONSchema(fields, { io: 'input' })
  const file = { type: 'array', items: { type: 'string', format: 'binary' } }
  return { type: 'object', properties: { ...properties, file }, required: [...required, 'file'] }
}

interface Documented {
  readonly method: string | readonly string[]
  readonly config?: { readonly form?: z.ZodObject; readonly isOnce?: boolean }
}

const transform: typeof jsonSchemaTransform = (given) => {
  const transformed = jsonSchemaTransform(given)
  const { method, config } = (given as unknown as { route: Documented }).route
  if (transformed.schema === undefined || 'hide' in transformed.schema || method === 'GET') return transformed
  const form = config?.form === undefined ? {} : { body: formOf(config.form) }
  return { ...transformed, schema: { ...transformed.schema, headers: commandHeaders(config?.isOnce === true), ...form } }
}

type Responses = Record<string, unknown>
interface Sketch {
  readonly paths?: Record<string, Record<string, { tags?: string[]; responses?: Responses }>>
  readonly components?: Record<string, unknown>
}

/** What many operations answer alike stands once, under the name of the first room that has it. */
function gathered(document: Sketch): Sketch {
  const names = new Map<string, string>()
  const responses: Responses = {}
  for (const operations of Object.values(document.paths ?? {}))
    for (const { tags = [], responses: own = {} } of Object.values(operations))
      for (const [status, response] of Object.entries(own)) {
        if (Number(status) < 400) continue
        const text = JSON.stringify(response)
        const name = names.get(text) ?? `${tags[0] ?? 'any'}-${status}`
        names.set(text, name)
        responses[name] = response
        own[status] = { $ref: `#/components/responses/${name}` }
      }
  return { ...document, components: { ...document.components, responses } }
}

export async function describe(instance: FastifyInstance, version: string): Promise<void> {
  await instance.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '清单 Qingdan',
        version,
        description: '生态环境局业务系统接口 · Interface of the ecology and environment bureau',
        license: { name: 'MulanPSL-2.0', identifier: 'MulanPSL-2.0' } as { name: string },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'qingdan', description: '登录后的会话 · The session of who signed in' },
        },
      },
    },
    transform,
    transformObject: (given) => ('openapiObject' in given ? (gathered(given.openapiObject as Sketch) as object) : given.swaggerObject),
  })
}

/** As the snapshot holds it: by keys in the order in which they were declared, for people who compare two of them. */
export const documentText = (document: object): string => `${JSON.stringify(document, null, 2)}\n`
