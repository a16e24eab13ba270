/** Where and when a patrol is walked: picked on the map or typed. */
import { TextField } from '#ground/web/form/field.tsx'
import type { FormState } from '#ground/web/form/use-form.ts'
import { AreaMap } from '#ground/web/map/area-map.tsx'
import { usePageText, useTaskMap } from '../words.ts'
import type { OpeningValues } from './opening-values.ts'

const DIGITS = 5

export function PatrolFields({ form }: { form: FormState<OpeningValues> }) {
  const { opening: t } = usePageText()
  const { shapes, onMap, fromMap } = useTaskMap()
  const { lon, lat } = form.values
  const isPlaced = lon !== '' && lat !== '' && Number.isFinite(Number(lon)) && Number.isFinite(Number(lat))
  return (
    <>
      <p className='field-hint'>{t.placeHow}</p>
      {shapes.length > 0 && (
        <div className='task-map'>
          <AreaMap
            areas={shapes}
            label={t.place}
            picked={isPlaced ? onMap({ lon: Number(lon), lat: Number(lat) }) : null}
            onPick={(at) => {
              const place = fromMap(at)
              form.set({ lon: place.lon.toFixed(DIGITS), lat: place.lat.toFixed(DIGITS) })
            }}
          />
        </div>
      )}
      <div className='task-pairs'>
        <TextField of={form.field('lon')} label={t.lon} maxLength={12} isRequired />
        <TextField of={form.field('lat')} label={t.lat} maxLength={12} isRequired />
        <TextField of={form.field('radiusKm')} label={t.radiusKm} maxLength={6} isRequired />
      </div>
      <div className='task-pairs'>
        <TextField of={form.field('hoursFrom')} label={t.hoursFrom} inputMode='numeric' maxLength={2} />
        <TextField of={form.field('hoursTo')} label={t.hoursTo} inputMode='numeric' maxLength={2} />
      </div>
      <p className='field-hint'>{t.hoursHow}</p>
    </>
  )
}
