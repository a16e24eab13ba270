/** The alarms as a list and as circles: what is chosen in one is chosen in the other. */

import { useEffect, useMemo, useRef, useState } from 'react'
import { useLook } from '#ground/web/language.tsx'
import { type Area, AreaMap } from '#ground/web/map/area-map.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import type { Shape } from '#ground/web/map/geometry.ts'
import { dayWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import { saidRadiusKm } from '#modules/matters/index.ts'
import type { Alarms } from '#modules/matters/wire.ts'
import { type Alarm, groupName, inOrder, onMap, useHotspotsText, useSentence } from './words.ts'

export function AlarmTags({ alarm: { isOngoing, isFalse, told, group } }: { alarm: Alarm }) {
  const t = useHotspotsText()
  const { language } = useLook()
  return (
    <span className='hotspot-tags'>
      <b>{groupName(group, language)}</b>
      <span>{isOngoing ? t.ongoing : t.ended}</span>
      {isOngoing && <span>{t.telling[told.telling]}</span>}
      {!told.holdsWithoutNameless && <span data-kind='false'>{t.namelessTag}</span>}
      {isFalse && <span data-kind='false'>{t.falseAlarm}</span>}
    </span>
  )
}

interface ListProps {
  readonly alarms: Alarms
  readonly chosen: string | null
  readonly onOpen: (id: string) => void
}

/** So many are listed at once. */
const SHOWN = 50

export function AlarmsList({ alarms: { alarms: all, parts, done }, chosen, onOpen }: ListProps) {
  const t = useHotspotsText()
  const { language } = useLook()
  const list = useRef<HTMLUListElement>(null)
  const sentence = useSentence()
  const [most, setMost] = useState(SHOWN)
  const alarms = useMemo(() => inOrder(all), [all])
  const at = alarms.findIndex(({ id }) => id === chosen)
  const shown = alarms.slice(0, Math.max(most, at + 1))
  useEffect(() => {
    if (chosen !== null) list.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <ul className='hotspot-list' ref={list} aria-label={t.list}>
      {shown.map((alarm) => (
        <li key={alarm.id}>
          <button type='button' aria-pressed={alarm.id === chosen} onClick={() => onOpen(alarm.id)}>
            <AlarmTags alarm={alarm} />
            <span>{sentence(alarm, done?.until ?? null)}</span>
          </button>
        </li>
      ))}
      {shown.length < alarms.length && (
        <li>
          <button type='button' className='hotspot-more' onClick={() => setMost(shown.length + SHOWN)}>
            {fill(t.more, { shown: shown.length, all: alarms.length })}
          </button>
        </li>
      )}
      {parts.map(({ id, reports, from, to }) => (
        <li key={id}>
          <button type='button' aria-pressed={id === chosen} onClick={() => onOpen(id)}>
            <span>{fill(t.part, { reports, from: dayWords(from, language), until: dayWords(to, language) })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function AlarmMap({ alarms, chosen, onOpen }: { alarms: readonly Alarm[]; chosen: string | null; onOpen: (id: string) => void }) {
  const t = useHotspotsText()
  const { language } = useLook()
  const areas = useAreas()
  const shapes = useMemo(
    () =>
      areas
        .filter(({ shape }) => shape !== null && shape !== undefined)
        .map(({ code, name, shape }): Area => ({ code, name, shape: shape as Shape })),
    [areas],
  )
  // What has ended is drawn only where it is open. The chosen one is drawn last, over the others.
  const circles = useMemo(
    () =>
      alarms
        .filter(({ id, isOngoing }) => isOngoing || id === chosen)
        .map((alarm) => ({
          ...onMap(areas, alarm.told),
          id: alarm.id,
          name: groupName(alarm.group, language),
          radiusKm: saidRadiusKm(alarm.told.radiusKm),
        }))
        .sort((x, y) => Number(x.id === chosen) - Number(y.id === chosen)),
    [alarms, areas, language, chosen],
  )
  return <AreaMap areas={shapes} circles={circles} chosen={chosen} onChoose={onOpen} label={t.map} />
}
