/**
 * Working door of 举报比对 on a server: the comparison that stands beside the desk, and what people decide, in the database.
 * (`service.ts` is the door that a page's own worker opens too, and needs no server.)
 */
import type { Reason } from './kernel/matter.ts'
import { sayLevel, sayMeasure, textsIn } from './text/say.ts'

export { alarmOf, alarmsOf, joinAlarm, markOf, surveillanceSeen, wholeAlarm } from './desk/alarms.ts'
export { type DeskState, type MatterDesk, openMatterDesk } from './desk/comparison.ts'
export { askForFirstScan, askForScan, type HotspotsRoom, performScan, resumeScan, SCAN_JOB, stopScan } from './desk/scan.ts'
export type { Candidate, KnownReport, Suggested } from './jobs/desk-protocol.ts'
export { type ApartRefusal, decideApart, revokeApart, standingApart } from './store/apart.ts'
export {
  type BeyondReach,
  type Joined,
  type JoinRefusal,
  joinMatter,
  type PartRefusal,
  partMember,
  type Reasoned,
} from './store/joining.ts'
export { holdDecisions, type Joining, moveReport, renewMatterTitles, renewTitles } from './store/known.ts'
export {
  type HotPage,
  type HotWithin,
  hotMatters,
  joinsSince,
  type MatterMember,
  type MatterPage,
  mattersOf,
  readMatter,
  shortMattersOf,
} from './store/reading.ts'
export type { Matter, ShortMatter } from './store/tables.ts'

/** 理由的文字: a reason as people read it. */
export function sayReason({ feature, level }: Reason): { readonly zh: string; readonly en: string } {
  const [zh, en] = (['zh', 'en'] as const).map((language) => {
    const text = textsIn(language)
    return `${sayMeasure(text, feature)}: ${sayLevel(text, feature, level)}`
  }) as [string, string]
  return { zh: zh.replace(': ', ':'), en }
}
