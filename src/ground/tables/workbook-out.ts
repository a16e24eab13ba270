/** A workbook with one sheet, as its rows come: memory does not grow with them. */
import { LOOKED_AT, SheetMarkup } from '#ground/sheet/sheet-markup.ts'
import type { Written } from '#ground/sheet/write.ts'
import { type PartToZip, zipped } from './zip-out.ts'

/** UTF-16 units of markup that are packed at once. */
const PIECE = 2 ** 17

/** The bytes of the workbook; `headerRow` is frozen with what stands above it. */
export async function* workbookOut(
  name: string,
  rows: AsyncIterable<readonly Written[]>,
  headerRow: number,
): AsyncGenerator<Uint8Array, void> {
  const coming = rows[Symbol.asyncIterator]()
  const first: (readonly Written[])[] = []
  while (first.length < headerRow + LOOKED_AT) {
    const { done, value } = await coming.next()
    if (done === true) break
    first.push(value)
  }
  const markup = new SheetMarkup(first, headerRow)
  const sheet = async function* () {
    let piece = markup.begin()
    for (const row of first.splice(0)) piece += markup.row(row)
    for (let next = await coming.next(); next.done !== true; next = await coming.next()) {
      piece += markup.row(next.value)
      if (piece.length < PIECE) continue
      yield piece
      piece = ''
    }
    yield piece + markup.end()
  }
  const parts = function* (): Generator<PartToZip> {
    yield { name: 'xl/worksheets/sheet1.xml', pieces: sheet() }
    for (const [part, text] of markup.otherParts(name)) yield { name: part, pieces: [text] }
  }
  yield* zipped(parts())
}
