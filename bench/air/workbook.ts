/**
 * Made-up station hours as a workbook, in the two ways that programs write one: texts in a table that the cells refer to and times as
 * Excel keeps them, or every text in its own cell.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { zipped } from '../../src/ground/tables/zip-out.ts'

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const STYLES = `<styleSheet xmlns="${SPREADSHEET}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`
const PIECE = 2 ** 17
const DAY_MS = 86_400_000
/** Day 0 of the numbers of Excel, for every day after February 1900. @see ECMA-376 part 1, 18.17.4.1 */
const DAY_ZERO = Date.UTC(1899, 11, 30)

export type TextsOf = 'shared' | 'inline'

const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const relations = (...of: string[]) => `<Relationships xmlns="${PACKAGE}/relationships">${of.join('')}</Relationships>`

/** Day and hour of the first two columns as one number. */
function serial(day: string, hour: string): string {
  const at = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)), Number(hour))
  return String((at - DAY_ZERO) / DAY_MS)
}

/** Out of a text that `madeUp` wrote, one row per station and hour; day and hour become one column. */
export async function asWorkbook(text: string, book: string, texts: TextsOf): Promise<void> {
  const shared = new Map<string, number>()
  const textCell = (place: string, value: string) => {
    if (texts === 'inline') return `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
    const index = shared.get(value) ?? shared.size
    shared.set(value, index)
    return `<c r="${place}" t="s"><v>${index}</v></c>`
  }
  const cell = (place: string, value: string) =>
    value === '' ? '' : /^[\d.]+$/.test(value) ? `<c r="${place}"><v>${value}</v></c>` : textCell(place, value)
  const sheet = async function* () {
    let piece = `<worksheet xmlns="${SPREADSHEET}"><sheetData>`
    let row = 0
    for await (const line of createInterface({ input: createReadStream(text) })) {
      const [day = '', hour = '', ...rest] = line.split(',')
      row++
      const time = row === 1 ? textCell('A1', 'Time') : `<c r="A${row}" s="1"><v>${serial(day, hour)}</v></c>`
      piece += `<row r="${row}" spans="1:12">${time}${rest.map((value, at) => cell(`${String.fromCharCode(66 + at)}${row}`, value)).join('')}</row>`
      if (piece.length < PIECE) continue
      yield piece
      piece = ''
    }
    yield `${piece}</sheetData></worksheet>`
  }
  const parts = function* () {
    yield { name: 'xl/worksheets/sheet1.xml', pieces: sheet() }
    const table = [...shared.keys()].map((value) => `<si><t>${value}</t></si>`)
    yield { name: 'xl/sharedStrings.xml', pieces: [`<sst xmlns="${SPREADSHEET}">${table.join('')}</sst>`] }
    yield { name: 'xl/styles.xml', pieces: [STYLES] }
    yield {
      name: 'xl/workbook.xml',
      pieces: [
        `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="hours" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    }
    yield {
      name: 'xl/_rels/workbook.xml.rels',
      pieces: [
        relations(
          relation(1, 'worksheet', 'worksheets/sheet1.xml'),
          relation(2, 'sharedStrings', 'sharedStrings.xml'),
          relation(3, 'styles', 'styles.xml'),
        ),
      ],
    }
    yield { name: '_rels/.rels', pieces: [relations(relation(1, 'officeDocument', 'xl/workbook.xml'))] }
    yield { name: '[Content_Types].xml', pieces: [`<Types xmlns="${PACKAGE}/content-types"/>`] }
  }
  await pipeline(Readable.from(zipped(parts())), createWriteStream(book))
}
