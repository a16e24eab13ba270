/** Entries of SaTScan's parameter file · SaTScan 参数文件的读取: keys and values, and what is wrong with them. */
import { dayOfCase, lastDayOf, parseDate } from './dates.ts'

/** 参数文件不可用的原因. */
export type PrmRefusal =
  | { readonly code: 'not-a-prm' }
  /** The key changes results, and is either unknown or has a value that is not scanned here. */
  | { readonly code: 'unsupported-setting'; readonly key: string; readonly value: string }
  | { readonly code: 'wrong-value'; readonly key: string; readonly value: string }
  /** A number that is none that can be meant; `least` and `most` say which can. */
  | { readonly code: 'out-of-range'; readonly key: string; readonly value: string; readonly least: number; readonly most: number }
  | { readonly code: 'missing-file-name'; readonly key: string }
  /** Cases whose times are known to the year or the month cannot be put into shorter intervals: all would fall into the first of them. */
  | { readonly code: 'finer-than-dates'; readonly key: string; readonly value: string; readonly precision: string }

/** 参数文件的一项. */
export interface Entry {
  readonly section: string
  readonly value: string
}

/** 参数文件的各项, by their keys. */
export function entriesOf(text: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  let section = ''
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    const said = line.trim()
    if (said === '' || said.startsWith(';')) continue
    const head = /^\[(.+)\]$/.exec(said)
    if (head !== null) section = head[1]!.trim()
    else if (said.includes('='))
      entries.set(said.slice(0, said.indexOf('=')).trim(), { section, value: said.slice(said.indexOf('=') + 1).trim() })
  }
  return entries
}

/** 读值: one after another, remembering what was wrong with them. */
export class Reader {
  readonly refusals: PrmRefusal[] = []
  readonly #entries: ReadonlyMap<string, Entry>

  constructor(entries: ReadonlyMap<string, Entry>) {
    this.#entries = entries
  }

  text(key: string): string {
    return this.#entries.get(key)?.value ?? ''
  }

  wrong(key: string): void {
    this.refusals.push({ code: 'wrong-value', key, value: this.text(key) })
  }

  one<Of>(key: string, table: Readonly<Record<string, Of>>, usual: Of): Of {
    const value = this.text(key)
    if (value === '') return usual
    if (value in table) return table[value]!
    // A number that SaTScan knows and this does not, or none at all.
    this.refusals.push({ code: /^\d+$/.test(value) ? 'unsupported-setting' : 'wrong-value', key, value })
    return usual
  }

  number(key: string, usual: number): number {
    const value = this.text(key)
    if (value === '') return usual
    if (/^\d+(?:\.\d*)?$/.test(value)) return Number(value)
    this.wrong(key)
    return usual
  }

  /** A number from `least` to `most`, where it has an effect. */
  within(key: string, usual: number, [least, most]: readonly [number, number], hasEffect = true): number {
    const number = this.number(key, usual)
    if (number >= least && number <= most) return number
    if (hasEffect) this.refusals.push({ code: 'out-of-range', key, value: this.text(key), least, most })
    return usual
  }

  unsupported(key: string): void {
    this.refusals.push({ code: 'unsupported-setting', key, value: this.text(key) })
  }

  isYes(key: string, usual = false): boolean {
    const value = this.text(key).toLowerCase()
    if (value === '') return usual
    if (!['y', 'n', '1', '0'].includes(value)) this.wrong(key)
    return value === 'y' || value === '1'
  }

  /** A time of the period; of a date that is not given to the day the first one, or the last where it is the period's end. */
  time(key: string, isGeneric: boolean, isEnd = false): number {
    const text = this.text(key)
    if (isGeneric && /^-?\d+$/.test(text)) return Number(text)
    const date = parseDate(text, [0, 0])
    if (date !== null) return isEnd ? lastDayOf(date) : dayOfCase(date)
    this.wrong(key)
    return 0
  }
}
