/** What a reporter sends · 提交检查: all faults at once, so that nobody corrects a form five times. */
import type { Datum } from '#ground/lib/datum.ts'
import { type Day, parseDay } from '#ground/lib/day.ts'
import { type TextFault, type TextRule, textFaults, tidy } from '#ground/lib/plain-text.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { legibleLength } from '#ground/lib/visible.ts'
import { type CategoryId, isCategory } from './categories.table.ts'
import { normalPhone } from './phone.ts'

/** A point that says in which datum it is · 坐标. */
export interface PlacePoint {
  readonly lon: number
  readonly lat: number
  readonly datum: Datum
}

/** As it comes · 提交内容: what, where, when, and who if they like. */
export interface Submission {
  readonly what: string
  readonly category: string | null
  /** Place in words · 地点描述. */
  readonly place: string | null
  readonly point: PlacePoint | null
  /** Enterprise or site complained of · 被举报单位. */
  readonly enterprise: string | null
  /** First day on which it happened · 发生日期. */
  readonly happenedOn: string | null
  readonly name: string | null
  readonly phone: string | null
}

/** What the report says, apart from who says it · 举报内容. */
export interface Said {
  readonly what: string
  readonly category: CategoryId | null
  readonly place: string | null
  readonly point: PlacePoint | null
  readonly enterprise: string | null
  readonly happenedOn: Day | null
}

/** Who says it · 举报人信息, kept apart from what they said. */
export interface Identity {
  readonly name: string | null
  readonly phone: string | null
}

/** 提交内容,已检查. `identity` is null for a report without a name. */
export interface CheckedSubmission {
  readonly said: Said
  readonly identity: Identity | null
}

export type SubmissionFault =
  | TextFault
  | { readonly reason: 'unknown-category'; readonly field: 'category' }
  | { readonly reason: 'where-missing'; readonly field: 'place' }
  | { readonly reason: 'not-a-point'; readonly field: 'point' }
  | { readonly reason: 'not-a-day'; readonly field: 'happenedOn'; readonly text: string }
  | { readonly reason: 'in-the-future'; readonly field: 'happenedOn'; readonly day: Day; readonly today: Day }
  | { readonly reason: 'phone-shape'; readonly field: 'phone' }

/** 各栏长度 in characters. */
export const submissionRules = {
  what: { least: 5, most: 2000 },
  place: { least: 0, most: 200 },
  enterprise: { least: 0, most: 100 },
  name: { least: 0, most: 50 },
  phone: { least: 0, most: 30 },
} as const satisfies Readonly<Record<string, TextRule>>

const filled = (text: string | null): string | null => (text === null || tidy(text) === '' ? null : tidy(text))

function dayFaults(text: string | null, today: Day): SubmissionFault[] {
  if (text === null) return []
  const day = parseDay(text)
  if (!day.ok) return [{ reason: 'not-a-day', field: 'happenedOn', text }]
  return day.value > today ? [{ reason: 'in-the-future', field: 'happenedOn', day: day.value, today }] : []
}

const isPoint = ({ lon, lat }: PlacePoint) => Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90

/** 检查提交. */
export function checkSubmission(given: Submission, today: Day): Result<CheckedSubmission, readonly SubmissionFault[]> {
  const faults: SubmissionFault[] = []
  for (const field of ['what', 'place', 'enterprise', 'name', 'phone'] as const)
    faults.push(...textFaults(field, given[field] ?? '', submissionRules[field]))
  // Signs without a shape fill a field and say nothing.
  if (faults.length === 0 && legibleLength(given.what) < 2) faults.push(...textFaults('what', '', submissionRules.what))
  const category = filled(given.category)
  if (category !== null && !isCategory(category)) faults.push({ reason: 'unknown-category', field: 'category' })
  const place = filled(given.place)
  if (place === null && given.point === null) faults.push({ reason: 'where-missing', field: 'place' })
  if (given.point !== null && !isPoint(given.point)) faults.push({ reason: 'not-a-point', field: 'point' })
  const happenedOn = filled(given.happenedOn)
  faults.push(...dayFaults(happenedOn, today))
  const typedPhone = filled(given.phone)
  const phone = typedPhone === null ? null : normalPhone(typedPhone)
  if (typedPhone !== null && phone === null) faults.push({ reason: 'phone-shape', field: 'phone' })
  if (faults.length > 0) return refuse(faults)
  const name = filled(given.name)
  return ok({
    said: {
      what: tidy(given.what),
      category: category as CategoryId | null,
      place,
      point: given.point,
      enterprise: filled(given.enterprise),
      happenedOn: happenedOn as Day | null,
    },
    identity: name === null && phone === null ? null : { name, phone },
  })
}
