import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { unzip } from '#ground/testing/zip.ts'
import { readSheets } from './read.ts'
import { csvLines, type Written, writeCsv, writeWorkbook } from './write.ts'

const column = (header: string) => ({ header, width: 10 })
const write = (...cells: Written[]) => writeWorkbook([{ name: '表', columns: [column('值')], rows: cells.map((cell) => [cell]) }])

async function readBack(...cells: Written[]): Promise<unknown[]> {
  const read = await readSheets(await write(...cells), 'a.xlsx')
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return (read.value.sheets[0]?.rows ?? []).slice(1).map((row) => row[0])
}

describe('texts in a workbook', () => {
  it('come back as they went in', async () => {
    const texts = ['=1+1', '@x', '_x0041_', '_x005F_x0041_', '<b>&amp;', '😀𠮷', ' 前后 ', '一\n二']
    expect(await readBack(...texts)).toEqual(texts)
  })

  it('hide nothing: what steers is seen', async () => {
    const texts = ['\u0007', '\u001b[2J', 'a\u202etxt.exe', '\u2066b\u2069']
    expect(await readBack(...texts)).toEqual(['\ufffd', '\ufffd[2J', 'a\ufffdtxt.exe', '\ufffdb\ufffd'])
    const csv = writeCsv(texts, [texts])
    expect(csv).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?![\t\r\n])\p{Cc}/u)
  })

  // XML 1.0, 2.2: surrogates stand in pairs, U+FFFE and U+FFFF not at all; a workbook with one of them does not open.
  it('hold no character that no XML may hold', async () => {
    const unit = fc.constantFrom('a', '\ud83d', '\ude00', '\ufffe', '\uffff', '\u0000', '_x', '0041_')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, minLength: 1, maxLength: 12 }), async (text) => {
        const parts = unzip(await write(text))
        for (const markup of parts.values()) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
          expect(markup).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('are cut at 32,767 characters, never within one', async () => {
    for (const text of ['长'.repeat(200_000), `${'长'.repeat(32_765)}😀${'长'.repeat(10)}`]) {
      const [back] = (await readBack(text)) as [string]
      expect(back.length).toBeLessThanOrEqual(32_767)
      expect(back.endsWith('长…')).toBe(true)
    }
  })
})

describe('times in a workbook', () => {
  it('are dates to whoever reads it', async () => {
    const bytes = await writeWorkbook([
      { name: '表', columns: [{ ...column('时间'), format: 'yyyy/mm/dd hh:mm:ss' }], rows: [[{ wallClock: '2020-01-06T08:05:07' }]] },
    ])
    const read = await readSheets(bytes, 'a.xlsx')
    expect(read.ok && read.value.sheets[0]?.rows[1]?.[0]).toEqual({ wallClock: '2020-01-06T08:05:07' })
  })
})

describe('a workbook written twice', () => {
  it('is the same bytes, changed at the latest time of its data', async () => {
    const twice: Uint8Array[] = []
    for (const now of ['2026-01-01T00:00:00Z', '2031-05-06T07:08:09Z']) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
      twice.push(await write({ wallClock: '2020-01-06T08:05:07' }, '文', { wallClock: '2019-12-31T23:00:00' }, null))
      vi.useRealTimers()
    }
    expect(twice[1]).toEqual(twice[0])
    // The reports' clock is eight hours before UTC; the format wants UTC (W3CDTF, ECMA-376 part 2, 8.3.4).
    expect(unzip(twice[0] as Uint8Array).get('docProps/core.xml')).toContain('>2020-01-06T00:05:07Z</dcterms:modified>')
  })

  it('is the same bytes without a time in it, too', async () => {
    expect(unzip(await write('文')).get('docProps/core.xml')).toContain('>1979-12-31T16:00:00Z</dcterms:modified>')
  })
})

describe('delimited text', () => {
  it('comes back with the line ends of any system in its cells', () => {
    const texts = ['一\n二', '一\r\n二', '一\r二', '"一", 二', '-3', '=1']
    const wanted = [...texts.slice(0, 4), "'-3", "'=1"]
    expect(parse(writeCsv(texts, [texts]), { bom: true })).toEqual([wanted, wanted])
    // Digits that are told to be a number are none that Excel would run.
    expect(csvLines([[{ decimal: '-3.50' }, '-3']])).toBe("-3.50,'-3\r\n")
    const time = { wallClock: '2026-03-01T08:00:00' }
    expect(csvLines([[{ decimal: '-3.50' }, time, null, '一']])).toBe('-3.50,2026-03-01 08:00:00,,一\r\n')
    expect(csvLines([[time, '=1']])).toBe("2026-03-01 08:00:00,'=1\r\n")
  })

  it('is what csv-stringify makes of it, plain rows too', () => {
    const unit = fc.constantFrom(
      'a',
      '站',
      '1',
      '.',
      ' ',
      '=',
      '+',
      '-',
      '@',
      '\uff1d',
      '\uff0d',
      '"',
      ',',
      ';',
      '\t',
      '\r',
      '\n',
      '\u202e',
    )
    const text = fc.string({ unit, maxLength: 4 }).filter((value) => !/^-+$/.test(value))
    const cell = fc.oneof(text, fc.integer(), fc.double(), fc.constant(null))
    const rows = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(rows, (table) => {
        const shown = table.map((row) => row.map((value) => (typeof value === 'string' ? value.replaceAll('\u202e', '\ufffd') : value)))
        const wanted = stringify(shown, { record_delimiter: 'windows', quote_record_delimiter: true, escape_formulas: true })
        expect(csvLines(table)).toBe(wanted)
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves hyphens alone as they stand, for nothing in them is computed', () => {
    expect(csvLines([['--', 'a,b', '-', '-1+2', '---']])).toBe('--,"a,b",-,\'-1+2,---\r\n')
    expect(csvLines([['--', '-']])).toBe('--,-\r\n')
  })
})
