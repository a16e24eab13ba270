/** 登录节流: how long nobody may try after how many failures in a row. Pure: the same for names that exist and names that do not. */
import type { ThrottleKind, ThrottleRules } from './store/throttle.ts'

/** Failures that cost nothing, and after how many more the pause doubles. An address may be a whole office. */
const rules: Readonly<Record<ThrottleKind, { readonly free: number; readonly step: number }>> = {
  name: { free: 4, step: 1 },
  address: { free: 30, step: 5 },
}

const FIRST_S = 60
const LONGEST_S = 30 * 60

/** Seconds. */
export function pauseAfter(kind: ThrottleKind, failures: number): number {
  const { free, step } = rules[kind]
  if (failures <= free) return 0
  return Math.min(LONGEST_S, FIRST_S * 2 ** Math.min(20, Math.floor((failures - free - 1) / step)))
}

/** Failures that lie a day back count no more. */
export const throttleRules: ThrottleRules = { pauseAfter, forgottenAfterMs: 24 * 3_600_000 }
