/**
 * A cell as programs write it, read in one go: `<c r="A2" s="1" t="s"><v>12</v></c>`, and the like. Nine cells of ten million are no
 * others, and reading them tag by tag takes ten times as long.
 *
 * @see ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.96 (v)
 */
import type { CellMaker } from './cells.ts'
import { plain, unescaped } from './markup-text.ts'
import type { CellValue } from './sheet.ts'

const SPACE = 0x20
const QUOTE = 0x22
const MINUS = 0x2d
const POINT = 0x2e
const SLASH = 0x2f
const NOUGHT = 0x30
const NINE = 0x39
const LESS_THAN = 0x3c
const EQUALS = 0x3d
const GREATER_THAN = 0x3e
const A = 0x41
const Z = 0x5a
const R = 0x72
const S = 0x73
const T = 0x74
/** Digits that a double holds exactly, whatever they are, and powers of ten that it does: their quotient is rounded once, as it should. */
const EXACT_DIGITS = 15
const TENS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power)
const VALUE_END = '</v></c>'
const TEXT_END = '</t></is></c>'
const INLINE = 'inlineStr'
const NO_TEXT = '<is><t/></is></c>'
const TEXT = '<is><t>'
const SPACED_TEXT = '<is><t xml:space="preserve">'

export class UsualCell {
  column = 0
  row = 0
  style = -1
  value: CellValue = null
  #type = ''
  readonly #maker: CellMaker

  constructor(maker: CellMaker) {
    this.#maker = maker
  }

  /** Place behind the cell that begins here; −1 where none does, or one that is written otherwise, or is not there to its end. */
  read(text: string, at: number, row: number, next: number): number {
    if (text.charCodeAt(at + 1) !== 0x63) return -1
    this.column = next
    this.row = row
    this.style = -1
    this.#type = ''
    const from = this.#attributes(text, at + 2)
    if (from < 0) return -1
    if (text.charCodeAt(from) === SLASH) {
      this.value = null
      return text.charCodeAt(from + 1) === GREATER_THAN ? from + 2 : -1
    }
    return text.charCodeAt(from) === GREATER_THAN ? this.#content(text, from + 1) : -1
  }

  /** Place behind the attributes r, s and t, in any order; −1 where there are others. */
  #attributes(text: string, from: number): number {
    let at = from
    while (text.charCodeAt(at) === SPACE) {
      if (text.charCodeAt(at + 2) !== EQUALS || text.charCodeAt(at + 3) !== QUOTE) return -1
      const name = text.charCodeAt(at + 1)
      at += 4
      if (name === R) at = this.#place(text, at)
      else if (name === S) at = this.#styleNumber(text, at)
      else if (name === T) {
        at = this.#typeName(text, at)
      } else return -1
      if (at < 0 || text.charCodeAt(at) !== QUOTE) return -1
      at++
    }
    return at
  }

  #place(text: string, from: number): number {
    let at = from
    let column = 0
    let code = text.charCodeAt(at)
    for (; code >= A && code <= Z; code = text.charCodeAt(++at)) column = column * 26 + code - A + 1
    if (at === from || at > from + 3) return -1
    let row = 0
    const digits = at
    for (; code >= NOUGHT && code <= NINE; code = text.charCodeAt(++at)) row = row * 10 + code - NOUGHT
    if (at === digits || at > digits + EXACT_DIGITS) return -1
    this.column = column - 1
    this.row = row
    return at
  }

  #typeName(text: string, from: number): number {
    if (text.charCodeAt(from) === S && text.charCodeAt(from + 1) === QUOTE) this.#type = 's'
    else if (text.startsWith(INLINE, from)) this.#type = INLINE
    else {
      const end = text.indexOf('"', from)
      this.#type = text.slice(from, end)
      return end
    }
    return from + this.#type.length
  }

  #styleNumber(text: string, from: number): number {
    let at = from
    let style = 0
    for (let code = text.charCodeAt(at); code >= NOUGHT && code <= NINE; code = text.charCodeAt(++at)) style = style * 10 + code - NOUGHT
    if (at === from || at > from + EXACT_DIGITS) return -1
    this.style = style
    return at
  }

  #content(text: string, from: number): number {
    if (text.charCodeAt(from) !== LESS_THAN) return -1
    const type = this.#type
    if (text.startsWith('<v>', from)) {
      if (type === '' || type === 'n') return this.#number(text, from + 3)
      return type === 's' ? this.#index(text, from + 3) : this.#typed(text, from + 3)
    }
    if (text.startsWith('</c>', from)) {
      this.value = this.#maker.of(type, this.style, '', null)
      return from + 4
    }
    if (type !== INLINE) return -1
    if (text.startsWith(NO_TEXT, from)) {
      this.value = null
      return from + NO_TEXT.length
    }
    const length = text.startsWith(TEXT, from) ? TEXT.length : text.startsWith(SPACED_TEXT, from) ? SPACED_TEXT.length : 0
    if (length === 0) return -1
    const end = text.indexOf('<', from + length)
    if (end < 0 || !text.startsWith(TEXT_END, end)) return -1
    const whole = unescaped(plain(text.slice(from + length, end)))
    this.value = whole === '' ? null : whole
    return end + TEXT_END.length
  }

  /** Plain digits, with a point or without. */
  #number(text: string, from: number): number {
    let at = from
    const isBelow = text.charCodeAt(at) === MINUS
    if (isBelow) at++
    const first = at
    let digits = 0
    let point = -1
    for (;;) {
      const code = text.charCodeAt(at)
      if (code >= NOUGHT && code <= NINE) digits = digits * 10 + code - NOUGHT
      else if (code === POINT && point < 0) point = at
      else break
      at++
    }
    const decimals = point < 0 ? 0 : at - point - 1
    if (at - first > EXACT_DIGITS || at === first || point === at - 1 || !text.startsWith(VALUE_END, at)) return this.#typed(text, from)
    const size = decimals === 0 ? digits : digits / (TENS[decimals] as number)
    this.value = this.#maker.number(isBelow ? -size : size, this.style)
    return at + VALUE_END.length
  }

  #index(text: string, from: number): number {
    let at = from
    let index = 0
    for (let code = text.charCodeAt(at); code >= NOUGHT && code <= NINE; code = text.charCodeAt(++at)) index = index * 10 + code - NOUGHT
    if (at === from || at > from + EXACT_DIGITS || !text.startsWith(VALUE_END, at)) return -1
    this.value = this.#maker.shared(index)
    return at + VALUE_END.length
  }

  #typed(text: string, from: number): number {
    const end = text.indexOf('<', from)
    if (end < 0 || !text.startsWith(VALUE_END, end) || this.#type === INLINE) return -1
    this.value = this.#maker.of(this.#type, this.style, plain(text.slice(from, end)), null)
    return end + VALUE_END.length
  }
}
