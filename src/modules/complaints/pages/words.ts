/** Words and look-ups that the pages for staff share. */
import type { Clock } from '#ground/web/clock/words.ts'
import { useLook } from '#ground/web/language.tsx'
import { useAsk } from '#ground/web/queries.tsx'
import { type CategoryId, categories } from '../kernel/categories.table.ts'
import { type PageText, pageText } from '../text/page.ts'
import type { ComplaintDetail } from '../wire.ts'
import { call } from './call.ts'

export const usePageText = (): PageText => pageText[useLook().language]

export interface NamedDepartment {
  readonly id: string
  readonly name: string
  readonly area: string | null
}

export function useDepartments(isWanted = true): readonly NamedDepartment[] {
  const { language } = useLook()
  const { data } = useAsk(call, 'GET /api/complaints/departments', {}, { isWanted })
  return (data?.departments ?? []).map(({ id, name, area }) => ({ id, area, name: name[language] }))
}

/** The name of a code, or the code itself where it is not known. */
export const nameIn = (named: readonly { readonly name: string }[], key: 'code' | 'id', wanted: string | null): string | null =>
  wanted === null ? null : ((named.find((of) => (of as Readonly<Record<string, unknown>>)[key] === wanted)?.name ?? wanted) as string)

export function useCategoryName(): (id: CategoryId | null) => string | null {
  const { language } = useLook()
  return (id) => categories.find((of) => of.id === id)?.[language] ?? null
}

interface Left {
  readonly limitOn: string | null
  readonly daysLeft: number | null
  readonly workdaysLeft: number | null
  readonly stoppedOn?: string | null
}

/** In working days where they say something: with none of them left the days alone tell whether it is over. */
export function clockOf({ limitOn, daysLeft, workdaysLeft, stoppedOn = null }: Left): Clock | null {
  if (limitOn === null || daysLeft === null) return null
  const isInWorkdays = workdaysLeft !== null && workdaysLeft !== 0
  return {
    dueOn: limitOn,
    left: isInWorkdays ? workdaysLeft : daysLeft,
    unit: isInWorkdays ? 'workday' : 'day',
    state: stoppedOn === null ? 'running' : 'done',
  }
}

type By = ComplaintDetail['events'][number]['by']

/** Who did it, as it may be shown. */
export function byWords({ account, name }: By, t: PageText, language: 'zh' | 'en'): string {
  if (name !== null) return name[language]
  return account === 'public' ? t.byPublic : account === 'system' ? t.bySystem : account
}
