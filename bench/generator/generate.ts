/** Made-up reports in time order, one at a time. The same knobs give the same reports on every machine. */
import { KNOBS, type Knobs } from './knobs.ts'
import { letterOf } from './letter.ts'
import { Matters } from './matters.ts'
import { type Plan, planned } from './plan.ts'
import { Random } from './random.ts'

export interface MadeReport {
  readonly id: string
  readonly reporter: string | null
  readonly subject: string
  readonly text: string
  /** Wall clock, `YYYY-MM-DDTHH:mm:ss`. */
  readonly at: string
  /** The true matter. */
  readonly matter: number
}

const START = Date.UTC(2024, 0, 1)
const DAY = 86_400_000
const REPORT = 11
const LETTER = 12

export class Generator {
  readonly knobs: Knobs
  readonly plan: Plan
  readonly matters: Matters
  #report = new Random()
  #letter = new Random()

  constructor(given: Partial<Knobs> = {}) {
    this.knobs = { ...KNOBS, ...given }
    this.plan = planned(this.knobs)
    this.matters = new Matters(this.knobs, this.plan.matters)
  }

  idOf(index: number): string {
    return `R${index}`
  }

  /** Makes one report; any of them, in any order. */
  report(index: number): MadeReport {
    const { knobs, plan } = this
    const matterIndex = plan.matterOf[index] as number
    const matter = this.matters.of(matterIndex)
    const own = this.#report.begin(knobs.seed, REPORT, index)
    const isFirst = plan.opens[index] === 1
    const isCopy = !isFirst && own.chance(knobs.copies)
    const isSame = isFirst || own.chance(isCopy ? 0.5 : knobs.samePerson)
    const person = isSame ? matter.reporter : 2 ** 32 + index
    const reporter = own.chance(knobs.missingReporter) ? null : `P${person.toString(36)}`
    const letter = isFirst || isCopy ? this.#letter.begin(knobs.seed, LETTER, matterIndex) : own
    const { subject, text } = letterOf(matter, this.matters.city, knobs, letter, own)
    const at = new Date(START + Math.floor(((index + 0.5) * knobs.days * DAY) / knobs.reports)).toISOString().slice(0, 19)
    return { id: this.idOf(index), reporter, subject, text, at, matter: matterIndex }
  }

  *reports(from = 0, to = this.knobs.reports): Iterable<MadeReport> {
    for (let index = from; index < to; index++) yield this.report(index)
  }

  /** Whether an earlier report of the same matter exists. */
  hasEarlier(index: number): boolean {
    return this.plan.opens[index] === 0
  }
}
