/** Map and list side by side, always in step: what is chosen in one is chosen in the other. */
import { useEffect, useRef } from 'react'
import { fill, useText } from '../text/text.ts'
import { type Area, AreaMap, type MapPoint } from './area-map.tsx'
import { isInside, type LngLat } from './geometry.ts'

interface Props {
  readonly areas: readonly Area[]
  readonly points: readonly MapPoint[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

export function MapWithList({ areas, points, chosen, onChoose }: Props) {
  const { map } = useText()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (chosen !== null) list.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <AreaMap {...{ areas, points, chosen, onChoose }} label={map.label}>
      <ul className='map-list' ref={list} aria-label={map.list}>
        {points.map(({ id, name, count }) => (
          <li key={id}>
            <button type='button' aria-pressed={id === chosen} onClick={() => onChoose(id)}>
              <span>{name}</span>
              {count !== undefined && <b>{count.toLocaleString()}</b>}
            </button>
          </li>
        ))}
      </ul>
    </AreaMap>
  )
}

/** A map on which a place is picked; it says in words which, and in which area. */
export function PlacePicker({ areas, value, onPick }: { areas: readonly Area[]; value: LngLat | null; onPick: (place: LngLat) => void }) {
  const { map } = useText()
  const area = value === null ? undefined : areas.find(({ shape }) => isInside(shape, value))
  const words =
    value === null ? map.none : fill(map.picked, { area: area?.name ?? map.outside, lng: value.lng.toFixed(5), lat: value.lat.toFixed(5) })
  return (
    <div className='place-picker'>
      <p className='field-hint'>{map.pickHint}</p>
      <AreaMap areas={areas} onPick={onPick} picked={value} label={map.pick} />
      <p role='status'>{words}</p>
    </div>
  )
}
