import { lazy, Suspense, useState } from 'react'
import { TextField } from '#ground/web/form/field.tsx'
import type { FieldOf } from '#ground/web/form/use-form.ts'
import { Icon } from '#ground/web/icons.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { PlacePoint } from '../../kernel/submission.ts'
import { usePublicText } from './words.ts'

const PlaceMap = lazy(() => import('./place-map.tsx'))

type Finding = 'asking' | 'denied' | 'failed' | null

interface Props {
  readonly place: FieldOf<string>
  readonly point: FieldOf<PlacePoint | null>
}

/** Only a page that came over a safe way may ask for the position at all. */
const mayFind = () => window.isSecureContext && 'geolocation' in navigator

export function PlaceField({ place, point }: Props) {
  const t = usePublicText().report
  const [isMapOpen, setMapOpen] = useState(false)
  const [finding, setFinding] = useState<Finding>(null)
  const [accuracy, setAccuracy] = useState<number | null>(null)
  const find = () => {
    setFinding('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding(null)
        setAccuracy(Math.round(coords.accuracy))
        point.onChange({ lon: coords.longitude, lat: coords.latitude, datum: 'wgs-84' })
      },
      ({ code, PERMISSION_DENIED }) => setFinding(code === PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  const words = { asking: `${t.deviceAsking}…`, denied: t.deviceDenied, failed: t.deviceFailed }
  return (
    <div className='place-field'>
      <TextField of={place} label={t.where} hint={t.whereHelps} isRequired maxLength={200} />
      <div className='row'>
        {mayFind() && (
          <button type='button' className='button' aria-disabled={finding === 'asking' || undefined} onClick={find}>
            <Icon name='place' />
            {t.device}
          </button>
        )}
        <button type='button' className='button' aria-expanded={isMapOpen} onClick={() => setMapOpen(!isMapOpen)}>
          <Icon name='map' />
          {isMapOpen ? t.mapClose : t.map}
        </button>
      </div>
      <div role='status'>
        {finding !== null && <p className='note'>{words[finding]}</p>}
        {point.value !== null && (
          <p className='place-picked'>
            <Icon name='check' />
            <span className='grow'>
              {fill(t.point, { lon: point.value.lon.toFixed(5), lat: point.value.lat.toFixed(5) })}
              {accuracy !== null && <small className='note'> {fill(t.accuracy, { metres: accuracy })}</small>}
            </span>
            <button
              type='button'
              className='button quiet'
              onClick={() => {
                setAccuracy(null)
                point.onChange(null)
              }}
            >
              {t.pointDrop}
            </button>
          </p>
        )}
      </div>
      {isMapOpen && (
        <Suspense fallback={<p className='note'>{t.mapLoading}…</p>}>
          <PlaceMap
            value={point.value}
            onPick={(picked) => {
              setAccuracy(null)
              point.onChange(picked)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
