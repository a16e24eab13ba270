/**
 * Times of a section that stand in several rows with different values · 同断面同时间而数值不同: found in a first look through the table, for
 * the first of them counts as little as the others. Which one holds is for a person to say.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { Layout } from './layout.ts'
import { cellText, type RowOptions, type RowPlace, RowReader } from './rows.ts'
import { fingerprint, MOST_SECTIONS, SeenTimes } from './seen-times.ts'

/** 断面: sections of one name in two rivers, cities or basins are two. */
export const identity = ({ province, city, basin, river, code, section }: RowPlace) =>
  [province, city, basin, river, code, section].join('\u0000')

/** 数值写法归一: 7.0 and 7.00 are one value written twice. */
export const plain = (text: string) => {
  const [, whole, fraction = ''] = /^0*(\d+)(?:\.(\d*?)0*)?$/.exec(text) ?? []
  return whole === undefined ? text : fraction === '' ? whole : `${whole}.${fraction}`
}

/** 数值指纹: of all values of a row, as numbers where they are. */
export const printOf = ({ items }: Layout, cells: readonly CellValue[]): number =>
  fingerprint(items.map(({ at }) => plain(cellText(cells[at]))))

/** The first rows of each time that contradicts itself. */
export type Contradictions = ReadonlyMap<string, readonly number[]>

/** 矛盾之处, by section and time. */
export const timeKey = (section: string, minutes: number) => `${section}\u0000${minutes}`

const SHOWN_ROWS = 3

export class ContradictionSurvey {
  readonly #layout: Layout
  readonly #reader: RowReader
  readonly #sections = new Map<string, number>()
  readonly #seen = new SeenTimes()
  readonly #found = new Map<string, number[]>()

  constructor(layout: Layout, options: RowOptions) {
    this.#layout = layout
    this.#reader = new RowReader(layout, options)
  }

  add(row: number, cells: readonly CellValue[]): void {
    const place = this.#reader.place(cells)
    if (place.section === '' || place.time.fault !== null) return
    const section = identity(place)
    const number = this.#numberOf(section)
    if (number === null) return
    const before = this.#seen.add(number, place.time.minutes, row, printOf(this.#layout, cells))
    if (before === null || before.isSame) return
    const key = timeKey(section, place.time.minutes)
    const rows = this.#found.get(key) ?? [before.row]
    if (rows.length < SHOWN_ROWS) rows.push(row)
    this.#found.set(key, rows)
  }

  #numberOf(section: string): number | null {
    const known = this.#sections.get(section)
    if (known !== undefined) return known
    if (this.#sections.size >= MOST_SECTIONS) return null
    // A text cut out of a piece of a file would keep the whole piece in memory.
    this.#sections.set(JSON.parse(JSON.stringify(section)) as string, this.#sections.size)
    return this.#sections.size - 1
  }

  end(): Contradictions {
    return this.#found
  }
}
