/**
 * Pollutants of a table whose rows name them · 行内项目: which there are, and which column each becomes once the rows of an hour stand in
 * one. Every name becomes a column, whether it is known or not, so that nothing of the file is lost; what the columns then are is for
 * `layoutOf` to say. Where rows of one item differ in their unit each is converted by its own.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { columnOf, type NamedUnit, type Window } from './column-names.ts'
import { shiftOf } from './layout.ts'
import { decimalOf, inUnit } from './readings.ts'
import type { PollutantShape } from './shape.ts'
import { Unplaced } from './unplaced.ts'

/** More names than this are no pollutants. */
export const MOST_POLLUTANTS = 60

const SYMBOLS: Readonly<Record<BasicItem, string>> = { so2: 'SO2', no2: 'NO2', co: 'CO', o3: 'O3', pm10: 'PM10', pm25: 'PM2.5' }
const WINDOWS: Readonly<Record<Window, string>> = {
  plain: '',
  '1h': '_1h',
  max1h: '_1h_max',
  '8h': '_8h',
  mda8: '_MDA8',
  '24h': '_24h',
  day: '_日均',
}

/** 一种写法: name and unit as they stand in rows. */
interface Spelling {
  readonly name: string
  readonly unit: string
  rows: number
  readonly first: number
}

/** 一项 as it is carried on. */
export interface Pollutant {
  readonly header: string
  readonly rows: number
  /** The first row that names it. */
  readonly first: number
}

/** How a value of one spelling goes into its column. */
export interface Placed {
  readonly slot: number
  readonly shift: 0 | 3 | -3
  /** Of a value that has no unit, where others of its item have one, or one that cannot be converted: the unit as it stands. Else null. */
  readonly unplaced: string | null
}

/** 全部项目. */
export interface PollutantColumns {
  readonly pollutants: readonly Pollutant[]
  /** Null where the row names no pollutant. */
  readonly placeOf: (cells: readonly CellValue[]) => Placed | null
  /** Rows that name none. */
  readonly nameless: { readonly count: number; readonly row: number }
}

export const cellText = (cell: CellValue): string =>
  cell === null ? '' : typeof cell !== 'object' ? String(cell) : 'wallClock' in cell ? cell.wallClock : cell.error

const headerOf = ({ name, unit }: Spelling) => (unit === '' ? name : `${name}(${unit})`)

interface Group {
  readonly spellings: readonly Spelling[]
  readonly item: { readonly item: BasicItem; readonly window: Window } | null
}

const itemOf = (spelling: Spelling) => {
  const column = columnOf(headerOf(spelling))
  return column?.kind === 'item' ? column : null
}

const unitOf = (spelling: Spelling): NamedUnit => itemOf(spelling)?.unit ?? null

/** One item in one averaging time is one column, however it is written. */
function groupsOf(spellings: readonly Spelling[]): readonly Group[] {
  const idOf = (spelling: Spelling) => {
    const column = itemOf(spelling)
    return column === null ? headerOf(spelling) : `${column.item} ${column.window}`
  }
  return [...Map.groupBy(spellings, idOf).values()].map((of) => ({ spellings: of, item: itemOf(of[0] as Spelling) }))
}

/** One unit for all of a group: as it stands; several: that of the standard, and each row converted. */
function headerOfGroup({ spellings, item }: Group): { readonly header: string; readonly isMixed: boolean } {
  const [first] = spellings as [Spelling]
  const isMixed = item !== null && new Set(spellings.map(unitOf)).size > 1
  if (!isMixed) return { header: headerOf(first), isMixed }
  return { header: `${SYMBOLS[item.item]}${WINDOWS[item.window]}(${item.item === 'co' ? 'mg/m³' : 'μg/m³'})`, isMixed }
}

function placed(spelling: Spelling, { item }: Group, slot: number, isMixed: boolean): Placed {
  if (!isMixed || item === null) return { slot, shift: 0, unplaced: null }
  const unit = unitOf(spelling)
  if (unit === null || unit === 'other') return { slot, shift: 0, unplaced: spelling.unit }
  return { slot, shift: shiftOf(item.item, unit), unplaced: null }
}

/** 放入: the cell as it stands, converted, or named as one whose unit nobody knows. `at`: the row, and the column that has the unit. */
export function placedCell(cell: CellValue, { shift, unplaced }: Placed, at: { readonly row: number; readonly column: string }): CellValue {
  if (shift === 0 && unplaced === null) return cell
  const text = decimalOf(cell)
  if (text === null) return cell
  return unplaced === null ? inUnit(text.normalize('NFKC'), shift) : new Unplaced(cell, text, unplaced, at)
}

/** 收集项目: goes through all rows once before they are put together. */
export class PollutantSurvey {
  readonly #shape: PollutantShape
  readonly #spellings = new Map<string, Spelling>()
  #nameless = 0
  #namelessRow = 0

  constructor(shape: PollutantShape) {
    this.#shape = shape
  }

  #textsOf(cells: readonly CellValue[]): readonly [string, string] {
    const { pollutant, unit } = this.#shape
    return [cellText(cells[pollutant] ?? null).trim(), unit === null ? '' : cellText(cells[unit] ?? null).trim()]
  }

  /** False where there are too many names for pollutants. */
  add(row: number, cells: readonly CellValue[]): boolean {
    const [name, unit] = this.#textsOf(cells)
    if (name === '') {
      if (this.#nameless++ === 0) this.#namelessRow = row
      return true
    }
    const key = `${name}\n${unit}`
    const known = this.#spellings.get(key)
    if (known !== undefined) {
      known.rows++
      return true
    }
    if (this.#spellings.size >= MOST_POLLUTANTS) return false
    // A text cut out of a piece of a file would keep the whole piece in memory.
    const [ownName, ownUnit] = JSON.parse(JSON.stringify([name, unit])) as [string, string]
    this.#spellings.set(`${ownName}\n${ownUnit}`, { name: ownName, unit: ownUnit, rows: 1, first: row })
    return true
  }

  end(): PollutantColumns {
    const places = new Map<string, Placed>()
    const pollutants = groupsOf([...this.#spellings.values()]).map((group, slot): Pollutant => {
      const { header, isMixed } = headerOfGroup(group)
      for (const of of group.spellings) places.set(`${of.name}\n${of.unit}`, placed(of, group, slot, isMixed))
      const rows = group.spellings.reduce((sum, of) => sum + of.rows, 0)
      return { header, rows, first: Math.min(...group.spellings.map(({ first }) => first)) }
    })
    const placeOf = (cells: readonly CellValue[]) => {
      const [name, unit] = this.#textsOf(cells)
      return places.get(`${name}\n${unit}`) ?? null
    }
    return { pollutants, placeOf, nameless: { count: this.#nameless, row: this.#namelessRow } }
  }
}
