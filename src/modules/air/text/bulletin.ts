/** Texts of the bulletin by language: what has to be said in each. */
import type { CategoryId } from '#standards/hj-633/categories.table.ts'
import type { Direction, NoChange } from '../kernel/comparison.ts'
import type { PeriodKind } from '../kernel/period.ts'

type Heads<Name extends string> = Readonly<Record<Name, string>>

export interface BulletinText {
  readonly comma: string
  readonly and: string
  readonly semicolon: string
  readonly stop: string
  readonly place: Heads<'city' | 'area' | 'station'>
  readonly periods: Heads<'year' | 'month' | 'months' | 'days' | 'day'> & {
    readonly half: readonly string[]
    readonly quarter: readonly string[]
  }
  readonly monthNames: readonly string[]
  readonly titles: Readonly<Record<PeriodKind, string>>
  readonly file: string
  /** Overview, concentrations, categories, ranking, notes. */
  readonly headings: readonly [string, string, string, string, string]
  readonly opening: string
  readonly units: Heads<'µg/m³' | 'mg/m³'>
  readonly measure: Heads<'mean' | 'percentile' | 'o3'>
  readonly figure: string
  readonly withheld: string
  readonly withheldInMonth: string
  readonly change: Readonly<Record<Direction | NoChange['reason'], string>>
  readonly changeUnits: Heads<'per-cent' | 'percentage-points'>
  readonly goodDays: string
  readonly noDays: string
  readonly heavyDays: string
  readonly dayChange: Heads<'more' | 'fewer' | 'same'>
  readonly validDays: string
  readonly composite: string
  /** Behind it: its days, of how many, coverage. */
  readonly compositeBasis: string
  /** 没有公布最少天数. */
  readonly noMinimum: string
  readonly noComposite: string
  readonly noCompositeRule: string
  readonly complies: Heads<'yes' | 'no' | 'open'>
  readonly exceeded: string
  readonly categories: Readonly<Record<CategoryId, string>>
  readonly primary: string
  readonly primaryOne: string
  readonly primaryNone: string
  readonly concentrations: Heads<'caption' | 'item' | 'statistic' | 'value' | 'before' | 'change' | 'days' | 'limit' | 'verdict'>
  readonly statistics: Heads<'mean' | 'percentile'>
  readonly verdicts: Heads<'yes' | 'no'>
  readonly cellWithheld: string
  readonly none: string
  readonly levels: Heads<'caption' | 'category' | 'days' | 'before'>
  readonly ranking: Heads<
    | ('districts' | 'stations' | 'rank' | 'district' | 'station' | 'index' | 'change' | 'share' | 'primary' | 'days')
    | ('withheld' | 'lacking' | 'sentence' | 'equal' | 'one' | 'left')
  > & { readonly kinds: Heads<'districts' | 'stations'> }
  readonly notes: Heads<
    | 'standards'
    | 'dustLeftOut'
    | 'dustKept'
    | 'unverified'
    | 'withheld'
    | 'index'
    | 'noMinimum'
    | 'coverage'
    | 'open'
    | 'waiting'
    | 'dataUntil'
    | 'exceptional'
    | 'exceptionalFigure'
    | 'exceptionalUnknown'
  >
}
