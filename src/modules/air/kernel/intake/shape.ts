/**
 * Shape of a table · 表的样式: whether a row is an hour of a station, or one pollutant of it. Of the latter there are two: every station
 * has a column of its own (宽表, as the dumps of the national platform), or every row one value (长表).
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type Column, columnOf } from './column-names.ts'
import type { LayoutRefusal } from './layout.ts'

/** 一列一个点位. */
export interface StationColumn {
  readonly at: number
  readonly name: string
}

interface RowsOfPollutants {
  /** Columns of day, hour, time, in their order. */
  readonly time: readonly number[]
  readonly pollutant: number
  readonly unit: number | null
  /** Headers whose columns are not carried on. */
  readonly unused: readonly string[]
}

/** 宽表. */
export interface WideShape extends RowsOfPollutants {
  readonly kind: 'wide'
  readonly stations: readonly StationColumn[]
}

/** 长表. */
export interface LongShape extends RowsOfPollutants {
  readonly kind: 'long'
  readonly station: readonly number[]
  readonly value: number
}

export type PollutantShape = WideShape | LongShape
export type Shape = { readonly kind: 'hours' } | PollutantShape

interface Found {
  readonly at: number
  readonly header: string
  readonly column: Column | null
}

const twiceIn = (columns: readonly Found[]) => (columns.length > 1 ? columns : [])

/** Headers that stand more than once, or kinds of columns that do. */
function twice(found: readonly Found[], once: readonly Column['kind'][], stations: readonly Found[]): readonly string[] {
  const kinds = once.flatMap((kind) => twiceIn(found.filter(({ column }) => column?.kind === kind)))
  const names = [...Map.groupBy(stations, ({ header }) => header).values()].flatMap(twiceIn)
  return [...kinds, ...names].map(({ header }) => header)
}

/** 认样式: refused where a row is a pollutant, and which columns are the stations is not certain. */
export function shapeOf(headers: readonly string[]): Result<Shape, LayoutRefusal> {
  const found: Found[] = headers.map((header, at) => ({ at, header, column: header.trim() === '' ? null : columnOf(header) }))
  const of = (...kinds: Column['kind'][]) => found.filter(({ column }) => column !== null && kinds.includes(column.kind))
  const [pollutant] = [...of('pollutant'), ...of('type')]
  if (pollutant === undefined || of('item').length > 0) return ok({ kind: 'hours' })
  const time = of('date', 'hour', 'time')
  const [value] = of('value')
  const [unit] = of('unit')
  const unknown = found.filter(({ column, header }) => column === null && header.trim() !== '')
  const stations = value === undefined ? unknown : []
  if (of('date', 'time').length === 0) return refuse({ code: 'no-time-column', headers })
  const repeated = twice(found, ['date', 'hour', 'time', 'pollutant', 'value', 'unit', 'station', 'code', 'city'], stations)
  if (repeated.length > 0) return refuse({ code: 'column-twice', headers: repeated })
  const shape = { time: time.map(({ at }) => at), pollutant: pollutant.at, unit: unit?.at ?? null }
  const others = (taken: readonly Found[]) =>
    found.filter((of) => of.header.trim() !== '' && !taken.includes(of)).map(({ header }) => header)
  if (value !== undefined) {
    const station = of('city', 'station', 'code')
    const unused = others([...time, ...station, pollutant, value, ...(unit === undefined ? [] : [unit])])
    return ok({ ...shape, kind: 'long', station: station.map(({ at }) => at), value: value.at, unused })
  }
  // A column of stations besides: then the other columns are something else, such as the hours of a day.
  if (stations.length === 0 || of('station', 'code', 'city').length > 0) return refuse({ code: 'wide-unclear', headers })
  const unused = others([...time, ...stations, pollutant, ...(unit === undefined ? [] : [unit])])
  return ok({ ...shape, kind: 'wide', stations: stations.map(({ at, header }) => ({ at, name: header })), unused })
}
