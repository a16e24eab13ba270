/** Districts and their borders as every page asks for them · 行政区与边界; a page of the public too. */
import { useMemo } from 'react'
import type { districtsApi } from '#ground/auth/wire.ts'
import { client } from '../client.ts'
import { useLook } from '../language.tsx'
import { useAsk } from '../queries.tsx'

const call = client<typeof districtsApi>()

export interface NamedArea {
  readonly code: string
  readonly name: string
  readonly datum: string | null
  readonly shape: unknown
}

/** What was asked and came, for a page that shows how the asking stands and whose borders these are. */
export const useAskedAreas = () => useAsk(call, 'GET /api/people/districts', {})

/** Districts with their names in the language of the page; none until they are read. */
export function useAreas(): readonly NamedArea[] {
  const { language } = useLook()
  const { data } = useAskedAreas()
  return useMemo(
    () => (data?.areas ?? []).map(({ name, code, datum, shape }) => ({ code, datum, shape, name: name[language] })),
    [data, language],
  )
}

/** The name of a district, or its code where it is not known. */
export const areaName = (areas: readonly NamedArea[], code: string) => areas.find((of) => of.code === code)?.name ?? code
