import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Result } from '#ground/lib/result.ts'
import { decodeText } from './encoding.ts'
import type { SheetFile, SheetRefusal } from './sheet.ts'
import { detectDelimiter, readText } from './text.ts'

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)))

function whole<Value>(result: Result<Value, SheetRefusal>): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const read = (bytes: Uint8Array): SheetFile => whole(readText(bytes, '表'))
const rowsOf = (bytes: Uint8Array) => read(bytes).sheets[0]?.rows

describe('encodings', () => {
  const wanted = rowsOf(fixture('utf-8.csv'))

  it.each([
    ['utf-8.csv', 'utf-8'],
    ['utf-8-bom.csv', 'utf-8'],
    ['utf-16le-bom.csv', 'utf-16le'],
    ['utf-16le.csv', 'utf-16le'],
    ['utf-16be.csv', 'utf-16be'],
    ['gb18030.csv', 'gb18030'],
  ])('%s holds the same rows, in %s', (name, encoding) => {
    const file = read(fixture(name))
    expect(file.encoding).toBe(encoding)
    expect(file.notes).toEqual([])
    expect(file.sheets[0]?.rows).toEqual(wanted)
    expect(wanted?.[1]).toEqual(['T001', 'U1', '云杉小区夜间噪声1', '2019/2/28 1:25:05', '第1栋楼下,夜里施工。"很吵"', '1', '0'])
  })

  it('LibreOffice writes the same rows in both', () => {
    expect(rowsOf(fixture('libreoffice-gb18030.csv'))).toEqual(rowsOf(fixture('libreoffice.csv')))
    expect(read(fixture('libreoffice-gb18030.csv')).encoding).toBe('gb18030')
  })

  it('GB18030 has its characters of four bytes', () => {
    expect(rowsOf(fixture('gb18030-rare.csv'))?.[1]).toEqual(['1', '𠮷祥里㐂字楼', '2019/2/28', '镕喆堃'])
  })

  it('says when the text may be in another', () => {
    expect(read(fixture('big5.csv')).notes).toEqual([
      expect.objectContaining({ code: 'encoding-uncertain', encoding: 'gb18030', others: expect.arrayContaining(['big5']) }),
    ])
    // Two characters of UTF-8 may be three of GB18030.
    expect(whole(decodeText(Buffer.from('a,你好')))).toMatchObject({ encoding: 'utf-8', others: ['gb18030'] })
    expect(whole(decodeText(Buffer.from('a,b'))).others).toEqual([])
  })

  it.each(['utf-8.csv', 'gb18030.csv'])('%s cut off at any byte reads up to there', (name) => {
    const bytes = fixture(name)
    const { text } = whole(decodeText(bytes))
    for (let length = 40; length < bytes.length; length++) {
      const cut = whole(decodeText(bytes.subarray(0, length)))
      expect(text.startsWith(cut.text)).toBe(true)
      expect(text.length - cut.text.length).toBeLessThanOrEqual(bytes.length - length + 1)
    }
  })

  it('keeps UTF-8 in which a system cut one character, and says where', () => {
    const good = Array.from({ length: 40 }, (_, at) => `${at},第${at}件夜间噪声`).join('\n')
    const bytes = Buffer.concat([Buffer.from(`${good}\n99,`), Buffer.from('噪声').subarray(0, 5), Buffer.from(',x\n')])
    const file = read(bytes)
    expect(file.encoding).toBe('utf-8')
    expect(file.notes).toEqual([{ code: 'damaged-characters', sheet: '表', count: 1, row: 41 }])
    expect(file.sheets[0]?.rows[40]).toEqual(['99', '噪\ufffd', 'x'])
  })
})

describe('damaged bytes', () => {
  // Every byte above ASCII but one of the text is in its place: whoever reads the file sees all of it but that character.
  it('cost no row of a short file in UTF-8', () => {
    const bytes = Buffer.from('编号,内容\n1,夜间噪声持续到凌晨,老人和孩子无法入睡\n2,垃圾转运站恶臭,渗滤液流到马路上无人清理\n')
    for (let at = 0; at < bytes.length; at++) {
      if ((bytes[at] as number) < 0x80) continue
      const damaged = Buffer.from(bytes)
      damaged[at] = 0xff
      const file = read(damaged)
      expect([at, file.encoding, file.sheets[0]?.rows.length]).toEqual([at, 'utf-8', 3])
      expect(file.notes).toMatchObject([{ code: 'damaged-characters', sheet: '表' }])
    }
  })
})

describe('zero bytes', () => {
  const lines = (zeros: string, count = 8) =>
    `编号,内容\n${Array.from({ length: count }, (_, at) => `${at},楼下${zeros}施工持续到凌晨两点\n`).join('')}`

  it.each([
    ['one in a short text', `编号,内容\n1,楼下\0施工\n2,油烟\n`, 1, [2], false],
    ['one behind a comma', `id,text\n1,\0noise\n2,smoke\n`, 1, [2], false],
    ['in every row', lines('\0'), 8, [2, 3, 4, 5, 6, 7, 8, 9], false],
    ['in many rows', lines('\0', 20), 20, [2, 3, 4, 5, 6, 7, 8, 9], true],
  ])('%s: the text stays what it is, the rows are named', (_, text, count, rows, isMore) => {
    const file = read(Buffer.from(text))
    expect(file.encoding).toBe('utf-8')
    expect(file.sheets[0]?.rows.length).toBe(text.split('\n').length - 1)
    expect(file.notes.filter(({ code }) => code === 'zero-bytes')).toEqual([{ code: 'zero-bytes', sheet: '表', count, rows, isMore }])
  })

  // UTF-16 (ISO/IEC 10646) has a zero byte beside each character of ASCII.
  it('beside every character are UTF-16', () => {
    expect(read(Buffer.from('id,text\n1,noise\n2,smoke\n', 'utf16le'))).toMatchObject({ encoding: 'utf-16le', notes: [] })
  })
})

describe('control characters', () => {
  it('cost no row where a few stand in a text', () => {
    const file = read(Buffer.from(`编号,内容\n${'1,夜间噪声持续到凌晨\n'.repeat(20)}2,楼\u0007下\u000b施工\u0000\n`))
    expect(file.sheets[0]?.rows[21]).toEqual(['2', '楼\u0007下\u000b施工\u0000'])
  })
})

describe('delimiters', () => {
  it.each([
    ['comma', 'a,b,c\n1,2;3,4\n', ','],
    ['tab', 'a\tb\tc\n1,1\t2\t3\n', '\t'],
    ['semicolon', 'a;b\n1,5;2\n', ';'],
    ['bar', 'a|b\n1|2\n', '|'],
    ['full-width comma', '编号\uff0c时间\n1\uff0c2019\n', '\uff0c'],
    ['comma under a title', '某市举报件;汇总\n编号,时间,内容\n1,2019,x\n2,2019,y\n', ','],
    ['full-width commas in texts', '编号,内容\n1,楼下\uff0c夜里\n2,吵\n', ','],
    ['delimiters in quotes', 'a;b\n"1,2,3";x\n"4,5,6";y\n', ';'],
    ['one column', 'a\nb\n', ','],
  ])('%s', (_, text, wanted) => {
    expect(detectDelimiter(text)).toBe(wanted)
  })

  it('is none that stands in quoted cells, be it as often in each line', () => {
    expect(detectDelimiter('"站点","时间"\n"\n;\n",";\n"\n')).toBe(',')
    // The first line decides: it cannot be cut by what fills the cell below.
    expect(detectDelimiter(`"站点","时间"\n"x\n${';\n'.repeat(9)}","1"\n`)).toBe(',')
    // Even where more lines are broken than whole.
    expect(detectDelimiter('a;b\n"1"x;2\n"3"x;4\n')).toBe(';')
  })

  it('may be named in the first line, as Excel does', () => {
    const file = read(Buffer.from('sep=;\r\n编号;内容,很多\r\n1;a,b\r\n'))
    expect(file.delimiter).toBe(';')
    expect(file.sheets[0]?.rows).toEqual([[], ['编号', '内容,很多'], ['1', 'a,b']])
  })
})

describe('rows', () => {
  it('are numbered as a spreadsheet program numbers them', () => {
    const file = read(Buffer.from('a,b\n\n1,"x\ny"\n2,"z"z\n3,w\n'))
    expect(file.sheets[0]?.rows).toEqual([['a', 'b'], [], ['1', 'x\ny'], [], ['3', 'w']])
    expect(file.broken).toEqual([{ sheet: '表', row: 4, code: 'broken-quote', value: '2,"z"z' }])
  })

  it('may be more than a workbook holds', () => {
    const file = read(Buffer.from(`a,b\n${'1,2\n'.repeat(1_048_600)}`))
    expect(file.sheets[0]?.rows.length).toBe(1_048_601)
  })
})
