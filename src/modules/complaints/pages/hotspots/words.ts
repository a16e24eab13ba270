/** Names and look-ups of the page of hotspots. */

import { type Datum, inDatum } from '#ground/lib/datum.ts'
import type { Day } from '#ground/lib/day.ts'
import { daysBetween } from '#ground/lib/day-count.ts'
import { useLook } from '#ground/web/language.tsx'
import { type NamedArea, useAreas } from '#ground/web/map/areas.ts'
import { isInside, type LngLat, type Shape } from '#ground/web/map/geometry.ts'
import { dayWords } from '#ground/web/moment.ts'
import type { Alarms } from '#modules/matters/wire.ts'
import { scanGroups } from '../../kernel/scan-groups.ts'
import { type HotspotsText, hotspotsText } from '../../text/hotspots.ts'
import { sentenceOf } from './sentence.ts'

export type Alarm = Alarms['alarms'][number]

export const useHotspotsText = (): HotspotsText => hotspotsText[useLook().language]

/** 类别组的名称. */
export const groupName = (id: string, language: 'zh' | 'en'): string => scanGroups.find((of) => of.id === id)?.[language] ?? id

/** A place of the scan on the map: borders may stand in another datum. */
export function onMap(areas: readonly NamedArea[], { lon, lat }: { readonly lon: number; readonly lat: number }): LngLat {
  const datum = (areas.find((of) => of.datum !== null)?.datum ?? 'wgs-84') as Datum
  const at = inDatum({ lon, lat }, 'wgs-84', datum)
  return { lng: at.lon, lat: at.lat }
}

const districtAt = (areas: readonly NamedArea[], at: LngLat): string | null =>
  areas.find(({ shape }) => shape !== null && shape !== undefined && isInside(shape as Shape, at))?.name ?? null

/** 各预警的一句话. */
export function useSentence(): (alarm: Alarm, until: string | null) => string {
  const t = useHotspotsText()
  const { language } = useLook()
  const areas = useAreas()
  return ({ told, group, isOngoing }, until) => {
    const name = groupName(group, language)
    return sentenceOf(
      {
        told,
        isOngoing: isOngoing && told.to === until,
        days: daysBetween(told.from as Day, told.to as Day) + 1,
        place: districtAt(areas, onMap(areas, told)) ?? t.somewhere,
        group: group === 'all' ? t.everything : language === 'en' ? name.toLowerCase() : name,
        dayWords: (day) => dayWords(day, language),
      },
      t,
    )
  }
}

/** 次序: what goes on and is no false alarm first; what one nameless person may have made behind the others; then what was told last; of one run what comes by chance most seldom. */
export const inOrder = (alarms: readonly Alarm[]): readonly Alarm[] =>
  [...alarms].sort(
    (x, y) =>
      Number(y.isOngoing) - Number(x.isOngoing) ||
      Number(x.isFalse) - Number(y.isFalse) ||
      Number(y.told.holdsWithoutNameless) - Number(x.told.holdsWithoutNameless) ||
      (x.lastToldAt < y.lastToldAt ? 1 : x.lastToldAt > y.lastToldAt ? -1 : y.told.recurrenceDays - x.told.recurrenceDays),
  )
