import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { workbook } from '#ground/testing/spreadsheet.ts'
import { zip } from '#ground/testing/zip.ts'
import { cleanName } from './name.ts'
import { FILE_LIMITS, type FileRefusal } from './refusal.ts'
import { takeFile } from './take-file.ts'
import { Budget, withBytes } from './turns.ts'

const bytesOf = (text: string) => Buffer.from(text, 'latin1')
const take = (name: string, bytes: Uint8Array | string) => takeFile({ name, source: typeof bytes === 'string' ? bytesOf(bytes) : bytes })
const refusal = async (name: string, bytes: Uint8Array | string): Promise<FileRefusal | null> => {
  const result = await take(name, bytes)
  return result.ok ? null : result.refusal
}
const reason = async (name: string, bytes: Uint8Array | string) => (await refusal(name, bytes))?.reason ?? 'taken'

const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n53\n%%EOF\n'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const contentTypes = (main: string) => `<Types><Override PartName="/main.xml" ContentType="${main}.main+xml"/></Types>`
const part = (name: string, text: string) => ({ name, data: Buffer.from(text) })
const document = (...others: { name: string; data: Buffer; claims?: number }[]) =>
  zip([part('[Content_Types].xml', contentTypes(WORD)), part('word/document.xml', '<w:document/>'), ...others])

describe('what is taken', () => {
  it('is kept byte for byte, under the hash of what it holds', async () => {
    const book = workbook([
      ['编号', '内容'],
      [1, '气味'],
    ])
    for (const [name, type, bytes] of [
      ['台账.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', book],
      ['说明.docx', WORD, document()],
      ['回复.pdf', 'application/pdf', bytesOf(PDF)],
      ['名单.csv', 'text/csv', Buffer.from('\ufeff编号,内容\r\n1,"<5 mg"\r\n')],
      ['说明.TXT', 'text/plain', Buffer.from([0xb1, 0xb1, 0xbe, 0xa9])],
    ] as const) {
      const result = await take(name, bytes)
      expect(result).toMatchObject({ ok: true, value: { type, picture: null } })
      if (!result.ok) continue
      expect(Buffer.compare(result.value.bytes, bytes)).toBe(0)
      expect(result.value.hash).toBe(Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex'))
    }
  })

  it('includes workbooks as other programs wrote them', async () => {
    const folder = join(import.meta.dirname, '../sheet/fixtures')
    const books = (await readdir(folder)).filter((name) => name.endsWith('.xlsx'))
    const results = await Promise.all(books.map(async (name) => [name, await reason(name, await readFile(join(folder, name)))] as const))
    expect(results.length).toBeGreaterThan(5)
    // One stands for a workbook with a password, which is no archive.
    expect(results.filter(([, found]) => found !== 'taken')).toEqual([['password.xlsx', 'file-kind-refused']])
  })
})

describe('disguises', () => {
  it.each([
    ['a program as a picture', 'photo.jpg', 'MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00ff\u00ff', 'file-kind-refused'],
    ['a page as a picture', 'photo.png', '<!doctype html><script>alert(1)</script>', 'file-kind-refused'],
    ['a page as a text', 'notes.txt', '\n \t<html><body onload=alert(1)>', 'file-kind-refused'],
    ['a page behind a byte order mark', 'notes.csv', '\u00ef\u00bb\u00bf<svg onload=alert(1)>', 'file-kind-refused'],
    ['a drawing', 'map.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'file-kind-refused'],
    ['a drawing as a picture', 'map.png', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'file-kind-refused'],
    ['a picture and a script at once', 'a.jpg', 'GIF89a/*\u0001\0\u0001\0\0\0\0*/=1;alert(1)', 'file-kind-refused'],
    ['the same as a text', 'a.csv', 'GIF89a/* */=1;alert(1)', 'file-kind-refused'],
    ['a script for a shell', 'a.txt', '#!/bin/sh\nrm -rf "$HOME"\n', 'taken'],
    ['a text of another ending', 'a.sh', '#!/bin/sh\n', 'file-name-differs'],
    ['a page of another ending', 'a.html', 'plain words', 'file-name-differs'],
    ['a text with holes', 'a.txt', 'abc\0def', 'file-kind-refused'],
    ['no ending', 'photo', 'plain words', 'file-name-differs'],
    ['a PDF as a picture', 'a.jpg', PDF, 'file-name-differs'],
    ['a PDF with junk in front', 'a.pdf', `<script>alert(1)</script>\n${PDF}`, 'file-kind-refused'],
    ['a PDF with words in front', 'a.pdf', `abc\n${PDF}`, 'file-name-differs'],
    ['a PDF with junk behind', 'a.pdf', `${PDF}<script>alert(1)</script>`, 'file-damaged'],
    ['a PDF that is cut off', 'a.pdf', PDF.slice(0, 60), 'file-damaged'],
    ['a rar', 'a.xlsx', 'Rar!\u001a\u0007\u0001\0', 'file-kind-refused'],
  ])('%s: %s', async (_, name, bytes, expected) => {
    expect(await reason(name, bytes)).toBe(expected)
  })

  it('a PDF that is an archive too is refused', async () => {
    const archive = zip([part('run.exe', 'MZ')])
    const comment = Buffer.from(PDF)
    const both = Buffer.concat([bytesOf('%PDF-1.4\n'), archive, comment])
    both.writeUInt16LE(comment.length, 9 + archive.length - 2)
    expect(await reason('a.pdf', both)).toBe('file-damaged')
  })

  it('a picture under the name of another kind of picture is refused', async () => {
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(await refusal('a.jpg', png)).toEqual({ reason: 'file-name-differs', status: 415, ending: 'jpg', looksLike: 'image/png' })
    expect(await reason('a.xlsx', png)).toBe('file-name-differs')
    expect(await reason('a\u202Egpj.png', png)).toBe('taken')
    expect(await reason('gnp.\u202Egpj', png)).toBe('file-name-differs')
  })

  it('an archive under the name of a document, and one document under the name of the other', async () => {
    expect(await reason('a.docx', zip([part('run.exe', 'MZ')]))).toBe('file-damaged')
    expect(await reason('a.zip', zip([part('run.exe', 'MZ')]))).toBe('file-kind-refused')
    expect(await reason('a.xlsx', document())).toBe('file-name-differs')
    expect(await reason('a.docx', workbook([['1']]))).toBe('file-name-differs')
  })

  it('documents that hold programs are refused, whatever they say they are', async () => {
    expect(await refusal('a.docx', document(part('word/vbaProject.bin', 'x')))).toEqual({
      reason: 'file-holds-program',
      status: 422,
      part: 'word/vbaProject.bin',
    })
    const enabled = zip([part('[Content_Types].xml', contentTypes('application/vnd.ms-word.document.macroEnabled'))])
    expect(['file-holds-program', 'file-kind-refused']).toContain(await reason('a.docx', enabled))
    expect(await reason('a.docx', document(part('WORD/VBAPROJECT.BIN', 'x')))).toBe('file-holds-program')
  })
})

describe('archives that lie', () => {
  const zeros = Buffer.alloc(150 * 2 ** 20)
  it('are refused where they unpack to too much', async () => {
    expect(await reason('a.docx', document({ name: 'word/media/1', data: zeros }))).toBe('file-unpacks-too-large')
  })
  it('are found out where they declare less than they hold', async () => {
    expect(await reason('a.docx', document({ name: 'word/media/1', data: zeros, claims: 1000 }))).toBe('file-damaged')
    expect(await reason('a.docx', document({ name: 'word/media/1', data: zeros, claims: 0 }))).toBe('file-damaged')
  })
  it('are refused where a part stands twice or was altered', async () => {
    expect(await reason('a.docx', document(part('word/document.xml', '<other/>')))).toBe('file-damaged')
    const altered = Buffer.from(document())
    altered[altered.indexOf('word/document.xml') + 18]! ^= 1
    expect(await reason('a.docx', altered)).toBe('file-damaged')
  })
})

describe('the bound on size', () => {
  const limits = { ...FILE_LIMITS, bytes: 1000 }
  const text = (length: number) => Buffer.alloc(length, 'a')

  it('holds at the byte', async () => {
    const of = async (length: number) => (await takeFile({ name: 'a.txt', source: text(length) }, limits)).ok
    expect([await of(0), await of(1), await of(1000), await of(1001)]).toEqual([false, true, true, false])
  })

  it('stops a stream without end at the first byte too many', async () => {
    let given = 0
    async function* endless() {
      for (;;) {
        given += 100
        yield text(100)
      }
    }
    expect(await takeFile({ name: 'a.txt', source: endless() }, limits)).toEqual({
      ok: false,
      refusal: { reason: 'file-too-large', status: 413, limit: 1000 },
    })
    expect(given).toBe(1100)
  })

  it('takes nothing of a stream that breaks off', async () => {
    const broken = new Readable({ read() {} })
    broken.push(text(10))
    queueMicrotask(() => broken.destroy(new Error('gone')))
    expect(await takeFile({ name: 'a.txt', source: broken }, limits)).toMatchObject({ refusal: { reason: 'file-cut-off' } })
  })

  it('is shared: what does not fit beside the others is told to come again, and all is given back', async () => {
    const budget = new Budget(150)
    let release = () => {}
    const held = withBytes(text(100), 1000, budget, async () => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return { ok: true, value: 1 }
    })
    const second = await withBytes(text(100), 1000, budget, async () => ({ ok: true, value: 2 }))
    expect(second).toMatchObject({ refusal: { reason: 'files-busy', status: 503 } })
    release()
    expect(await held).toMatchObject({ ok: true })
    expect(budget.held).toBe(0)
  })
})

describe('names', () => {
  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\someone\\照片.JPG', '照片.jpg'],
    ['a\u202Egpj.exe', 'agpj.exe'],
    ['报告\0.pdf', '报告.pdf'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie_ x=1.txt'],
    ['CON.txt', '_CON.txt'],
    ['  . .', 'file'],
    ['.htaccess', 'htaccess'],
    ['\ud800.png', 'png'],
    ['', 'file'],
    ['e\u0301.txt', '\u00e9.txt'],
  ])('%j reads %j', (given, expected) => {
    expect(cleanName(given).name).toBe(expected)
  })

  it('are short, visible and the same when cleaned again, whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const { name } = cleanName(given)
        expect([...name].length).toBeLessThanOrEqual(121)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201)
        expect(name).not.toMatch(/[\p{C}/\\<>:"|?*]/u)
        expect(name.trim()).not.toBe('')
        expect(cleanName(name).name).toBe(name)
      }),
      { numRuns: 2000 },
    )
  })
})

it('never fails, whatever bytes come under whatever name', async () => {
  const heads = [
    '',
    '%PDF-1.7\n',
    'PK\u0003\u0004',
    '\u00ff\u00d8\u00ff\u00e0',
    '\u0089PNG\r\n\u001a\n',
    'RIFF\0\0\0\0WEBPVP8 ',
    '\0\0\0\u0018ftypheic',
    'GIF89a',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('jpg', 'png', 'webp', 'heic', 'pdf', 'xlsx', 'docx', 'csv', 'txt', 'exe'),
      async (head, tail, ending) => {
        const result = await take(`a.${ending}`, Buffer.concat([bytesOf(head), tail]))
        if (result.ok) expect(['text/plain', 'text/csv']).toContain(result.value.type)
        else expect(result.refusal.status).toBeGreaterThanOrEqual(400)
      },
    ),
    { numRuns: 500 },
  )
})
