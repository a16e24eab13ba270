/**
 * The tags of a part, piece by piece, and whether it ends as it should. The reader of workbooks takes what comes and stops
 * where it stops: a part that was cut off looks to it like a shorter one.
 *
 * @see XML 1.0, 2.1 (well-formed documents), 3.1 (tags)
 */

export interface TagListener {
  /** Names come without their prefix; attributes as they stand. */
  open(name: string, attributes: string): void
  close(name: string): void
  /** As it stands, with its references, in pieces; what stands in a CDATA section is given as if it had been written with references. */
  text?(text: string): void
  /**
   * For a listener that knows the usual markup of its elements by sight: takes whole elements from a place that begins with a tag, and
   * gives the place behind them; the same place where it takes none. What it takes is not told by the other three.
   */
  elements?(text: string, at: number): number
}

const TAG = /<(?:\/([^\s<>]+)\s*|([^\s<>/!?"'=]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?))>/y
/** Longest tag, and deepest nesting, of a part that programs write. */
const LONGEST_TAG = 65_536
const DEEPEST = 256
const CDATA_END = ']]>'
const PASSED_OVER: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', CDATA_END],
  ['<?', '?>'],
  ['<!', '>'],
]
const LONGEST_OPENING = 9
const SLASH = 0x2f
const GREATER_THAN = 0x3e

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1)

/** Value of an attribute as it stands; undefined where it is missing. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (const [, key, double, single] of attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (key === name) return double ?? single
  return undefined
}

export class TagReader {
  #listener: TagListener
  #rest = ''
  #until = ''
  #open: string[] = []
  #hasRoot = false
  #isBroken = false

  constructor(listener: TagListener) {
    this.#listener = listener
  }

  /** True where tags do not pair: what follows cannot be told apart. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** True after the last piece of a part that was neither cut off nor broken. */
  get isWhole(): boolean {
    return !this.#isBroken && this.#hasRoot && this.#open.length === 0 && this.#until === '' && this.#rest.trim() === ''
  }

  push(piece: string): void {
    const text = this.#rest + piece
    let at = 0
    while (at < text.length && !this.#isBroken) {
      const next = this.#until === '' ? this.#readOne(text, at) : this.#passOver(text, at)
      if (next < 0) break
      at = next
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > LONGEST_TAG) this.#isBroken = true
  }

  /** Place behind what is passed over; where its end is not there yet, only as much is kept as may belong to it. */
  #passOver(text: string, at: number): number {
    const end = text.indexOf(this.#until, at)
    const to = end < 0 ? text.length - this.#until.length + 1 : end
    if (this.#until === CDATA_END && to > at) this.#listener.text?.(text.slice(at, to).replaceAll('&', '&amp;'))
    if (end < 0) return to > at ? to : -1
    const next = end + this.#until.length
    this.#until = ''
    return next
  }

  /** Place behind the next text or tag, or −1 where more is needed. */
  #readOne(text: string, at: number): number {
    const open = text.indexOf('<', at)
    if (open !== at) {
      const end = open < 0 ? text.length : open
      this.#listener.text?.(text.slice(at, end))
      return end
    }
    const behind = this.#readUsual(text, at)
    if (behind > at) return behind
    const next = text[at + 1]
    if (next === undefined || (next === '!' && text.length - at < LONGEST_OPENING)) return -1
    if (next === '!' || next === '?') {
      const [opening, until] = PASSED_OVER.find(([start]) => text.startsWith(start, at)) as readonly [string, string]
      this.#until = until
      return at + opening.length
    }
    TAG.lastIndex = at
    const tag = TAG.exec(text)
    if (tag === null) return -1
    this.#pair(tag)
    return TAG.lastIndex
  }

  /** What is told apart without looking for every form that a tag may have: the end of the element that is open, and what the listener knows. */
  #readUsual(text: string, at: number): number {
    if (text.charCodeAt(at + 1) !== SLASH) return this.#listener.elements?.(text, at) ?? at
    const name = this.#open[this.#open.length - 1]
    if (name === undefined || !text.startsWith(name, at + 2)) return at
    const end = at + 2 + name.length
    if (text.charCodeAt(end) !== GREATER_THAN) return at
    this.#open.pop()
    this.#listener.close(withoutPrefix(name))
    return end + 1
  }

  #pair([, closed, opened, attributes = '', slash]: RegExpExecArray): void {
    if (closed !== undefined) {
      if (this.#open.pop() !== closed) this.#isBroken = true
      else this.#listener.close(withoutPrefix(closed))
      return
    }
    const name = withoutPrefix(opened as string)
    if (this.#open.length === 0) {
      if (this.#hasRoot) this.#isBroken = true
      this.#hasRoot = true
    }
    this.#listener.open(name, attributes)
    if (slash === '/') this.#listener.close(name)
    else if (this.#open.push(opened as string) > DEEPEST) this.#isBroken = true
  }
}
