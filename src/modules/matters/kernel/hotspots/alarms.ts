/**
 * Alarms of a run · 预警: which clusters are told. A cluster that was told and goes on is told again only when it has grown by a case;
 * what one reports about is the same cluster where at least half of the smaller one's reports are the other's.
 */

import { ALL_GROUPS } from './points.ts'

/** 一次扫描中的聚集, as alarms know it. */
export interface FoundCluster {
  readonly group: string
  /** All reports in it. */
  readonly members: readonly string[]
  /** 计入的件: of each case all reports that it stands for, some of which may lie outside. */
  readonly cases: readonly (readonly string[])[]
  readonly recurrenceDays: number
}

/** 已知的聚集. */
export interface KnownAlarm {
  readonly id: string
  readonly group: string
  readonly members: readonly string[]
}

export type Telling = 'new' | 'grown' | 'known'

export interface Told<Cluster> {
  readonly cluster: Cluster
  /** The alarm that it continues; null for one that is new. */
  readonly alarm: string | null
  readonly telling: Telling
}

/** 报警界限: such a cluster comes by chance once in so many days, or more seldom. */
export const TOLD_FROM_DAYS = 100

const shared = (a: ReadonlySet<string>, b: readonly string[]) => b.reduce((count, id) => count + (a.has(id) ? 1 : 0), 0)

/**
 * 预警判断, strongest cluster first. Clusters that come by chance more often than once in {@link TOLD_FROM_DAYS} days are none; each
 * alarm is continued by one cluster at most.
 */
export function tellingsOf<Cluster extends FoundCluster>(
  clusters: readonly Cluster[],
  known: readonly KnownAlarm[],
): readonly Told<Cluster>[] {
  const free = new Map(known.map((alarm) => [alarm.id, alarm]))
  return clusters
    .filter(({ recurrenceDays }) => recurrenceDays >= TOLD_FROM_DAYS)
    .map((cluster) => {
      const members = new Set(cluster.members)
      let best: { readonly alarm: KnownAlarm; readonly share: number } | null = null
      for (const alarm of free.values()) {
        if (alarm.group !== cluster.group) continue
        const share = shared(members, alarm.members) / Math.min(members.size, alarm.members.length)
        if (share >= 0.5 && (best === null || share > best.share)) best = { alarm, share }
      }
      if (best === null) return { cluster, alarm: null, telling: 'new' as const }
      const { alarm } = best
      free.delete(alarm.id)
      const before = new Set(alarm.members)
      // Somebody of whom a report is in it already is nobody new.
      const isKnown = cluster.cases.every((of) => of.some((id) => before.has(id)))
      return { cluster, alarm: alarm.id, telling: isKnown ? ('known' as const) : ('grown' as const) }
    })
}

/**
 * 去重: a cluster of all groups together says nothing of its own where at least half of its cases are in clusters of single groups that are
 * told anyway.
 */
export function withoutRepeats<Cluster extends FoundCluster>(clusters: readonly Cluster[]): readonly Cluster[] {
  const single = clusters.filter(({ group, recurrenceDays }) => group !== ALL_GROUPS && recurrenceDays >= TOLD_FROM_DAYS)
  const told = new Set(single.flatMap(({ members }) => members))
  const isTold = (of: readonly string[]) => of.some((id) => told.has(id))
  return clusters.filter(({ group, cases }) => group !== ALL_GROUPS || cases.filter(isTold).length < cases.length / 2)
}

/** 误报标记的效力: a mark speaks of the alarm as it was told until then; once it has grown, it has to be looked at anew. */
export const isStillFalse = (markedAt: Date | null, lastToldAt: Date): boolean => markedAt !== null && markedAt >= lastToldAt
