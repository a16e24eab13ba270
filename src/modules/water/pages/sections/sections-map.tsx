/** The sections where they stand, in the colours of their classes with the sign of the class in each; what is pressed is told beside it. */

import { useMemo } from 'react'
import { Link } from 'wouter'
import { type Datum, inDatum } from '#ground/lib/datum.ts'
import type { Day } from '#ground/lib/day.ts'
import { keptOf } from '#ground/web/in-address.ts'
import { type Area, AreaMap, type MapPoint } from '#ground/web/map/area-map.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import type { Shape } from '#ground/web/map/geometry.ts'
import { fill } from '#ground/web/text/text.ts'
import type { WaterEvaluation } from '../../wire.ts'
import { keptNames, type WaterAddress } from '../address.ts'
import { ClassChip, ClassLegend } from '../class-chip.tsx'
import { classOn, useItemName, useWaterText } from '../words.ts'

interface Props {
  readonly sections: readonly WaterEvaluation[]
  readonly day: Day
  readonly within: WaterAddress
}

export function SectionsMap({ sections, day, within }: Props) {
  const t = useWaterText()
  const areas = useAreas()
  const chosen = within.values.section ?? null
  const shapes = useMemo(
    () =>
      areas
        .filter(({ shape }) => shape !== null && shape !== undefined)
        .map(({ code, name, shape }): Area => ({ code, name, shape: shape as Shape })),
    [areas],
  )
  const points = useMemo(() => {
    const datum = (areas.find((of) => of.datum !== null)?.datum ?? 'wgs-84') as Datum
    const placed = sections.flatMap(({ section: { code, name, point }, class: grade }): MapPoint[] => {
      if (point === null) return []
      const { lon, lat } = inDatum(point, point.datum, datum)
      const named = grade === null ? null : classOn(grade, day, t)
      return [
        {
          ...{ id: code, lng: lon, lat },
          name: fill(t.map.place, { name, class: named?.name ?? t.legend.none }),
          look: { sign: named?.sign ?? t.noSign, tone: named?.tone ?? null },
        },
      ]
    })
    // The chosen one is drawn last, over the others.
    return placed.sort((x, y) => Number(x.id === chosen) - Number(y.id === chosen))
  }, [areas, sections, day, t, chosen])
  const without = sections.filter(({ section: { point } }) => point === null).length
  const open = sections.find(({ section: { code } }) => code === chosen)
  return (
    <div className='water-map'>
      <AreaMap areas={shapes} points={points} chosen={chosen} onChoose={(code) => within.set({ section: code })} label={t.map.label} />
      <ClassLegend day={day} />
      <p className='note'>
        {t.map.hint} {without > 0 && fill(t.map.none, { count: without })}
      </p>
      {open !== undefined && <Chosen of={open} day={day} search={keptOf(within.search, keptNames)} />}
    </div>
  )
}

function Chosen({ of, day, search }: { of: WaterEvaluation; day: Day; search: string }) {
  const t = useWaterText()
  const nameOf = useItemName()
  const { section, determining, n, expected } = of
  return (
    <div className='water-chosen' role='status'>
      <Link href={`/water/sections/${section.code}${search}`} className='link' aria-label={fill(t.list.show, { name: section.name })}>
        <b>{section.name}</b>
      </Link>
      <ClassChip of={of} day={day} />
      <span className='note'>
        {[section.river, determining.map(nameOf).join(t.comma), `${t.list.n} ${fill(t.counted, { n, expected })}`]
          .filter((words) => words !== '')
          .join(t.semicolon)}
      </span>
    </div>
  )
}
