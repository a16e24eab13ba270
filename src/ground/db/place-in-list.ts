/** Places in a list · 翻页位置: the instant and the id of its last row. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'

export interface Place {
  readonly at: Date
  readonly id: string
}

export const cursorOf = ({ at, id }: Place): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

export function placeOf(cursor: string | undefined): Result<Place | null, { readonly reason: 'bad-cursor' }> {
  if (cursor === undefined) return ok(null)
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    return refuse({ reason: 'bad-cursor' })
  return ok({ at: new Date(at), id })
}

/** One row more was asked for than is shown: whether there is a next page, and where it begins. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  place: (row: Row) => Place,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last !== undefined ? cursorOf(place(last)) : null }
}
