/**
 * How often one address on the network and one account may do what, by purpose. Offices and mobile networks stand behind one address
 * with many people: whoever has signed in is counted by the account alone, where that has a rate.
 */

export interface Rate {
  readonly times: number
  readonly seconds: number
}

export interface RateLimit {
  readonly address: Rate
  /** Null where the address is what counts, signed in or not. */
  readonly account: Rate | null
}

const MINUTE = 60
const TEN_MINUTES = 600
const HOUR = 3600

export const RATE_LIMITS = {
  /** Everything together, before anybody is looked up. */
  any: { address: { times: 6000, seconds: MINUTE }, account: null },
  /** Beside the lock-out of the account itself. */
  'sign-in': { address: { times: 300, seconds: TEN_MINUTES }, account: null },
  /** A report of the public. */
  submit: { address: { times: 30, seconds: TEN_MINUTES }, account: { times: 300, seconds: TEN_MINUTES } },
  upload: { address: { times: 60, seconds: TEN_MINUTES }, account: { times: 600, seconds: TEN_MINUTES } },
  /** By a receipt code: the bound is what makes guessing hopeless. */
  status: { address: { times: 60, seconds: TEN_MINUTES }, account: null },
  /** Protected data of a person. */
  identity: { address: { times: 60, seconds: HOUR }, account: { times: 120, seconds: HOUR } },
  read: { address: { times: 600, seconds: MINUTE }, account: { times: 1200, seconds: MINUTE } },
  write: { address: { times: 60, seconds: MINUTE }, account: { times: 300, seconds: MINUTE } },
  export: { address: { times: 20, seconds: TEN_MINUTES }, account: { times: 60, seconds: TEN_MINUTES } },
} as const satisfies Readonly<Record<string, RateLimit>>

export type LimitName = keyof typeof RATE_LIMITS
export type RateLimits = Readonly<Record<LimitName, RateLimit>>

/** The same table, so many times as wide: for measurements, which are one account doing the work of an office. */
export function widened(limits: RateLimits, factor: number): RateLimits {
  const wide = (rate: Rate): Rate => ({ ...rate, times: Math.ceil(rate.times * factor) })
  const entries = Object.entries(limits).map(
    ([name, { address, account }]) => [name, { address: wide(address), account: account && wide(account) }] as const,
  )
  return Object.fromEntries(entries) as unknown as RateLimits
}
