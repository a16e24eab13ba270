import { describe, expect, it } from 'vitest'
import { zip } from '#ground/testing/zip.ts'
import { plainFormat } from './look.ts'
import { readSheets } from './read.ts'

// After ECMA-376 part 1: 18.3.1.73 (row: hidden), 18.3.1.4 (c: s is the style, from 0), 18.8.10 (cellXfs), 18.8.30 (numFmt).
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const STYLES = `<styleSheet xmlns="${SPREADSHEET}"><numFmts count="2"><numFmt numFmtId="164" formatCode="00000000"/><numFmt numFmtId="165" formatCode="&quot;信&quot;000"/></numFmts><cellStyleXfs count="1"><xf numFmtId="164"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="3"/></cellXfs></styleSheet>`

function book(rows: string): Uint8Array {
  const parts = {
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}</Relationships>`,
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SPREADSHEET}"><sheetData>${rows}</sheetData></worksheet>`,
  }
  return zip(Object.entries(parts).map(([name, data]) => ({ name, data: Buffer.from(data) })))
}

async function lookOf(rows: string) {
  const read = await readSheets(book(rows), 'a.xlsx')
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value.sheets[0]
}

describe('what a sheet shows', () => {
  it('says which rows are hidden', async () => {
    const cell = '<c><v>1</v></c>'
    const sheet = await lookOf(
      `<row r="1">${cell}</row><row r="2" hidden="1">${cell}</row><row r="3" hidden="0">${cell}</row><row r="7000" hidden="true">${cell}</row>`,
    )
    expect([1, 2, 3, 4, 7000, 7001].filter((row) => sheet?.look?.isHidden(row))).toEqual([2, 7000])
  })

  it('says the format of numbers, and leaves them as they are stored', async () => {
    const cells = [0, 1, 2, 3].map((style, at) => `<c r="${'ABCD'[at]}1" s="${style}"><v>123</v></c>`).join('')
    const sheet = await lookOf(`<row r="1">${cells}</row>`)
    expect(sheet?.rows).toEqual([[123, 123, 123, 123]])
    expect([0, 1, 2, 3, 4].map((column) => sheet?.look?.formatOf(1, column) ?? null)).toEqual([null, '00000000', '"信"000', '#,##0', null])
    expect(sheet?.look?.formatOf(2, 1)).toBe(null)
  })

  it('is left out where all is shown as it stands', async () => {
    const sheet = await lookOf('<row r="1"><c r="A1" s="0"><v>1</v></c></row>')
    expect(sheet).toMatchObject({ rows: [[1]] })
    expect(sheet).not.toHaveProperty('look')
  })

  it.each([
    ['0000_ ', '0000'],
    ['0000;[Red]-0000', '0000'],
    ['[Blue]000', '000'],
    ['* 000', '000'],
  ])('a format without room and colour: %s', (code, plain) => {
    expect(plainFormat(code)).toBe(plain)
  })
})
