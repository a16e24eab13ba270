import { describe, expect, it } from 'vitest'
import { inspectZip } from '#ground/lib/zip-guard.ts'
import { zip } from '#ground/testing/zip.ts'
import { readSheets } from './read.ts'
import { SHEET_LIMITS } from './sheet.ts'

const MEBIBYTE = 2 ** 20
const part = (name: string, text: string) => ({ name, data: Buffer.from(text) })
const relationships = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
const workbook = [
  part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
  part('_rels/.rels', relationships('officeDocument', 'xl/workbook.xml')),
  part(
    'xl/workbook.xml',
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="留言" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ),
  part('xl/_rels/workbook.xml.rels', relationships('worksheet', 'worksheets/sheet1.xml')),
]
const SHEET = 'xl/worksheets/sheet1.xml'
const sheet = (filler: number) =>
  Buffer.concat([
    Buffer.from('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'),
    Buffer.alloc(filler, ' '),
    Buffer.from('<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row></sheetData></worksheet>'),
  ])

describe('archives that unpack to too much', () => {
  it('are refused by the size that they declare, before anything is unpacked', async () => {
    const bomb = zip([...workbook, { name: SHEET, data: sheet(40 * MEBIBYTE) }])
    expect(bomb.length).toBeLessThan(100_000)
    expect(await readSheets(bomb, 'bomb.xlsx')).toMatchObject({
      ok: false,
      refusal: { code: 'zip-bomb', entry: SHEET, limit: 16 * MEBIBYTE },
    })
  })

  it('are stopped while unpacking where they declare less', async () => {
    const liar = zip([...workbook, { name: SHEET, data: sheet(40 * MEBIBYTE), claims: 1000 }])
    expect(await readSheets(liar, 'liar.xlsx')).toMatchObject({ ok: false, refusal: { code: 'damaged' } })
  })

  it('are refused where they declare nothing', async () => {
    const silent = zip([...workbook, { name: SHEET, data: sheet(40 * MEBIBYTE), claims: 0 }])
    expect(await readSheets(silent, 'silent.xlsx')).toEqual({ ok: false, refusal: { code: 'damaged', why: 'archive-broken', part: SHEET } })
  })

  it('are refused by the sum of their entries', () => {
    const entries = Array.from({ length: 4 }, (_, at) => ({ name: `part${at}`, data: Buffer.alloc(1000) }))
    const limits = { ...SHEET_LIMITS, totalBytes: 3999 }
    expect(inspectZip(zip(entries), limits)).toEqual({ ok: false, refusal: { code: 'zip-bomb', entry: 'part3', bytes: 4000, limit: 3999 } })
    expect(inspectZip(zip(entries), { ...limits, totalBytes: 4000 }).ok).toBe(true)
  })

  it('are told by one entry at its limit', () => {
    const entries = [{ name: 'part', data: Buffer.alloc(1000) }]
    expect(inspectZip(zip(entries), { ...SHEET_LIMITS, entryBytes: 999 }).ok).toBe(false)
    expect(inspectZip(zip(entries), { ...SHEET_LIMITS, entryBytes: 1000 }).ok).toBe(true)
  })

  it('are refused where they hold more cells, or more texts, than memory does', async () => {
    const limits = { ...SHEET_LIMITS, cells: 1000, texts: 100 }
    const cells = (count: number) =>
      part(SHEET, `<worksheet><sheetData><row r="1">${'<c><v>1</v></c>'.repeat(count)}</row></sheetData></worksheet>`)
    const texts = (count: number) => part('xl/any-name.xml', `<x:sst xmlns:x="any">${'<x:si><x:t>1</x:t></x:si>'.repeat(count)}</x:sst>`)
    const others = workbook.filter(({ name }) => name !== 'xl/_rels/workbook.xml.rels')
    const related = part(
      'xl/_rels/workbook.xml.rels',
      `${relationships('worksheet', 'worksheets/sheet1.xml').replace('</Relationships>', '')}<Relationship Id="rId2" Type="any/sharedStrings" Target="any-name.xml"/></Relationships>`,
    )
    const read = (...parts: { name: string; data: Buffer }[]) => readSheets(zip([...others, related, ...parts]), 'many.xlsx', limits)
    expect(await read(cells(1001))).toEqual({ ok: false, refusal: { code: 'too-many-cells', entry: SHEET, limit: 1000 } })
    expect(await read(cells(990))).not.toMatchObject({ refusal: { code: 'too-many-cells' } })
    expect(await read(cells(1), texts(101))).toEqual({
      ok: false,
      refusal: { code: 'too-many-cells', entry: 'xl/any-name.xml', limit: 100 },
    })
    expect(await read(cells(1), texts(99))).not.toMatchObject({ refusal: { code: 'too-many-cells' } })
  })

  it('are not suspected for the white space of a sheet that is small', async () => {
    const good = zip([...workbook, { name: SHEET, data: sheet(15 * MEBIBYTE) }])
    expect(await readSheets(good, 'good.xlsx')).toMatchObject({ ok: true, value: { sheets: [{ name: '留言', rows: [['编号']] }] } })
  })
})
