/** SaTScan's data files · SaTScan 数据文件: cases, controls, population and coordinates, read into what is scanned; wrong rows are told with their lines. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { ScanCount, ScanInput, ScanPlace, ScanPopulation } from '../types.ts'
import { dayOfCase, dayOfPopulation, parseDate } from './dates.ts'
import type { Prm } from './prm.ts'
import { recordsOf, type TextRecord } from './records.ts'

/** 数据文件. */
export type DataFile = 'cases' | 'controls' | 'population' | 'places'

/** 不能读的行. */
export interface RowRefusal {
  readonly code:
    | 'too-few-values'
    | 'wrong-count'
    | 'wrong-date'
    | 'date-not-precise'
    | 'wrong-coordinates'
    | 'unknown-place'
    | 'outside-period'
  readonly file: DataFile
  readonly line: number
  readonly value: string
}

/** 各文件的内容. */
export type DataTexts = Readonly<Record<DataFile, string | null>>

/** 略去的行, and the cases (and controls) in them. */
export interface LeftOutRows {
  readonly rows: number
  readonly cases: number
}

/** 略去的: of places that are not known, and of times outside the period. */
export interface LeftOut {
  readonly places: LeftOutRows
  readonly times: LeftOutRows
}

/** 读入的数据, and what the parameter file told to leave out. */
export interface SatscanInput {
  readonly input: ScanInput
  readonly leftOut: LeftOut
}

const withOneMore = ({ rows, cases }: LeftOutRows, count: number): LeftOutRows => ({ rows: rows + 1, cases: cases + count })

class Rows {
  readonly refusals: RowRefusal[] = []
  leftOut: LeftOut = { places: { rows: 0, cases: 0 }, times: { rows: 0, cases: 0 } }
  readonly #prm: Prm
  readonly #known: ReadonlySet<string> | null

  constructor(prm: Prm, known: ReadonlySet<string> | null) {
    this.#prm = prm
    this.#known = known
  }

  #refuse(code: RowRefusal['code'], file: DataFile, { line }: TextRecord, value: string): null {
    this.refusals.push({ code, file, line, value })
    return null
  }

  #isKnown(file: DataFile, record: TextRecord, count: number): boolean {
    const [place = ''] = record.values
    if (this.#known === null || this.#known.has(place)) return true
    if (this.#prm.leavesOut.places) this.leftOut = { ...this.leftOut, places: withOneMore(this.leftOut.places, count) }
    else this.#refuse('unknown-place', file, record, place)
    return false
  }

  #timeOf(file: 'cases' | 'controls', record: TextRecord): number | null {
    const { settings, precision, leavesOut } = this.#prm
    const text = record.values[2] ?? ''
    const period = [settings.from, settings.to] as const
    let time: number
    if (precision === 'generic') {
      if (!/^-?\d+$/.test(text)) return this.#refuse('wrong-date', file, record, text)
      time = Number(text)
    } else {
      const date = parseDate(text, period)
      if (date === null) return this.#refuse('wrong-date', file, record, text)
      if (date.precision < precision!) return this.#refuse('date-not-precise', file, record, text)
      time = dayOfCase(date)
    }
    if (time >= settings.from && time <= settings.to) return time
    if (!leavesOut.times) return this.#refuse('outside-period', file, record, text)
    this.leftOut = { ...this.leftOut, times: withOneMore(this.leftOut.times, Number(record.values[1])) }
    return null
  }

  counts(file: 'cases' | 'controls', text: string): ScanCount[] {
    const { settings, precision } = this.#prm
    const hasTime = precision !== null
    return recordsOf(text).flatMap((record): ScanCount[] => {
      const { values } = record
      if (values.length < (hasTime ? 3 : 2)) {
        this.#refuse('too-few-values', file, record, values.join(' '))
        return []
      }
      const isCount = /^\d+$/.test(values[1]!)
      if (!this.#isKnown(file, record, isCount ? Number(values[1]) : 0)) return []
      if (!isCount) {
        this.#refuse('wrong-count', file, record, values[1]!)
        return []
      }
      const time = hasTime ? this.#timeOf(file, record) : null
      if (hasTime && time === null) return []
      // With controls there is no standard to adjust by.
      const covariates = settings.model === 'bernoulli' ? [] : values.slice(hasTime ? 3 : 2)
      return [{ place: values[0]!, count: Number(values[1]), time, covariates }]
    })
  }

  population(text: string): ScanPopulation[] {
    const { from, to } = this.#prm.settings
    return recordsOf(text).flatMap((record): ScanPopulation[] => {
      const [place = '', dateText = '', people = '', ...covariates] = record.values
      if (people === '') {
        this.#refuse('too-few-values', 'population', record, record.values.join(' '))
        return []
      }
      if (!this.#isKnown('population', record, 0)) return []
      const date = parseDate(dateText, [from, from])
      if (date === null) {
        this.#refuse('wrong-date', 'population', record, dateText)
        return []
      }
      if (!/^\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(people)) {
        this.#refuse('wrong-count', 'population', record, people)
        return []
      }
      return [{ place, time: dayOfPopulation(date), isExactDay: date.precision === 3 && to >= from, people: Number(people), covariates }]
    })
  }

  places(text: string): ScanPlace[] {
    const isSphere = this.#prm.settings.coordinates === 'lat-lon'
    return recordsOf(text).flatMap((record): ScanPlace[] => {
      const [id = '', ...numbers] = record.values
      const at = (isSphere ? numbers.slice(0, 2) : numbers).map(Number)
      if (at.length >= 2 && at.every(Number.isFinite)) return [{ id, at }]
      this.#refuse(at.length < 2 ? 'too-few-values' : 'wrong-coordinates', 'places', record, numbers.join(' '))
      return []
    })
  }
}

/** 读入数据文件. */
export function satscanInput(prm: Prm, texts: DataTexts): Result<SatscanInput, readonly RowRefusal[]> {
  const before = new Rows(prm, null)
  const places = texts.places === null ? [] : before.places(texts.places)
  const rows = new Rows(prm, texts.places === null ? null : new Set(places.map(({ id }) => id)))
  const cases = rows.counts('cases', texts.cases ?? '')
  const controls = texts.controls === null ? undefined : rows.counts('controls', texts.controls)
  const population = texts.population === null ? undefined : rows.population(texts.population)
  const refusals = [...before.refusals, ...rows.refusals]
  if (refusals.length > 0) return refuse(refusals)
  const input: ScanInput = {
    settings: prm.settings,
    places,
    cases,
    ...(controls === undefined ? {} : { controls }),
    ...(population === undefined ? {} : { population }),
  }
  return ok({ input, leftOut: rows.leftOut })
}
