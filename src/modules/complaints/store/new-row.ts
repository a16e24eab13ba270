/** A report as it arrives · 新件: its district from its point, its first limit from the calendar, and what of it is kept apart. */
import { districtsOf } from '#ground/auth/store/districts.ts'
import { readCalendar } from '#ground/db/calendar.ts'
import type { Database, Tx } from '#ground/db/database.ts'
import { dayOf } from '#ground/lib/day.ts'
import { dutyLimitOn } from '../kernel/clocks.ts'
import { receivedOn } from '../kernel/evolve.ts'
import { maskName, maskPhone } from '../kernel/masking.ts'
import { maskOwnName } from '../kernel/own-name.ts'
import { shownTerms } from '../kernel/shown-terms.ts'
import type { CheckedSubmission } from '../kernel/submission.ts'
import { districtOf } from './areas.ts'
import type { NewComplaint, NewPerson } from './complaints.ts'
import { columnsOf } from './rows.ts'

export interface Given {
  readonly id: string
  readonly receiptHash: string
  readonly receivedAt: Date
  readonly reporter: string | null
}

export interface NewReport {
  readonly row: NewComplaint
  readonly person: NewPerson | null
}

/**
 * 新件. The reporter's own name leaves the text here, where it is known: whoever reads the report later needs no identity to keep it
 * masked, and cannot forget to. The words as they were sent stand with the identity.
 */
export async function newRow(database: Database, tx: Tx, { said, identity }: CheckedSubmission, given: Given): Promise<NewReport> {
  const day = dayOf(given.receivedAt)
  const number = `${day.replaceAll('-', '')}-${given.id.slice(-8).toUpperCase()}`
  const district = districtOf(await districtsOf(database, tx), said.point)
  const before = receivedOn(day)
  const { point, ...rest } = said
  const name = identity?.name ?? null
  const what = maskOwnName(said.what, name)
  const place = said.place === null ? null : maskOwnName(said.place, name)
  const row = {
    ...rest,
    ...given,
    ...columnsOf(before),
    what,
    place,
    number,
    lon: point?.lon ?? null,
    lat: point?.lat ?? null,
    datum: point?.datum ?? null,
    areaCode: district?.ok ? district.value : null,
    receivedOn: day,
    lastOn: day,
    limitOn: dutyLimitOn(before, await readCalendar(database, tx)),
    maskedName: name === null ? null : maskName(name),
    maskedPhone: identity?.phone == null ? null : maskPhone(identity.phone),
    terms: shownTerms({ what, place, enterprise: said.enterprise, number }),
  }
  const saidAs = { saidWhat: what === said.what ? null : said.what, saidPlace: place === said.place ? null : said.place }
  return { row, person: identity === null ? null : { ...identity, ...saidAs } }
}
