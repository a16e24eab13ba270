/**
 * A document as Word · .docx, A4. Body in 仿宋, headings in 黑体, tables in 宋体, as official documents have them (GB/T 9704); a machine
 * without one of them shows another of its Chinese fonts. The same contents give the same bytes.
 */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Paper, PaperBlock, PaperColumn, PaperTable } from '../lib/paper.ts'
import { withoutTimes } from './zip-time.ts'

const latin = 'Times New Roman'
const fontOf = (eastAsia: string) => ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia })
const fonts = { body: fontOf('仿宋'), heading: fontOf('黑体'), table: fontOf('宋体') }
/** Half points. */
const sizes = { title: 40, subtitle: 24, heading: 28, body: 28, caption: 21, table: 19, note: 19 }
/** Twentieths of a point: 24 mm at the sides of 210 × 297 mm. */
const page = { width: 11_906, height: 16_838, top: 1588, bottom: 1474, side: 1361 }
const printed = page.width - 2 * page.side
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not stand in XML 1.0, not even as a reference
const NOT_OF_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
/** What XML cannot hold is shown as a sign that something was there. @see XML 1.0, 2.2 */
const clean = (text: string) => text.toWellFormed().replaceAll(NOT_OF_XML, '\ufffd')

const run = (text: string, font: IRunOptions['font'] & object, size: number, bold = false) =>
  new TextRun({ text: clean(text), font, size, bold, color: '000000' })

function cellOf(text: string, { align, width }: PaperColumn, whole: number, isHead: boolean): TableCell {
  return new TableCell({
    width: { size: Math.round((printed * width) / whole), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    ...(isHead ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEEEEE' } } : {}),
    children: [
      new Paragraph({
        alignment: isHead ? AlignmentType.CENTER : alignments[align],
        children: [run(text, fonts.table, sizes.table, isHead)],
      }),
    ],
  })
}

function tableOf({ caption, columns, rows }: PaperTable): (Paragraph | Table)[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const rowOf = (texts: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: columns.map((column, at) => cellOf(texts[at] ?? '', column, whole, isHead)),
    })
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 240, after: 100 },
      children: [run(caption, fonts.heading, sizes.caption)],
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: printed, type: WidthType.DXA },
      columnWidths: columns.map(({ width }) => Math.round((printed * width) / whole)),
      rows: [
        rowOf(
          columns.map(({ head }) => head),
          true,
        ),
        ...rows.map((row) => rowOf(row, false)),
      ],
    }),
  ]
}

function blockOf(block: PaperBlock, isChinese: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          keepNext: true,
          spacing: { before: 300, after: 120 },
          children: [run(block.text, fonts.heading, sizes.heading)],
        }),
      ]
    case 'paragraph':
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          // Two signs of the body.
          indent: { firstLine: isChinese ? sizes.body * 20 : 0 },
          spacing: { line: 400, after: 60 },
          children: [run(block.text, fonts.body, sizes.body)],
        }),
      ]
    case 'note':
      return [new Paragraph({ spacing: { before: 80, after: 40 }, children: [run(block.text, fonts.table, sizes.note)] })]
    case 'table':
      return tableOf(block)
  }
}

const escaped = (text: string) => clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** The title and nothing else: the library would write who and when. */
const properties = (title: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title></cp:coreProperties>`

const headed = (text: string, font: (typeof fonts)['body'], size: number, after: number) =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [run(text, font, size)] })

/** 生成 Word. */
export async function wordOf({ title, subtitle, language, blocks }: Paper): Promise<Buffer> {
  const document = new Document({
    styles: { default: { document: { run: { font: fonts.body, size: sizes.body, language: { value: 'en-GB', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], font: fonts.table, size: sizes.note }),
                ],
              }),
            ],
          }),
        },
        children: [
          headed(title, fonts.heading, sizes.title, 120),
          headed(subtitle, fonts.body, sizes.subtitle, 320),
          ...blocks.flatMap((block) => blockOf(block, language === 'zh')),
        ],
      },
    ],
  })
  return withoutTimes(await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: properties(title) }]))
}
