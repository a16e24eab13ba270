/**
 * What is wrong with the sheets of a workbook that the reader of workbooks passes over without a word: a part that was cut
 * off, a row that stands twice, a cell whose text is not in the table of texts. One pass over each part, piece by piece.
 *
 * @see ECMA-376 part 1, 18.2.19 (sheet), 18.3.1.4 (c), 18.3.1.73 (row), 18.4.9 (sst)
 */
import type { ZipEntry } from '#ground/lib/zip-guard.ts'
import { FormatList } from './look.ts'
import type { SheetLook } from './sheet.ts'
import { type Harm, SheetScan } from './sheet-scan.ts'
import { attributeOf, type TagListener, TagReader } from './tags.ts'
import { LOCAL_SIZE, unpacked } from './unpacked.ts'

async function scan(bytes: Uint8Array, entry: ZipEntry | undefined, listener: TagListener): Promise<TagReader | null> {
  if (entry === undefined || entry.offset + LOCAL_SIZE > bytes.length) return null
  const tags = new TagReader(listener)
  const decoder = new TextDecoder()
  try {
    for await (const piece of unpacked(bytes, entry)) {
      tags.push(decoder.decode(piece, { stream: true }))
      if (tags.isBroken) return tags
    }
    tags.push(decoder.decode())
  } catch {
    // A part that cannot be unpacked is told by the reader of workbooks, which says what is wrong with it.
    return null
  }
  return tags
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The part that a relationship points at, from the folder of the workbook. @see ECMA-376 part 2, 8.3 */
function partName(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

interface Parts {
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  readonly texts: string | null
  readonly styles: string | null
}

async function partsOf(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<Parts> {
  const named = (name: string) => entries.find((entry) => entry.name === name)
  const book = entries.find(({ name }) => /(?:^|\/)workbook\.xml$/.test(name))
  const folder = book?.name.replace(/workbook\.xml$/, '') ?? ''
  const listed: { name: string; relation: string }[] = []
  const targets = new Map<string, string>()
  let texts: string | null = null
  let styles: string | null = null
  await scan(bytes, book, {
    open(tag, attributes) {
      const relation = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)["']/i.exec(attributes)?.[1]
      if (tag === 'sheet' && relation !== undefined) listed.push({ name: plain(attributeOf(attributes, 'name') ?? ''), relation })
    },
    close() {},
  })
  await scan(bytes, named(`${folder}_rels/workbook.xml.rels`), {
    open(tag, attributes) {
      const target = attributeOf(attributes, 'Target')
      if (tag !== 'Relationship' || target === undefined) return
      const part = partName(folder, plain(target))
      targets.set(attributeOf(attributes, 'Id') ?? '', part)
      const type = attributeOf(attributes, 'Type')
      if (type?.endsWith('/sharedStrings') === true) texts = part
      if (type?.endsWith('/styles') === true) styles = part
    },
    close() {},
  })
  return { sheets: listed.map(({ name, relation }) => ({ name, part: targets.get(relation) ?? '' })), texts, styles }
}

/** Number of texts that the sheets share; null where there is no such part. */
async function countTexts(bytes: Uint8Array, entry: ZipEntry | undefined): Promise<number | null> {
  let count = 0
  const tags = await scan(bytes, entry, {
    open() {},
    close(name) {
      if (name === 'si') count++
    },
  })
  return tags === null ? null : count
}

/** Format of each style of the workbook, where it changes how a number is shown. */
async function formatsOf(bytes: Uint8Array, entry: ZipEntry | undefined): Promise<readonly (string | null)[]> {
  const list = new FormatList(plain)
  await scan(bytes, entry, list)
  return list.formats
}

/** What the reader of workbooks does not tell of the sheets, by their names. */
export interface Scanned {
  /** Sheets without fault are left out. */
  readonly harms: ReadonlyMap<string, Harm>
  /** Sheets that show everything as it stands are left out. */
  readonly looks: ReadonlyMap<string, SheetLook>
}

/** What is wrong with each sheet, and what it shows otherwise than it is stored. */
export async function scanSheets(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<Scanned> {
  const named = (name: string | null) => entries.find((entry) => entry.name === name)
  const { sheets, texts, styles } = await partsOf(bytes, entries)
  const count = await countTexts(bytes, named(texts))
  const formats = await formatsOf(bytes, named(styles))
  const harms = new Map<string, Harm>()
  const looks = new Map<string, SheetLook>()
  for (const { name, part } of sheets) {
    const sheet = new SheetScan(count, formats)
    const tags = await scan(bytes, named(part), sheet)
    const harm = tags === null ? null : sheet.harm(tags)
    if (harm !== null) harms.set(name, harm)
    const look = sheet.look()
    if (look !== null) looks.set(name, look)
  }
  return { harms, looks }
}
