/**
 * A workbook as it is opened: which sheets it has, and what their cells refer to. Small parts are read here; sheets when they are asked
 * for, piece by piece.
 *
 * @see ECMA-376 part 1, 18.2.19 (sheet), 18.2.28 (workbookPr), 18.18.68 (ST_SheetState), 18.4.9 (sst); part 2, 8.3 (relationships)
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { ZipEntry } from '#ground/lib/zip-guard.ts'
import { type Archive, ArchiveFault } from './archive.ts'
import type { BookStyle } from './cells.ts'
import { FormatList, LookScan } from './look.ts'
import { plain } from './markup-text.ts'
import type { Merge } from './merges.ts'
import { SharedTexts } from './shared-texts.ts'
import type { DamageReason, SheetLimits, SheetLook, SheetRefusal } from './sheet.ts'
import { SheetReader, type TakeRow } from './sheet-reader.ts'
import type { Harm } from './sheet-scan.ts'
import { attributeOf, type TagListener, TagReader } from './tags.ts'

export interface ListedSheet {
  readonly name: string
  readonly isHidden: boolean
  /** Null where the workbook names a sheet that it does not have. */
  readonly entry: ZipEntry | null
}

export interface Book {
  readonly archive: Archive
  readonly sheets: readonly ListedSheet[]
  readonly style: BookStyle
  /** By the number of a style: null where numbers show as they stand. */
  readonly formats: readonly (string | null)[]
}

/** What is known of a sheet once it was read to its end. */
export interface SheetSummary {
  /** Null where nothing is wrong. */
  readonly harm: Harm | null
  readonly merges: readonly Merge[]
  /** Columns up to the last that holds a cell, or a value, and the last row that holds a cell. */
  readonly width: number
  readonly valueWidth: number
  readonly lastRow: number
  readonly cells: number
  readonly isAscending: boolean
  /** Null where the sheet shows everything as it stands, or nobody asked. */
  readonly look: SheetLook | null
}

/** More than can be held, or would end: told as a refusal of the whole file. */
export class Crowd extends Error {
  readonly refusal: SheetRefusal

  constructor(entry: string, limit: number) {
    super(entry)
    this.refusal = { code: 'too-many-cells', entry, limit }
  }
}

const CONTENT_TYPES = '[Content_Types].xml'
const RELATIONS = '_rels/.rels'
/** Tags of a part that is neither a sheet nor the table of texts. */
const MOST_TAGS = 1_000_000
/** UTF-16 units of the texts that sheets share: they are held while the sheets are read. */
const MOST_TEXT = 2 ** 27
const TRUE = /^(?:1|true|on)$/

/** Why an entry cannot be read, where it is no defect of the program. */
export function reasonOf(error: unknown): DamageReason {
  if (error instanceof ArchiveFault) return error.why
  if (error instanceof RangeError) return 'grid-too-large'
  throw error
}

/** Bytes to text where pieces may end within a character: as long as they are whole, decoders are several times as fast. */
class Pieces {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  #rest: Uint8Array = new Uint8Array(0)
  #isFirst = true

  text(piece: Uint8Array): string {
    let bytes = piece
    if (this.#rest.length > 0) {
      bytes = new Uint8Array(this.#rest.length + piece.length)
      bytes.set(this.#rest)
      bytes.set(piece, this.#rest.length)
    }
    let end = bytes.length
    // Behind the last byte that begins a character, which may not be all there.
    const least = Math.max(0, end - 4)
    for (let at = end - 1; at >= least; at--) {
      const byte = bytes[at] as number
      if (byte < 0x80) break
      if (byte < 0xc0) continue
      end = at
      break
    }
    this.#rest = bytes.slice(end)
    const text = this.#decoder.decode(bytes.subarray(0, end))
    if (!this.#isFirst || text === '') return text
    this.#isFirst = false
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  }

  end(): string {
    return this.#decoder.decode(this.#rest)
  }
}

/** Follows the tags of a part to its end, or until they no longer pair; between two pieces whoever reads may do something else. */
async function* follow(archive: Archive, entry: ZipEntry, tags: TagReader): AsyncGenerator<void, void> {
  const pieces = new Pieces()
  for await (const piece of archive.pieces(entry)) {
    tags.push(pieces.text(piece))
    if (tags.isBroken) return
    yield
  }
  tags.push(pieces.end())
}

/** A part that has to be whole; `guard` throws where it holds too much. */
async function readPart(archive: Archive, entry: ZipEntry, listener: TagListener, guard: () => void): Promise<void> {
  const tags = new TagReader(listener)
  for await (const _ of follow(archive, entry, tags)) guard()
  guard()
  if (!tags.isWhole) throw new Fault('markup-broken')
}

class Fault extends Error {
  readonly why: DamageReason

  constructor(why: DamageReason) {
    super(why)
    this.why = why
  }
}

/** A small part. */
async function readSmall(
  archive: Archive,
  entry: ZipEntry | undefined,
  open: (name: string, attributes: string) => void,
  close?: (name: string) => void,
): Promise<void> {
  if (entry === undefined) throw new Fault('part-missing')
  let tags = 0
  const count = (name: string, attributes: string) => {
    tags++
    open(name, attributes)
  }
  await readPart(archive, entry, { open: count, close: close ?? (() => {}) }, () => {
    if (tags > MOST_TAGS) throw new Crowd(entry.name, MOST_TAGS)
  })
}

/** The part that a relationship points at, from the folder of the workbook. */
function partName(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

interface Relation {
  readonly id: string
  readonly kind: string
  readonly part: string
}

async function relationsOf(archive: Archive, entry: ZipEntry | undefined, folder: string): Promise<Relation[]> {
  const relations: Relation[] = []
  await readSmall(archive, entry, (tag, attributes) => {
    const target = attributeOf(attributes, 'Target')
    if (tag !== 'Relationship' || target === undefined) return
    const kind = (attributeOf(attributes, 'Type') ?? '').replace(/^.*\//, '')
    relations.push({ id: plain(attributeOf(attributes, 'Id') ?? ''), kind, part: partName(folder, plain(target)) })
  })
  return relations
}

interface Listing {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean; readonly relation: string }[]
  readonly dateSystem: 1900 | 1904
}

async function listingOf(archive: Archive, entry: ZipEntry | undefined): Promise<Listing> {
  const sheets: Listing['sheets'][number][] = []
  let dateSystem: 1900 | 1904 = 1900
  await readSmall(archive, entry, (tag, attributes) => {
    if (tag === 'workbookPr' && TRUE.test(attributeOf(attributes, 'date1904') ?? '')) dateSystem = 1904
    if (tag !== 'sheet') return
    const name = plain(attributeOf(attributes, 'name') ?? '')
    const relation = /(?:^|\s)\w+:id\s*=\s*["']([^"']*)["']/i.exec(attributes)?.[1]
    const isHidden = /^(?:veryH|h)idden$/.test(attributeOf(attributes, 'state') ?? '')
    if (name !== '' && relation !== undefined) sheets.push({ name, isHidden, relation: plain(relation) })
  })
  return { sheets, dateSystem }
}

async function textsOf(archive: Archive, entry: ZipEntry, limits: SheetLimits): Promise<SharedTexts> {
  const texts = new SharedTexts()
  await readPart(archive, entry, texts, () => {
    if (texts.count > limits.texts) throw new Crowd(entry.name, limits.texts)
    if (texts.size > MOST_TEXT) throw new Crowd(entry.name, texts.count)
  })
  return texts
}

async function openParts(archive: Archive, limits: SheetLimits): Promise<Book> {
  const named = new Map(archive.entries.map((entry) => [entry.name, entry]))
  await readSmall(archive, named.get(CONTENT_TYPES), () => {})
  const main = (await relationsOf(archive, named.get(RELATIONS), '')).find(({ kind }) => kind === 'officeDocument')
  if (main === undefined) throw new Fault('part-missing')
  const folder = main.part.replace(/[^/]*$/, '')
  const { sheets, dateSystem } = await listingOf(archive, named.get(main.part))
  const own = named.get(`${folder}_rels/${main.part.slice(folder.length)}.rels`)
  const relations = own === undefined ? [] : await relationsOf(archive, own, folder)
  const partOf = (kind: string) => named.get(relations.find((relation) => relation.kind === kind)?.part ?? '')
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')]
  const formats = new FormatList()
  if (styles !== undefined)
    await readSmall(
      archive,
      styles,
      (...tag) => formats.open(...tag),
      (name) => formats.close(name),
    )
  const sheetOf = new Map(relations.filter(({ kind }) => kind === 'worksheet').map(({ id, part }) => [id, named.get(part)]))
  return {
    archive,
    sheets: sheets.map(({ name, isHidden, relation }) => ({ name, isHidden, entry: sheetOf.get(relation) ?? null })),
    style: { texts: texts === undefined ? null : await textsOf(archive, texts, limits), dates: formats.dates, dateSystem },
    formats: formats.formats,
  }
}

/** 打开工作簿: its sheets, or why none of them can be read. */
export async function openBook(archive: Archive, limits: SheetLimits): Promise<Result<Book, SheetRefusal>> {
  try {
    return ok(await openParts(archive, limits))
  } catch (error) {
    if (error instanceof Crowd) return refuse(error.refusal)
    const why = error instanceof Fault ? error.why : reasonOf(error)
    return refuse({ code: 'damaged', why, part: null })
  }
}

/**
 * Reads a sheet piece by piece. `take` has each row as it ends; between two pieces whoever reads may do something else with them. The
 * summary comes at the end; throws as `Archive.pieces` does.
 */
export async function* readSheet(
  book: Book,
  entry: ZipEntry,
  take: TakeRow,
  wantsLook: boolean,
): AsyncGenerator<SheetReader, SheetSummary> {
  const look = wantsLook ? new LookScan(book.formats) : null
  const reader = new SheetReader(book.style, take, look)
  const tags = new TagReader(reader)
  for await (const _ of follow(book.archive, entry, tags)) {
    yield reader
    if (reader.scan.isFaulty) break
  }
  reader.end()
  const { merges, valueWidth } = reader
  const { width, lastRow, cells, isAscending } = reader.scan
  return { harm: reader.scan.harm(tags), merges, width, valueWidth, lastRow, cells, isAscending, look: look?.look() ?? null }
}
