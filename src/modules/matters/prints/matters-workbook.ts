/** matters.xlsx in the form officials use: the ranking, and every report of each matter. */
import { type SheetToWrite, writeWorkbook } from '#ground/sheet/write.ts'
import type { Outcome } from '../kernel/outcome.ts'
import type { Text } from '../text/say.ts'

function day(at: string): string {
  return at.slice(0, 10).replaceAll('-', '/')
}

/** 热度排名 of all matters with two reports or more; every report of every matter on the second sheet. */
export function mattersWorkbook(outcome: Outcome, text: Text): Promise<Uint8Array> {
  const t = text.workbook
  const hot: SheetToWrite = {
    name: t.hot,
    columns: [
      { header: t.rank, width: 10, align: 'center' },
      { header: t.matter, width: 14, align: 'center' },
      { header: t.heat, width: 10, align: 'right', format: '0.000' },
      { header: t.period, width: 24 },
      { header: t.place, width: 24 },
      { header: t.title, width: 52 },
      { header: t.reporters, width: 9, align: 'right' },
      { header: t.reports, width: 9, align: 'right' },
      { header: text.field.votesFor, width: 9, align: 'right' },
      { header: text.field.votesAgainst, width: 9, align: 'right' },
      { header: t.waiting, width: 9, align: 'right' },
    ],
    rows: outcome.hot.map((matter) => [
      matter.rank,
      matter.matter,
      matter.heat,
      `${day(matter.firstAt)} ${t.to} ${day(matter.lastAt)}`,
      matter.place,
      matter.title,
      matter.reporters,
      matter.reports,
      matter.votesFor,
      matter.votesAgainst,
      matter.members.filter((id) => outcome.waiting.has(id)).length,
    ]),
  }
  const members: SheetToWrite = {
    name: t.members,
    columns: [
      { header: t.matter, width: 14, align: 'center' },
      { header: text.field.id, width: 14 },
      { header: text.field.reporter, width: 14 },
      { header: text.field.subject, width: 40 },
      { header: text.field.at, width: 19, align: 'left', format: 'yyyy/mm/dd hh:mm:ss' },
      { header: text.field.text, width: 70 },
      { header: text.field.votesAgainst, width: 9, align: 'right' },
      { header: text.field.votesFor, width: 9, align: 'right' },
      { header: t.relation, width: 16 },
      { header: t.probability, width: 9, align: 'right', format: '0.00' },
      { header: t.automatic, width: 9, align: 'center' },
    ],
    rows: outcome.hot.flatMap(({ matter, members }) =>
      members.map((id) => {
        const report = outcome.report(id)
        const member = outcome.member(id)
        return [
          matter,
          id,
          report.reporter,
          report.subject,
          { wallClock: report.at },
          report.text,
          report.votesAgainst,
          report.votesFor,
          text.relation[member.relation],
          member.probability,
          outcome.waiting.has(id) ? t.toConfirm : member.automatic ? t.yes : t.no,
        ]
      }),
    ),
  }
  return writeWorkbook([hot, members])
}
