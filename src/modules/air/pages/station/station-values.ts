/** 点位登记: what the form holds as text, and what the server is told. */
import { type Datum, degrees } from '#ground/lib/degrees.ts'
import type { StationKind } from '../../kernel/station.ts'
import type { RegisterText } from '../../text/register.ts'
import type { AirStation, AirStationEntry } from '../../wire.ts'

export interface StationValues {
  readonly code: string
  readonly name: string
  readonly area: string
  readonly kind: StationKind
  readonly areaClass: '1' | '2'
  readonly isOfCity: boolean
  readonly since: string
  readonly until: string
  readonly lon: string
  readonly lat: string
  readonly datum: Datum
  readonly why: string
}

/** As the station stands; of a new one what most have. */
export function valuesOf(station: AirStation | null): StationValues {
  const point = station?.point ?? null
  return {
    code: station?.code ?? '',
    name: station?.name ?? '',
    area: station?.area ?? '',
    kind: station?.kind ?? 'national',
    areaClass: station?.areaClass === 1 ? '1' : '2',
    isOfCity: station?.isOfCity ?? true,
    since: station?.sinceOn ?? '',
    until: station?.untilOn ?? '',
    lon: point === null ? '' : String(point.lon),
    lat: point === null ? '' : String(point.lat),
    datum: point?.datum ?? 'cgcs2000',
    why: '',
  }
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/

export type WrongStation = { readonly [Name in keyof StationValues]?: string }

/** A latitude that can only be a longitude is told as that. */
function pointWrong(lon: string, lat: string, t: RegisterText): { readonly lon?: string; readonly lat?: string } {
  if (lon.trim() === '' && lat.trim() === '') return {}
  const [isLon, isLat] = [degrees(lon, 180) !== null, degrees(lat, 90) !== null]
  if (!isLat && degrees(lat, 180) !== null && degrees(lon, 90) !== null) return { lon: t.pointSwapped, lat: t.pointSwapped }
  return { ...(isLon ? {} : { lon: t.lonWrong }), ...(isLat ? {} : { lat: t.latWrong }) }
}

/** What is wrong, at its field. A change asks for the reason that the journal keeps; a new station is its own reason. */
export function wrongIn(values: StationValues, isNew: boolean, t: RegisterText): WrongStation {
  const { code, name, area, since, until, lon, lat, why } = values
  return {
    ...(isNew && !CODE.test(code.trim()) ? { code: t.codeWrong } : {}),
    ...(name.trim() === '' ? { name: t.nameWrong } : {}),
    ...(area === '' ? { area: t.areaWrong } : {}),
    ...(since === '' ? { since: t.sinceWrong } : {}),
    ...(until !== '' && until < since ? { until: t.untilWrong } : {}),
    ...pointWrong(lon, lat, t),
    ...(!isNew && why.trim().length < 2 ? { why: t.whyWrong } : {}),
  }
}

export function entryOf(values: StationValues, version: number | null): AirStationEntry {
  const { name, area, kind, areaClass, isOfCity, since, until, why } = values
  const [lon, lat] = [degrees(values.lon, 180), degrees(values.lat, 90)]
  return {
    ...{ name: name.trim(), area, kind, isOfCity, version },
    areaClass: areaClass === '1' ? 1 : 2,
    point: lon === null || lat === null ? null : { lon, lat, datum: values.datum },
    sinceOn: since,
    untilOn: until === '' ? null : until,
    ...(why.trim() === '' ? {} : { why: why.trim() }),
  }
}

/** At which field the server's refusal belongs; null where it belongs to none. */
export function fieldOf(reason: string, isNew: boolean): keyof StationValues | null {
  if (reason === 'unknown-area') return 'area'
  if (reason === 'name-taken') return 'name'
  if (reason === 'outside-city' || reason === 'lon-lat-swapped' || reason === 'not-a-point') return 'lon'
  if (reason === 'ends-before-it-begins') return 'until'
  return reason === 'version-conflict' && isNew ? 'code' : null
}
