/** Links to one file, for one person, for one purpose and for a few minutes: signed, so that none can be made or changed outside. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

/** To be shown in a page, small or as it is, or to be saved. */
export type LinkPurpose = 'show' | 'thumbnail' | 'save'

export interface LinkFacts {
  readonly bureau: string
  /** The id of the file. */
  readonly id: string
  /** The account that may follow it; `public` where nobody signed in. */
  readonly account: string
  readonly purpose: LinkPurpose
  /** Seconds since 1970. */
  readonly expires: number
}

export type LinkRefusal =
  | { readonly reason: 'link-expired'; readonly status: 410 }
  | { readonly reason: 'link-refused'; readonly status: 403 }

export const LINK_SECONDS = 600

function signatureOf(key: Uint8Array, { bureau, id, account, purpose, expires }: LinkFacts): Buffer {
  // As JSON no two lists of facts read the same.
  return createHmac('sha256', key)
    .update(JSON.stringify(['qingdan-file', bureau, id, account, purpose, expires]))
    .digest()
}

/** The address, relative to the server. */
export function signedLink(key: Uint8Array, facts: Omit<LinkFacts, 'expires'>, now: Date, seconds = LINK_SECONDS): string {
  const expires = Math.floor(now.getTime() / 1000) + seconds
  const signature = signatureOf(key, { ...facts, expires }).toString('base64url')
  return `/api/files/${facts.id}?purpose=${facts.purpose}&expires=${expires}&signature=${signature}`
}

/** Altered and foreign links look alike: the answer gives nothing to try out. Only a good one may say that it is too old. */
export function checkLink(key: Uint8Array, facts: LinkFacts, signature: string, now: Date): Result<null, LinkRefusal> {
  const given = Buffer.from(signature, 'base64url')
  const wanted = signatureOf(key, facts)
  // Base64 leaves bits over that decode to nothing: only one spelling is ours.
  const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted) && given.toString('base64url') === signature
  if (!isOurs) return refuse({ reason: 'link-refused', status: 403 })
  return facts.expires * 1000 > now.getTime() ? ok(null) : refuse({ reason: 'link-expired', status: 410 })
}
