/** Which matter each report belongs to: four bytes a report, so that ten million reports need no more than that. */
import type { Knobs } from './knobs.ts'
import { Random } from './random.ts'

export interface Plan {
  /** Matter of each report in time order. */
  readonly matterOf: Int32Array
  /** 1 where the report is the first of its matter. */
  readonly opens: Uint8Array
  readonly matters: number
}

/** Running sums of the size law, for drawing sizes. */
function sizeLaw({ sizeExponent, largestMatter }: Knobs): Float64Array {
  const sums = new Float64Array(largestMatter)
  let sum = 0
  for (let size = 1; size <= largestMatter; size++) sums[size - 1] = sum += size ** -sizeExponent
  return sums.map((value) => value / sum)
}

/** Reports of one matter come in days or in months; a free slot of the calendar is a report. */
const SOON_DAYS = 3
const LATE_DAYS = 45

export function planned(knobs: Knobs): Plan {
  const { reports, seed, days } = knobs
  const law = sizeLaw(knobs)
  const random = new Random().begin(seed, 1, 0)
  const matterOf = new Int32Array(reports).fill(-1)
  const opens = new Uint8Array(reports)
  const aDay = reports / days
  let matters = 0
  for (let at = 0; at < reports; at++) {
    if (matterOf[at] !== -1) continue
    const matter = matters++
    matterOf[at] = matter
    opens[at] = 1
    const drawn = random.next()
    if (drawn < (law[0] as number)) continue
    let size = 2
    while (drawn >= (law[size - 1] as number)) size++
    for (let more = 1; more < size; more++) {
      let slot = at + 1 + Math.floor(random.wait(aDay * (random.chance(0.4) ? SOON_DAYS : LATE_DAYS)))
      while (slot < reports && matterOf[slot] !== -1) slot++
      if (slot < reports) matterOf[slot] = matter
    }
  }
  return { matterOf, opens, matters }
}
