/**
 * Counts what a large part of a workbook holds before the reader of workbooks makes an object of each cell: sizes alone do
 * not tell, for a hundred megabytes of one text are harmless and a hundred megabytes of the smallest texts are not.
 *
 * @see ECMA-376 part 1, 18.3 (worksheets), 18.4.9 (sst)
 */

import type { ZipEntry } from '#ground/lib/zip-guard.ts'
import type { SheetLimits, SheetRefusal } from './sheet.ts'
import { LOCAL_SIZE, unpacked } from './unpacked.ts'

const LESS_THAN = 0x3c
const SLASH = 0x2f
/** A cell and its value, a text and its run: two start tags at least. */
const TAGS_EACH = 2
/** The shortest element, such as `<c/>`. */
const SHORTEST = 4
const HEAD = 2048

/** Whether a part has more start tags than it may; stops unpacking as soon as it has. */
async function isCrowded(bytes: Uint8Array, entry: ZipEntry, limits: SheetLimits): Promise<number | null> {
  let tags = 0
  let most = 0
  let isAfterOpening = false
  for await (const chunk of unpacked(bytes, entry)) {
    if (most === 0) most = /<(?:\w+:)?sst[\s>]/.test(new TextDecoder().decode(chunk.subarray(0, HEAD))) ? limits.texts : limits.cells
    if (isAfterOpening && chunk[0] !== SLASH) tags++
    isAfterOpening = chunk.at(-1) === LESS_THAN
    for (let at = chunk.indexOf(LESS_THAN); at >= 0; at = chunk.indexOf(LESS_THAN, at + 1)) {
      const next = chunk[at + 1]
      if (next !== undefined && next !== SLASH) tags++
    }
    if (tags > most * TAGS_EACH) return most
  }
  return null
}

/** The first part of an archive that holds too many cells or texts to be read; null where none does. */
export async function findCrowd(bytes: Uint8Array, entries: readonly ZipEntry[], limits: SheetLimits): Promise<SheetRefusal | null> {
  const least = Math.min(limits.cells, limits.texts) * TAGS_EACH * SHORTEST
  for (const entry of entries) {
    if (entry.bytes < least || !/\.xml$/i.test(entry.name) || entry.offset + LOCAL_SIZE > bytes.length) continue
    try {
      const limit = await isCrowded(bytes, entry, limits)
      if (limit !== null) return { code: 'too-many-cells', entry: entry.name, limit }
    } catch {
      // A part that cannot be unpacked is told by the reader of workbooks, which says what is wrong with it.
    }
  }
  return null
}
