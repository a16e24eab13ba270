/** 断面登记: what the form holds as text, and what the server is told. */
import { type Datum, degrees } from '#ground/lib/degrees.ts'
import type { SectionKind } from '../../kernel/section.ts'
import type { RegisterText } from '../../text/register.ts'
import type { WaterSection, WaterSectionEntry } from '../../wire.ts'

export interface SectionValues {
  readonly code: string
  readonly name: string
  readonly river: string
  readonly body: 'river' | 'lake'
  readonly basin: string
  readonly area: string
  readonly kind: SectionKind
  /** Empty where there is none. */
  readonly target: '' | '1' | '2' | '3' | '4' | '5'
  readonly since: string
  readonly until: string
  readonly lon: string
  readonly lat: string
  readonly datum: Datum
}

/** As the section stands; of a new one what most have. */
export function valuesOf(section: WaterSection | null, name = ''): SectionValues {
  const point = section?.point ?? null
  return {
    code: section?.code ?? '',
    name: section?.name ?? name,
    river: section?.river ?? '',
    body: section?.body ?? 'river',
    basin: section?.basin ?? '',
    area: section?.area ?? '',
    kind: section?.kind ?? 'national',
    target: section?.target === null || section === null ? '' : (String(section.target) as SectionValues['target']),
    since: section?.sinceOn ?? '',
    until: section?.untilOn ?? '',
    lon: point === null ? '' : String(point.lon),
    lat: point === null ? '' : String(point.lat),
    datum: point?.datum ?? 'cgcs2000',
  }
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/

export type WrongSection = { readonly [Name in keyof SectionValues]?: string }

/** A latitude that can only be a longitude is told as that. */
function pointWrong(lon: string, lat: string, t: RegisterText): { readonly lon?: string; readonly lat?: string } {
  if (lon.trim() === '' && lat.trim() === '') return {}
  const [isLon, isLat] = [degrees(lon, 180) !== null, degrees(lat, 90) !== null]
  if (!isLat && degrees(lat, 180) !== null && degrees(lon, 90) !== null) return { lon: t.pointSwapped, lat: t.pointSwapped }
  return { ...(isLon ? {} : { lon: t.lonWrong }), ...(isLat ? {} : { lat: t.latWrong }) }
}

/** What is wrong, at its field. */
export function wrongIn(values: SectionValues, isNew: boolean, t: RegisterText): WrongSection {
  const { code, name, river, area, since, until, lon, lat } = values
  return {
    ...(isNew && !CODE.test(code.trim()) ? { code: t.codeWrong } : {}),
    ...(name.trim() === '' ? { name: t.nameWrong } : {}),
    ...(river.trim() === '' ? { river: t.riverWrong } : {}),
    ...(area === '' ? { area: t.areaWrong } : {}),
    ...(since === '' ? { since: t.sinceWrong } : {}),
    ...(until !== '' && until < since ? { until: t.untilWrong } : {}),
    ...pointWrong(lon, lat, t),
  }
}

export function entryOf(values: SectionValues, version: number | null): WaterSectionEntry {
  const { name, river, body, basin, area, kind, target, since, until } = values
  const [lon, lat] = [degrees(values.lon, 180), degrees(values.lat, 90)]
  return {
    ...{ name: name.trim(), river: river.trim(), body, area, kind, version },
    basin: basin.trim() === '' ? null : basin.trim(),
    target: target === '' ? null : (Number(target) as WaterSectionEntry['target']),
    point: lon === null || lat === null ? null : { lon, lat, datum: values.datum },
    sinceOn: since,
    untilOn: until === '' ? null : until,
  }
}

/** At which field the server's refusal belongs; null where it belongs to none. */
export function fieldOf(reason: string, isNew: boolean): keyof SectionValues | null {
  if (reason === 'unknown-area') return 'area'
  if (reason === 'outside-city' || reason === 'lon-lat-swapped' || reason === 'not-a-point') return 'lon'
  if (reason === 'ends-before-it-begins') return 'until'
  return reason === 'version-conflict' && isNew ? 'code' : null
}
