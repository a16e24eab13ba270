/** The figures of all rooms, in the order of the rooms. A new room is one more line. */
import { systemClaim } from '#ground/db/claim.ts'
import type { Database } from '#ground/db/database.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { airFigures } from '#modules/air/desk.ts'
import { complaintsFigures } from '#modules/complaints/service.ts'
import { tasksFigures } from '#modules/tasks/service.ts'
import { storedWaterFigures } from '#modules/water/desk.ts'

export interface Figure {
  readonly id: string
  /** A decimal as text; null where there is nothing to count from. */
  readonly value: string | null
  readonly unit: string
  readonly rows: number
  /** 首日与末日 of what was counted, both included: of a figure of the year before, its own. */
  readonly from: string
  readonly until: string
}

export async function figuresOf(
  database: Database,
  bureau: string,
  year: number,
  today: Day = dayOf(new Date()),
): Promise<readonly Figure[]> {
  // What is open now is no figure of another year.
  const isThisYear = Number(today.slice(0, 4)) === year
  return [
    ...(await airFigures(database, systemClaim(bureau, 'air.read'), year)),
    ...(await complaintsFigures(database, systemClaim(bureau, 'complaints.read'), year)),
    ...(isThisYear ? await tasksFigures(database, systemClaim(bureau, 'tasks.read'), today) : []),
    ...(await storedWaterFigures(database, systemClaim(bureau, 'water.read'), year)),
  ]
}
