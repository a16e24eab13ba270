/** Counts who does what how often, in this process or in the database that several processes share. */
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '#ground/db/database.ts'
import { type LimitName, RATE_LIMITS, type Rate, type RateLimits } from '#ground/lib/rate-limits.table.ts'

export interface Limiter {
  /** Null where it may be done, else the seconds to wait. */
  readonly take: (purpose: LimitName, ip: string, account: string | null) => Promise<number | null>
}

/** One customer of a network has a whole /64 of IPv6 addresses: they count as one. @see RFC 6177 */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped !== null) return mapped[1]!
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.replace(/%.*$/, '').split('::')
  const groups = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'))
  const [before, after] = [groups(head), groups(tail)]
  const all = tail === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

interface Pair {
  readonly address: RateLimiterAbstract
  readonly account: RateLimiterAbstract | null
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}

function limiterOf(limits: RateLimits, make: (name: string, rate: Rate, isShared: boolean) => RateLimiterAbstract): Limiter {
  const pairs = new Map<string, Pair>()
  for (const [name, { address, account }] of Object.entries(limits)) {
    // What comes before the look-up of a session must not itself ask the database.
    const isShared = name !== 'any'
    pairs.set(name, {
      address: make(`${name}:address`, address, isShared),
      account: account === null ? null : make(`${name}:account`, account, isShared),
    })
  }
  return {
    take: async (purpose, ip, account) => {
      const pair = pairs.get(purpose)
      if (pair === undefined) throw new Error(`no rate limit is named ${purpose}`)
      const isByAccount = account !== null && pair.account !== null
      return isByAccount ? await consume(pair.account, account) : await consume(pair.address, addressKey(ip))
    },
  }
}

const inMemory = (name: string, { times, seconds }: Rate) => new RateLimiterMemory({ keyPrefix: name, points: times, duration: seconds })

/** For one process. */
export function memoryLimiter(limits: RateLimits = RATE_LIMITS): Limiter {
  return limiterOf(limits, inMemory)
}

/** For several processes on one database. While that is away each counts for itself. */
export function sharedLimiter({ pool }: Database, limits: RateLimits = RATE_LIMITS): Limiter {
  let isFirst = true
  const limiter = limiterOf(limits, (name, rate, isShared) => {
    if (!isShared) return inMemory(name, rate)
    const made = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      keyPrefix: name,
      schemaName: 'qingdan',
      tableName: 'rate',
      tableCreated: true,
      points: rate.times,
      duration: rate.seconds,
      clearExpiredByTimeout: isFirst,
      insuranceLimiter: inMemory(name, rate),
    })
    isFirst = false
    return made
  })
  // An address belongs to a person: the table knows only that it is the same one.
  const veiled = (text: string) => createHash('sha256').update(`qingdan-rate ${text}`).digest('base64url')
  return {
    take: (purpose, ip, account) =>
      limiter.take(purpose, purpose === 'any' ? ip : veiled(addressKey(ip)), account === null ? null : veiled(account)),
  }
}
