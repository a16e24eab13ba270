/**
 * How a document looks as a PDF: A4, in the measures of official documents (GB/T 9704 has wider upper margins, for a letterhead).
 *
 * The contents come in as data and are never part of this source: whatever a person wrote is text to typst, not markup.
 */
export const template = `
#let paper = json(bytes(sys.inputs.paper))
#let is-chinese = paper.language == "zh"
#set document(title: paper.title, date: none)
#set page(paper: "a4", margin: (top: 28mm, bottom: 26mm, x: 24mm), numbering: "1 / 1", number-align: center)
#set text(font: "Noto Sans SC", size: 11pt, lang: paper.language, cjk-latin-spacing: none)
#set par(leading: 0.85em, spacing: 0.95em)
#set table(inset: (x: 4pt, y: 5pt), stroke: 0.5pt)
#show heading: it => block(above: 1.5em, below: 0.9em, text(size: 12.5pt, weight: 700, it.body))
#let aligned = (left: left, center: center, right: right)
#align(center, block(below: 0.7em, text(size: 19pt, weight: 700, paper.title)))
#align(center, block(below: 1.8em, text(size: 11pt, paper.subtitle)))
#for part in paper.blocks {
  if part.kind == "heading" { heading(level: 1, part.text) }
  if part.kind == "paragraph" {
    par(justify: true, first-line-indent: (amount: if is-chinese { 2em } else { 0em }, all: true), text(part.text))
  }
  if part.kind == "note" { block(spacing: 0.7em, text(size: 9pt, part.text)) }
  if part.kind == "table" {
    block(above: 1.2em, below: 0.7em, sticky: true, width: 100%, align(center, text(size: 10pt, weight: 700, part.caption)))
    block(below: 1.3em, text(size: 9pt, table(
      columns: part.columns.map(column => column.width * 1fr),
      align: (at, row) => horizon + if row == 0 { center } else { aligned.at(part.columns.at(at).align) },
      fill: (at, row) => if row == 0 { luma(238) },
      table.header(..part.columns.map(column => text(weight: 700, column.head))),
      ..part.rows.flatten().map(cell => text(cell)),
    )))
  }
}
`
