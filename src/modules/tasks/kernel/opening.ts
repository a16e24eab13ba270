/** A new item · 立项: what has to be said of it, and everything that is wrong with what was said. */
import { type TextRule, textFaults, tidy } from '#ground/lib/plain-text.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type Hours, hoursFaults, type Place, placeFaults } from './patrol.ts'
import type { TaskKind, TaskRefusal } from './task.ts'

/** 事项的内容, as it is typed or as another room gives it. */
export interface Draft {
  readonly kind: TaskKind
  readonly title: string
  /** 办理要求: what is to be done. */
  readonly what: string
  /** 行政区; null for one of the whole city. */
  readonly area: string | null
  readonly place: Place | null
  readonly hours: Hours | null
}

/** 各栏长度. */
export const draftRules = {
  title: { least: 2, most: 100 },
  what: { least: 2, most: 2000 },
} as const satisfies Readonly<Record<string, TextRule>>

/** 检查立项内容: a patrol needs a place, nothing else has one. */
export function checkDraft(draft: Draft): Result<Draft, readonly TaskRefusal[]> {
  const { kind, place, hours } = draft
  const refusals: TaskRefusal[] = [
    ...textFaults('title', draft.title, draftRules.title),
    ...textFaults('what', draft.what, draftRules.what),
    ...(place === null ? [] : placeFaults(place)),
    ...(hours === null ? [] : hoursFaults(hours)),
  ]
  if (kind === 'patrol' && place === null) refusals.push({ reason: 'place-needed' })
  if (kind !== 'patrol' && (place !== null || hours !== null)) refusals.push({ reason: 'place-not-here' })
  // A title stands in one line.
  const title = tidy(draft.title).replaceAll(/\s+/g, ' ')
  return refusals.length > 0 ? refuse(refusals) : ok({ ...draft, title, what: tidy(draft.what) })
}
