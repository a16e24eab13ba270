/**
 * An endpoint said once: routes, the OpenAPI document and the typed client of our own pages all come from it. Whoever declares
 * one has to say who may call it; there is no default.
 */
import type { z } from 'zod'
import type { LimitName } from './rate-limits.table.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type EndpointName = `${Method} /api/${string}`

/** Anybody on the network, anybody who signed in, or only who holds this verb. */
export type Access = 'public' | 'signed-in' | `${string}.${string}`

export interface Endpoint {
  readonly summary: { readonly zh: string; readonly en: string }
  readonly access: Access
  /** Which rate limit counts it; `read` for GET and `write` for the others unless said. */
  readonly limit?: LimitName
  /** Largest body in bytes; 256 KiB unless said. */
  readonly maxBytes?: number
  /** Takes `multipart/form-data` with these fields and with files: the handler reads the parts itself. */
  readonly upload?: z.ZodObject
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly answer: z.ZodType
  /** Answers a file of one of these types. */
  readonly files?: readonly [string, ...string[]]
  /** Sent again with the same idempotency key it is not done again: the first answer comes back. */
  readonly once?: true
  /** Answers by sending the browser elsewhere. */
  readonly redirects?: true
}

export type Endpoints = Readonly<Record<EndpointName, Endpoint>>

/** Keeps the exact names and shapes, for the client and for the list of handlers. */
export function api<const Declared extends Record<EndpointName, Endpoint>>(declared: Declared): Declared {
  return declared
}

/** The body of every answer that is a refusal: which one, in both languages, and what it carries. */
export interface RefusalBody {
  readonly reason: string
  readonly message: { readonly zh: string; readonly en: string }
  readonly [figure: string]: unknown
}
