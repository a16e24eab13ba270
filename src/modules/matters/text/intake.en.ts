/** Texts of taking a spreadsheet in, in English. */
import { sheetEn } from '#ground/sheet/words/en.ts'
import type { IntakeText } from './intake.zh.ts'

export const intakeEn: IntakeText = {
  field: {
    id: 'identifier',
    reporter: 'reporter',
    subject: 'subject',
    at: 'time',
    text: 'text',
    votesFor: 'votes for',
    votesAgainst: 'votes against',
    place: 'place',
    category: 'category',
    enterprise: 'enterprise',
    lon: 'longitude',
    lat: 'latitude',
  },
  rejection: {
    'missing-time': 'no time; fill it in',
    'unreadable-time': 'the time cannot be read; write it as 2026-03-02 08:30',
    'ambiguous-time': 'the date could mean two days, or lacks a year of four digits; write it as 2026-03-02',
    'ambiguous-hour':
      'the hour is unclear (12 in the morning may be 0:00 or 12:00; 12 or 2 at night may belong to this night or the last); write it in 24 hours as 2026-03-02 00:30',
    'impossible-time': 'there is no such date or time; correct it',
    'time-without-date': 'a time of day without a date; write it as 2026-03-02 08:30',
    'missing-id': 'the identifier is empty; fill it in',
    'shortened-id':
      'a spreadsheet program shortened the identifier (2.01E+13, or more than 15 digits) and its digits are lost; make the column text and export again',
    'duplicate-id': 'the identifier was used before with other content; correct it',
    'exact-duplicate': 'the same in every cell as an earlier row; counted once, nothing to do',
    'no-text': 'subject and text are both empty; fill one in',
    'cell-error': 'the cell holds an error or a formula without a result; recalculate and save it in Excel',
    'lost-text': 'the cell refers to a text that the workbook does not have, its content is lost; export again from the source',
    'broken-quote': 'the quotes do not match, the row cannot be split; correct them',
    'broken-line': 'this row and its neighbour seem to be one that a line break cut; join them, or quote cells that hold line breaks',
    'too-many-cells': 'more cells than the header has; a delimiter in a text may lack its quotes; correct it',
    'row-twice':
      'several rows of the sheet have this number, and which one belongs here cannot be told; each is listed, correct them or export again',
    'cut-off': 'the file ends in the middle of this row; export it again',
    'repeated-header': 'the header again, no report; nothing to do',
  },
  doubt: {
    'unreadable-cell': 'the cell cannot be read and counts as missing; correct it',
    'impossible-count': 'no number of votes (a whole number from 0 to 2147483647), not used and counts as missing; correct it',
    'maybe-cut':
      'the file does not end with the end of a line and the last cell of this row is empty: it may have been cut off here; used as it stands, check it against the source',
    'future-time': 'the time is later than today; used as it stands, it stretches the period; check it',
    'early-time': 'the time is before 1949; used as it stands, it stretches the period; check it',
  },
  firstRow: '{reason} (row {first})',
  note: {
    ...sheetEn.note,
    'made-ids': 'The file has no column of identifiers; they were made of the sheet and the row, such as "{example}".',
    'other-sheets': 'Only the sheet "{sheet}" was read, not: {others}. Name another with --sheet.',
    'hidden-rows':
      '"{sheet}" has {count} hidden {count:row|rows} (by hand or by a filter, at {places}); they were read and compared like all others. Delete them first if they do not belong.',
    'formatted-ids':
      'The column of identifiers has {count} {count:number that a cell format shows|numbers that cell formats show} otherwise than stored (such as {column}{row}: stored {value}, format {format}); they were taken as stored. Make the column text to keep what is shown.',
    'like-ids':
      '{count} {count:pair|pairs} of identifiers look the same and differ in invisible characters or in width only (such as {a} in row {aRow} and {b} in row {bRow}); each was read as one of its own. Check whether they mean one report.',
    'rounded-ids':
      'The column of identifiers has {count} {count:number|numbers} of more than 15 digits (such as {column}{row}: {value}); a spreadsheet program keeps 15 and makes the last ones zeros. Make the column text and export again from the source.',
    'unreadable-cell':
      '{count} {count:cell|cells} of "{field}" cannot be read (such as {column}{row}: {value}) and {count:counts|count} as missing; each is in rejected.csv.',
    'impossible-count':
      '{count} {count:cell|cells} of "{field}" {count:is|are} no number of votes (such as {column}{row}: {value}) and {count:is|are} not used; each is in rejected.csv.',
    'maybe-cut':
      'The file does not end with the end of a line, and column {column} of its last row ({row}) is empty where other rows have something: it may have been cut off there. The row is used as it stands; check it against the source, or export it again.',
    'future-time':
      '{count} {count:report is|reports are} later than today (such as {column}{row}: {value}); used as read, to be checked; each is in rejected.csv.',
    'early-time':
      '{count} {count:report is|reports are} from before 1949 (such as {column}{row}: {value}); used as read, to be checked; each is in rejected.csv.',
  },
  damage: sheetEn.damage,
  refusal: {
    ...sheetEn.refusal,
    'no-reports':
      'Row {row} of sheet "{sheet}" is the header and no row follows. Make sure that rows were exported, or name another sheet with --sheet.',
    'no-header':
      'No header was found: a column with times and one with subjects or texts are needed. The first rows read: {sheets}. Name the columns, for example --columns "id=A,at=D,text=E".',
    'missing-columns':
      'The header in row {row} of sheet "{sheet}" lacks: {missing}. It has: {headers}. Name them, for example --columns "at=D,text=E".',
    'unknown-sheet': 'There is no sheet "{wanted}". The file has: {sheets}.',
    'columns-twice':
      'In --columns, {parts} contradicts what stands before it: a field has one column, and a column is one field. Keep one of each.',
    'unknown-columns': 'Not understood in --columns: {parts}. Write field=header or letter; fields: {fields}. The header has: {headers}.',
  },
  missing: { at: 'a time (at)', text: 'a subject or a text (subject, text)' },
}
