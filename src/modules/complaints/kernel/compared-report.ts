/** How the comparison sees a complaint · 参与比对的举报件. */
import { type Datum, inDatum } from '#ground/lib/datum.ts'
import { type Evidence, type Relation, type Report, report } from '#modules/matters/index.ts'
import { type CategoryId, categories } from './categories.table.ts'
import { maskContacts, maskContactsIn } from './masking.ts'

export interface Comparable {
  readonly id: string
  readonly what: string
  readonly category: CategoryId | null
  readonly place: string | null
  readonly enterprise: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly datum: Datum | null
  readonly receivedAt: Date
  readonly reporter: string | null
}

/** 北京时间: the wall clock of an instant, `YYYY-MM-DDTHH:mm:ss`. */
export const wallClockOf = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)

/** 参与比对的举报件: numbers of telephones in the text are masked, for they are no sign of a place or a source. */
export function comparedReport(row: Comparable): Report {
  const { lon, lat, datum } = row
  const point = lon === null || lat === null || datum === null ? null : inDatum({ lon, lat }, datum, 'wgs-84')
  return report({
    id: row.id,
    at: wallClockOf(row.receivedAt),
    reporter: row.reporter,
    text: maskContacts(row.what),
    place: maskContactsIn(row.place),
    category: categories.find(({ id }) => id === row.category)?.zh ?? null,
    enterprise: maskContactsIn(row.enterprise),
    lon: point?.lon ?? null,
    lat: point?.lat ?? null,
  })
}

const EARTH_M = 6_371_008.8
const rad = Math.PI / 180

/** 两件相距, in metres; null where one of them has no point. */
export function distanceBetween(a: Report, b: Report): number | null {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return null
  const [dLat, dLon] = [(b.lat - a.lat) * rad, (b.lon - a.lon) * rad]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2
  return Math.round(2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h))))
}

/** 事项标题: the first sentence of the report that opens it, without contacts. */
export function matterTitleOf(what: string): string {
  const masked = maskContacts(what)
  const [sentence = ''] = masked.split(/[。!?!?\n]/)
  const characters = [...sentence.trim()]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('') || [...masked.trim()].slice(0, 40).join('')
}

/**
 * 与事项的关系, of a report that joins another's matter: the comparison's word. Without it the codes of the reporters decide, and where
 * one is missing nobody knows.
 */
export function joinedAs(evidence: Evidence | null, reporter: string | null, other: string | null): Exclude<Relation, 'related'> {
  if (evidence !== null && evidence.relation !== 'related' && evidence.relation !== 'first') return evidence.relation
  if (reporter === null || other === null) return 'unknown-person'
  return reporter === other ? 'repeat' : 'another-person'
}

/** 把握程度: as screens say a probability. What still waits for a person is never called certain by less than this. */
export function surenessOf(probability: number): 'almost-certain' | 'likely' | 'possible' {
  return probability >= 0.97 ? 'almost-certain' : probability >= 0.8 ? 'likely' : 'possible'
}
