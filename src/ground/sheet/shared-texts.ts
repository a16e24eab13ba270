/**
 * The texts that the sheets of a workbook share. A table of a million rows may have as many: they are kept packed, some hundred in one
 * text, and not one by one.
 *
 * @see ECMA-376 part 1, 18.4.8 (si), 18.4.4 (r), 18.4.6 (rPh: how a text is spoken, which is not shown), 18.4.12 (t)
 */
import { plain, unescaped } from './markup-text.ts'
import type { TagListener } from './tags.ts'

const TOGETHER = 512
/** The first of them are most of what a table repeats, and are handed out as the same text each time. */
const REPEATED = 65_536
/** The usual text, by sight. */
const USUAL = /<si><t(?: xml:space="preserve")?>([^<]*)<\/t><\/si>/y

export class SharedTexts implements TagListener {
  readonly #blocks: string[] = []
  #gathered: string[] = []
  readonly #starts: Uint32Array[] = []
  readonly #handed: (string | undefined)[] = []
  #depth = 0
  #itemAt = 0
  #runAt = 0
  #isInText = false
  #text = ''
  #run = ''
  #runs: string[] | null = null
  count = 0
  /** UTF-16 units of all of them, as they are written. */
  size = 0

  open(name: string): void {
    this.#depth++
    if (name === 'si') {
      this.#itemAt = this.#depth
      this.#text = ''
      this.#runs = null
    } else if (this.#itemAt === 0) return
    else if (name === 'r' && this.#depth === this.#itemAt + 1) {
      this.#runAt = this.#depth
      this.#run = ''
      this.#runs ??= []
    } else if (name === 't') {
      if (this.#runAt > 0 && this.#depth === this.#runAt + 1) this.#run = ''
      else if (this.#depth === this.#itemAt + 1) this.#text = ''
      else return
      this.#isInText = true
    }
  }

  text(text: string): void {
    if (!this.#isInText) return
    this.size += text.length
    if (this.#runAt > 0) this.#run += text
    else this.#text += text
  }

  close(name: string): void {
    if (name === 't') this.#isInText = false
    else if (this.#depth === this.#runAt) {
      this.#runAt = 0
      this.#runs?.push(unescaped(plain(this.#run)))
    } else if (this.#depth === this.#itemAt && name === 'si') {
      this.#itemAt = 0
      this.#add(this.#runs === null ? unescaped(plain(this.#text)) : this.#runs.join(''))
    }
    this.#depth--
  }

  elements(text: string, at: number): number {
    if (this.#itemAt > 0) return at
    let behind = at
    for (;;) {
      USUAL.lastIndex = behind
      const found = USUAL.exec(text)
      if (found === null) return behind
      const [, whole = ''] = found
      this.size += whole.length
      this.#add(unescaped(plain(whole)))
      behind = USUAL.lastIndex
    }
  }

  #add(text: string): void {
    this.count++
    this.#gathered.push(text)
    if (this.#gathered.length === TOGETHER) this.#pack()
  }

  #pack(): void {
    const starts = new Uint32Array(this.#gathered.length + 1)
    for (const [at, { length }] of this.#gathered.entries()) starts[at + 1] = (starts[at] as number) + length
    this.#blocks.push(this.#gathered.join(''))
    this.#starts.push(starts)
    this.#gathered = []
  }

  /** The text of a number from 0; null where there is none. */
  at(index: number): string | null {
    if (!(index >= 0 && index < this.count)) return null
    const known = this.#handed[index]
    if (known !== undefined) return known
    const block = Math.floor(index / TOGETHER)
    const place = index % TOGETHER
    const starts = this.#starts[block]
    const text =
      starts === undefined ? (this.#gathered[place] as string) : (this.#blocks[block] as string).slice(starts[place], starts[place + 1])
    if (index < REPEATED) this.#handed[index] = text
    return text
  }
}
