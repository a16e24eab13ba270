/**
 * Reads one sheet as its markup comes, piece by piece: each row as it ends, and what is wrong with the sheet. What every program writes
 * is taken by sight, one cell at a time; whatever else the format allows is read tag by tag, to the same values.
 *
 * @see ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.53 (is), 18.3.1.40 (f), 18.3.1.73 (row), 18.3.1.80 (sheetData), 18.3.1.55 (mergeCell)
 */
import { type BookStyle, CellMaker, isLost } from './cells.ts'
import type { LookScan } from './look.ts'
import { plain, unescaped } from './markup-text.ts'
import type { Merge } from './merges.ts'
import type { CellValue } from './sheet.ts'
import { COLUMNS, SheetScan } from './sheet-scan.ts'
import { attributeOf, type TagListener } from './tags.ts'
import { UsualCell } from './usual-cell.ts'

/** Takes a row that holds cells: nothing stands for a cell that is not there. */
export type TakeRow = (row: number, cells: CellValue[]) => void

/** The longest text of a cell; Excel itself writes 32,767 characters. */
const LONGEST_TEXT = 2 ** 24
/** Merged cells of a sheet; each is held while the rows are read. */
const MOST_MERGES = 1_000_000
const MERGE = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/i

function columnOf(name: string): number {
  let column = 0
  for (const letter of name.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

export class SheetReader implements TagListener {
  readonly scan = new SheetScan()
  readonly merges: Merge[] = []
  /** Columns up to the last that holds a value. */
  valueWidth = 0
  readonly #style: BookStyle
  readonly #take: TakeRow
  readonly #look: LookScan | null
  readonly #maker: CellMaker
  readonly #usual: UsualCell
  #cells: CellValue[] = []
  #isInData = false
  #isInMerges = false
  #type = ''
  #number = -1
  #part: 'value' | 'formula' | 'inline' | 'run' | null = null
  #value = ''
  #formula = ''
  #isShared = false
  #inline = ''
  #run = ''
  #runs: string[] | null = null
  #isInRun = false
  #isInInline = false
  #isSpoken = false

  constructor(style: BookStyle, take: TakeRow, look: LookScan | null) {
    this.#style = style
    this.#take = take
    this.#look = look
    this.#maker = new CellMaker(style)
    this.#usual = new UsualCell(this.#maker)
  }

  open(name: string, attributes: string): void {
    if (name === 'sheetData') this.#isInData = true
    else if (name === 'mergeCells') this.#isInMerges = true
    else if (name === 'mergeCell' && this.#isInMerges) this.#addMerge(attributes)
    else if (!this.#isInData) return
    else if (name === 'row') this.#beginRow(attributes)
    else if (name === 'c' && this.scan.isInRow) this.#beginCell(attributes)
    else if (this.scan.isInCell) this.#openInCell(name, attributes)
  }

  #openInCell(name: string, attributes: string): void {
    if (name === 'v') this.#part = 'value'
    else if (name === 'f') {
      this.#part = 'formula'
      this.#isShared = attributeOf(attributes, 't') === 'shared' && attributeOf(attributes, 'si') !== undefined
    } else if (name === 'is') this.#isInInline = true
    else if (!this.#isInInline) return
    else if (name === 'rPh') this.#isSpoken = true
    else if (name === 'r') {
      this.#isInRun = true
      this.#run = ''
    } else if (name === 't' && !this.#isSpoken) this.#part = this.#isInRun ? 'run' : 'inline'
  }

  text(text: string): void {
    switch (this.#part) {
      case null:
        return
      case 'value':
        this.#value += text
        break
      case 'formula':
        this.#formula += text
        break
      case 'inline':
        this.#inline += text
        break
      case 'run':
        this.#run += text
    }
    const longest = Math.max(this.#value.length, this.#formula.length, this.#inline.length, this.#run.length)
    if (longest > LONGEST_TEXT) {
      this.scan.fault('grid-too-large')
      this.#part = null
    }
  }

  close(name: string): void {
    if (name === 'sheetData') this.#isInData = false
    else if (name === 'mergeCells') this.#isInMerges = false
    else if (!this.#isInData) return
    else if (name === 'row') this.#endRow()
    else if (!this.scan.isInCell) return
    else if (name === 'c') this.#endCell()
    else if (name === 'v' || name === 'f' || name === 't') this.#part = null
    else if (name === 'is') this.#isInInline = false
    else if (name === 'rPh') this.#isSpoken = false
    else if (name === 'r' && this.#isInRun) {
      this.#isInRun = false
      this.#runs ??= []
      this.#runs.push(unescaped(plain(this.#run)))
    }
  }

  /** Cells as every program writes them. */
  elements(text: string, at: number): number {
    const { scan } = this
    if (!scan.isInRow || scan.isInCell) return at
    const usual = this.#usual
    let from = at
    for (;;) {
      const behind = usual.read(text, from, scan.row, scan.column + 1)
      if (behind < 0) return from
      scan.takePlace(usual.column, usual.row)
      if (this.#look !== null && usual.style >= 0) this.#look.cell(scan.row, usual.column, usual.style)
      this.#put(usual.value)
      from = behind
    }
  }

  #beginRow(attributes: string): void {
    const usual = /^ r="(\d+)"/.exec(attributes)
    this.scan.beginRow(Number(usual?.[1] ?? attributeOf(attributes, 'r')))
    this.#cells = []
    this.#look?.row(this.scan.row, attributes)
  }

  #endRow(): void {
    if (this.scan.holds) this.#take(this.scan.row, this.#cells)
    this.scan.endRow()
  }

  #beginCell(attributes: string): void {
    const { scan } = this
    scan.beginCell(attributes)
    this.#type = attributeOf(attributes, 't') ?? ''
    const style = attributeOf(attributes, 's')
    this.#number = style === undefined || style === '' ? -1 : Number(style)
    if (this.#number >= 0) this.#look?.cell(scan.row, scan.column, this.#number)
    this.#value = ''
    this.#formula = ''
    this.#inline = ''
    this.#runs = null
    this.#isShared = false
  }

  #endCell(): void {
    this.scan.isInCell = false
    const formula = this.#formula === '' ? (this.#isShared ? '' : null) : plain(this.#formula)
    const isInline = this.#type === 'inlineStr'
    if (isInline && this.#runs !== null) {
      const text = this.#runs.join('')
      this.#put(text === '' ? null : text)
    } else this.#put(this.#maker.of(this.#type, this.#number, plain(isInline ? this.#inline : this.#value), formula))
  }

  #put(value: CellValue): void {
    const { column } = this.scan
    const cells = this.#cells
    // Told as a fault of the sheet.
    if (column >= COLUMNS) return
    if (value !== null && column >= this.valueWidth) this.valueWidth = column + 1
    if (isLost(value)) this.scan.lose(this.#style.texts !== null)
    if (cells.length === column) {
      cells.push(value)
      return
    }
    while (cells.length < column) cells.push(null)
    cells[column] = value
  }

  #addMerge(attributes: string): void {
    const [, from, first, to, last] = MERGE.exec(attributeOf(attributes, 'ref') ?? '') ?? []
    if (from === undefined || to === undefined || columnOf(from) !== columnOf(to) || Number(last) <= Number(first)) return
    if (this.merges.length >= MOST_MERGES) this.scan.fault('grid-too-large')
    else this.merges.push({ column: columnOf(from), from: Number(first), to: Number(last) })
  }

  /** After the last piece: the row that the part was cut off in, if any, with the cells that it still has. */
  end(): void {
    if (this.scan.isInRow && this.scan.holds) this.#take(this.scan.row, this.#cells)
  }
}
