/** What is turned away before anybody is looked up: bodies that do not fit, and requests that another site could have sent. */
import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '#ground/lib/endpoint.ts'

/** Of a form with files, unless said. */
const UPLOAD_BYTES = 64 * 2 ** 20

/**
 * A form is read by its handler as it arrives, past the bound on bodies: its length is therefore asked for in advance. Where no form is
 * declared none is taken. Nor is a body that is compressed: nothing here unpacks one, and what unpacks can be a bomb (RFC 9110 § 15.5.16).
 */
export function unfitBody({ upload, maxBytes }: Endpoint, request: FastifyRequest): string | null {
  const coding = request.headers['content-encoding'] ?? 'identity'
  if (coding.toLowerCase() !== 'identity') return 'unsupported-type'
  const isForm = /^multipart\//i.test(request.headers['content-type'] ?? '')
  if (isForm !== (upload !== undefined)) return isForm || request.method !== 'GET' ? 'unsupported-type' : null
  if (!isForm) return null
  const length = request.headers['content-length']
  if (length === undefined) return 'length-required'
  return Number(length) > (maxBytes ?? UPLOAD_BYTES) ? 'too-large' : null
}

function hostOf(origin: string): string | null {
  const url = URL.parse(origin)
  return url === null || url.origin === 'null' ? null : url.host
}

/**
 * Whether a request that changes something came from elsewhere. A form on another site can send no header of ours, a script there
 * is stopped by the closed CORS; what the browser itself says about the sender has to agree.
 *
 * @see Fetch Metadata Request Headers (W3C) § 2.3; RFC 6454 § 7
 */
export function isForeign(request: FastifyRequest, origins: readonly string[]): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  if (request.headers['x-qingdan'] !== '1') return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return true
  const { origin } = request.headers
  if (origin === undefined || origins.includes(origin)) return false
  return hostOf(origin) !== request.host
}
