/** Workbooks that are written row by row, as they are read again (by the reader that `reader.test.ts` holds against another). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSheets } from '#ground/sheet/read.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { Written } from '#ground/sheet/write.ts'
import { unzip } from '#ground/testing/zip.ts'
import { workbookOut } from './workbook-out.ts'

async function written(rows: readonly Written[][], name = '表'): Promise<Uint8Array> {
  const source = async function* () {
    yield* rows
  }
  const bytes: Uint8Array[] = []
  for await (const piece of workbookOut(name, source(), 1)) bytes.push(piece)
  return Buffer.concat(bytes)
}

describe('a workbook row by row', () => {
  const parts = async (...rows: Written[][]) => {
    const read = unzip(await written(rows))
    const markup = (name: string) => [...read].find(([part]) => part.endsWith(name))?.[1] ?? ''
    return { sheet: markup('sheet1.xml'), styles: markup('styles.xml') }
  }
  const day = { wallClock: '2026-04-01T00:00:00' }
  const hour = { wallClock: '2026-04-01T01:00:00' }

  // ECMA-376 part 1, 18.8.30: a format without h shows no hour; 18.3.1.13: a column without a width shows ####.
  it('shows the hour of a time, in a column that is wide enough', async () => {
    const { sheet, styles } = await parts(['站点', '时间'], ['甲', day], ['甲', hour])
    expect(styles).toContain('formatCode="yyyy-mm-dd hh:mm"')
    expect(sheet).toMatch(/<col (?=[^>]*min="2")(?=[^>]*width="17")/)
    expect(sheet).not.toMatch(/<col [^>]*min="1"/)
  })

  it('shows days as days, and holds every row beyond those that were looked at', async () => {
    const { sheet, styles } = await parts(['日期', '值'], ...Array.from({ length: 200 }, (_, k) => [day, k] as Written[]))
    expect(styles).toContain('formatCode="yyyy-mm-dd"')
    expect(styles).not.toContain('hh:mm')
    expect(sheet.match(/<row /g)).toHaveLength(201)
  })

  it('comes back as it went in, whatever stands in the cells', async () => {
    const unit = fc.constantFrom('a', '站', '&', '<', '"', "'", '>', '\n', '\r', '\t', ' ', '_x000D_', '😀', '=', '1')
    const text = fc.string({ unit, minLength: 1, maxLength: 6 })
    const clock = fc.date({ min: new Date('1900-03-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
    const time = clock.map((of) => ({ wallClock: of.toISOString().slice(0, 19) }))
    const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), time, fc.constant(null), fc.constant(''))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }), async (rows) => {
        const read = await readSheets(await written([['a'], ...rows]), 'a.xlsx')
        if (!read.ok) throw new Error(JSON.stringify(read.refusal))
        const wanted = rows.map((row) => row.map((value) => (value === '' ? null : Object.is(value, -0) ? 0 : value)))
        const trimmed = (cells: readonly CellValue[] | undefined) =>
          (cells ?? []).slice(0, (cells ?? []).findLastIndex((of) => of !== null) + 1)
        expect(wanted.map((_, at) => trimmed(read.value.sheets[0]?.rows[at + 1]))).toEqual(wanted.map(trimmed))
      }),
      { numRuns: 30 },
    )
  })

  // Excel opens no workbook whose sheet has another name: 31 characters, none of []:*?/\\.
  it('has a name that a sheet may have', async () => {
    const names = await Promise.all(
      ['a[1]:*?/\\b', '长'.repeat(40), "'x'", '  ', '<&>"'].map(async (name) => {
        const read = await readSheets(await written([['a']], name), 'a.xlsx')
        return read.ok ? read.value.sheets[0]?.name : null
      }),
    )
    expect(names).toEqual(['a 1      b', '长'.repeat(31), 'x', 'Sheet1', '<&>"'])
  })

  it('is the same bytes, whenever it is written', async () => {
    const rows: Written[][] = [
      ['站点', '时间'],
      ['甲', { wallClock: '2026-04-01T01:00:00' }],
    ]
    expect(await written(rows)).toEqual(await written(rows))
  })
})
