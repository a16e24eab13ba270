/** The map of districts on which a reporter marks a place: read only when somebody asks for it. */
import { type Datum, inDatum } from '#ground/lib/datum.ts'
import { useLook } from '#ground/web/language.tsx'
import type { Area } from '#ground/web/map/area-map.tsx'
import { useAskedAreas } from '#ground/web/map/areas.ts'
import type { Shape } from '#ground/web/map/geometry.ts'
import { PlacePicker } from '#ground/web/map/map-with-list.tsx'
import { Shown } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { PlacePoint } from '../../kernel/submission.ts'
import { usePublicText } from './words.ts'

export default function PlaceMap({ value, onPick }: { value: PlacePoint | null; onPick: (point: PlacePoint) => void }) {
  const t = usePublicText().report
  const { language } = useLook()
  const asked = useAskedAreas()
  return (
    <Shown of={asked} rows={4}>
      {({ areas, source }) => {
        const drawn: Area[] = areas
          .filter(({ shape }) => shape !== null && shape !== undefined)
          .map(({ code, name, shape }) => ({ code, name: name[language], shape: shape as Shape }))
        if (drawn.length === 0) return <p className='note'>{t.mapNone}</p>
        const datum = (areas.find((of) => of.datum !== null)?.datum ?? 'wgs-84') as Datum
        const here = value === null ? null : inDatum(value, value.datum, datum)
        return (
          <>
            <PlacePicker
              areas={drawn}
              value={here === null ? null : { lng: here.lon, lat: here.lat }}
              onPick={({ lng, lat }) => onPick({ lon: lng, lat, datum })}
            />
            {source !== null && <p className='note'>{fill(t.mapSource, { source })}</p>}
          </>
        )
      }}
    </Shown>
  )
}
