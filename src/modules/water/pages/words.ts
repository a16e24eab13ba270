/** Words and look-ups that the pages of 地表水 share. */
import { useLook } from '#ground/web/language.tsx'
import { useAsk } from '#ground/web/queries.tsx'
import { type PageText, pageText } from '../text/page.ts'
import { call, callAreas } from './call.ts'

export const useWaterText = (): PageText => pageText[useLook().language]

export interface NamedArea {
  readonly code: string
  readonly name: string
  readonly datum: string | null
  readonly shape: unknown
}

/** Districts with their names in the language of the page; none until they are read. */
export function useAreas(): readonly NamedArea[] {
  const { language } = useLook()
  const { data } = useAsk(callAreas, 'GET /api/complaints/areas', {})
  return (data?.areas ?? []).map(({ name, code, datum, shape }) => ({ code, datum, shape, name: name[language] }))
}

/** The name of a district, or its code where it is not known. */
export const areaName = (areas: readonly NamedArea[], code: string) => areas.find((of) => of.code === code)?.name ?? code

export const useSections = () => useAsk(call, 'GET /api/water/sections', {})
