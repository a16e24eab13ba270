/** Documents as Word and as PDF, read again by programs that did not write them. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Paper } from '../lib/paper.ts'
import { paperBytes, stopPaperThread } from './paper-thread.ts'
import { pdfOf } from './pdf.ts'
import { wordOf } from './word.ts'

/** What typst would take for markup, and XML for a tag. */
const SPECIAL = '#[x]*_$ <b> @ref // -- "q" \\ `r` ~ = - + / & ]]> #eval("1+1") $a$'
const paper: Paper = {
  language: 'zh',
  title: '2026年6月环境空气质量月报',
  subtitle: '2026年6月1日至6月30日',
  blocks: [
    { kind: 'heading', text: '一、概况' },
    { kind: 'paragraph', text: `全市PM2.5平均浓度为37微克/立方米。${SPECIAL}` },
    {
      kind: 'table',
      caption: '表1 点位',
      columns: [
        { head: '点位', align: 'left', width: 3 },
        { head: '综合指数', align: 'right', width: 1 },
      ],
      rows: [
        [SPECIAL, '3.47'],
        ['= 标题', ''],
      ],
    },
    { kind: 'note', text: '注:未核对。' },
  ],
}

/** The entry of a zip by its local header, as APPNOTE 4.3.7 has it. */
function entryOf(zip: Buffer, name: string): string {
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [method, size, nameLength, extra] = [
      zip.readUInt16LE(at + 8),
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
      zip.readUInt16LE(at + 28),
    ]
    const start = at + 30 + nameLength + extra
    const bytes = zip.subarray(start, start + size)
    if (zip.toString('utf8', at + 30, at + 30 + nameLength) === name) return (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
    at = start + size
  }
  throw new Error(`${name} is not in the archive`)
}
const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text!.replaceAll(/&(\w+);/g, (_, sign: string) => signs[sign]!))

const PDFTOTEXT = spawnSync('pdftotext', ['-v']).error === undefined
function pdfText(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-paper-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    const { stdout, status } = spawnSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
    expect(status).toBe(0)
    return stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const squeezed = (text: string) => text.replaceAll(/\s/g, '')

describe('Word', () => {
  it('has every text as it stands, whatever signs are in it', async () => {
    const found = textOf(entryOf(await wordOf(paper), 'word/document.xml'))
    expect(found.filter((text) => text !== '')).toEqual([
      ...[paper.title, paper.subtitle, '一、概况', `全市PM2.5平均浓度为37微克/立方米。${SPECIAL}`],
      ...['表1 点位', '点位', '综合指数', SPECIAL, '3.47', '= 标题', '注:未核对。'],
    ])
  })

  it('is A4 with page numbers, and Chinese in Chinese fonts', async () => {
    const word = await wordOf(paper)
    const xml = entryOf(word, 'word/document.xml')
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toContain('w:eastAsia="仿宋"')
    expect(xml).toContain('w:eastAsia="宋体"')
    expect(xml).toContain('<w:tblHeader/>')
    expect(entryOf(word, 'word/footer1.xml')).toContain('NUMPAGES')
  })

  it('shows what XML cannot hold as a sign that something was there', async () => {
    const odd: Paper = { ...paper, title: 'a\u0001b\ud800c', blocks: [] }
    expect(textOf(entryOf(await wordOf(odd), 'word/document.xml'))[0]).toBe('a\ufffdb\ufffdc')
  })

  it('is the same bytes at another time, and holds no date', async () => {
    const at = async (now: string) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
      const word = await wordOf(paper)
      vi.useRealTimers()
      return word
    }
    const first = await at('2026-07-01T08:00:00Z')
    expect((await at('2031-12-05T17:31:09Z')).equals(first)).toBe(true)
    expect(entryOf(first, 'docProps/core.xml')).not.toMatch(/created|modified|\d{4}-\d{2}-\d{2}T/)
  })
})

describe('PDF', () => {
  it('is the same bytes for the same contents, with no date and its own fonts', () => {
    const pdf = pdfOf(paper)
    expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-')
    expect(pdf.toString('latin1')).not.toMatch(/CreationDate|ModDate/)
    expect(pdf.toString('latin1')).toContain('NotoSansSC')
    expect(pdfOf(paper).equals(pdf)).toBe(true)
    expect(pdfOf({ ...paper, title: '另一份' }).equals(pdf)).toBe(false)
  })

  it.skipIf(!PDFTOTEXT)('has every text as it stands, none of it taken for markup (needs pdftotext)', () => {
    const found = squeezed(pdfText(pdfOf(paper)))
    for (const text of [paper.title, '一、概况', `全市PM2.5平均浓度为37微克/立方米。${SPECIAL}`, '3.47', '=标题', '注:未核对。', '1/1'])
      expect(found).toContain(squeezed(text))
    const many: Paper = {
      ...paper,
      blocks: [{ ...paper.blocks[2]!, rows: Array.from({ length: 90 }, (_, at) => [`点位${at}`, '1.00']) } as Paper['blocks'][number]],
    }
    const pages = pdfText(pdfOf(many))
      .split('\f')
      .filter((page) => page.trim() !== '')
    // The head of the table is on every page.
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toContain('综合指数')
  })
})

describe('the thread that makes documents', () => {
  afterAll(stopPaperThread)

  it('makes the same bytes, each for whom asked, while this thread goes on', async () => {
    let turns = 0
    let isMade = false
    const turn = () => {
      turns++
      if (!isMade) setImmediate(turn)
    }
    const asked = [paperBytes('pdf', paper), paperBytes('docx', paper), paperBytes('pdf', { ...paper, title: '另一份' })]
    setImmediate(turn)
    const [pdf, word, other] = await Promise.all(asked)
    isMade = true
    expect(turns).toBeGreaterThan(2)
    expect(pdf?.equals(pdfOf(paper))).toBe(true)
    expect(word?.equals(await wordOf(paper))).toBe(true)
    expect(other?.equals(pdfOf({ ...paper, title: '另一份' }))).toBe(true)
  })

  it('tells what could not be made, and makes the next', async () => {
    await expect(paperBytes('docx', { ...paper, blocks: null as unknown as Paper['blocks'] })).rejects.toThrow()
    await expect(paperBytes('docx', { ...paper, title: (() => {}) as unknown as string })).rejects.toThrow()
    expect((await paperBytes('docx', paper)).equals(await wordOf(paper))).toBe(true)
  })

  it('refuses what it was still to make when it ends, and is followed by another', async () => {
    const [pending] = [expect(paperBytes('pdf', { ...paper, title: '没有做完' })).rejects.toThrow('ended')]
    await stopPaperThread()
    await pending
    expect((await paperBytes('docx', paper)).length).toBeGreaterThan(0)
  })
})
