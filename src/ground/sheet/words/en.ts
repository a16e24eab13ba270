import type { SheetWords } from './zh.ts'

export const sheetEn: SheetWords = {
  note: {
    'encoding-uncertain': 'The text was read as {encoding} but may be {others}; if it looks wrong, save it as UTF-8 and try again.',
    'damaged-characters': '"{sheet}" has {count} {count:character|characters} that cannot be told (from row {row} on), shown as "�".',
    'zero-bytes':
      '"{sheet}" has {count} zero {count:byte|bytes} (NUL) in its text, in row {rows}, where an export or a transfer probably lost something; shown as "�". The rest was read; check these rows against the source.',
    'merges-filled':
      '"{sheet}" has {count} {count:range|ranges} of cells merged downwards (such as {range}); every row was given the value.',
    'sheet-scattered': '"{sheet}" has cells as far as row {rows} (perhaps by accident) and was read row by row.',
    'sheet-cut-off':
      'The sheet "{sheet}" stops after row {row}. How many rows stood below is not known, and merged cells may not have been read. Export it again from the source, or let Excel open and repair it and check.',
    'lost-texts':
      '"{sheet}" has {count} {count:cell that refers|cells that refer} to texts which the workbook does not have (such as {cell}), shown as "#LOST!"; their content is lost. Export it again from the source.',
    'sheet-unreadable': 'The sheet "{sheet}" cannot be read ({why}); the others were.',
  },
  damage: {
    'cut-off': 'it is incomplete, as after a broken download or copy',
    'archive-broken': 'the directory or an entry of its archive is broken',
    'checksum-wrong': 'its content does not match its checksum',
    'part-missing': 'a part that it needs is missing',
    'markup-broken': 'its markup is incomplete',
    'places-contradict': 'its cells contradict each other about where they stand',
    'grid-too-large': 'its cells span too large a range',
  },
  refusal: {
    empty: 'The file is empty (0 bytes). Export it again.',
    'too-large': 'The file has {bytes}, more than the limit of {limit}. Split it into several.',
    'not-a-spreadsheet': 'This is not a spreadsheet (it looks like {looksLike}). Use an .xlsx or .csv file.',
    'other-spreadsheet': 'This is a spreadsheet in {looksLike} form. Open it in Excel or WPS, save it as .xlsx and try again.',
    'old-excel': 'This is an old Excel file (.xls). Open it in Excel or WPS, save it as .xlsx and try again.',
    'password-protected': 'The workbook has a password. Open it in Excel or WPS, save a copy without the password and try again.',
    damaged: 'The workbook is damaged: {why}. Export it again, or let Excel open and repair it and save a copy.',
    'damaged-part': 'The workbook is damaged: in {part}, {why}. Export it again, or let Excel open and repair it and save a copy.',
    'zip-bomb':
      '{entry} in the workbook unpacks to {bytes}, more than the limit of {limit}; it was not unpacked. Check where the file comes from.',
    'unknown-encoding': 'The encoding of the text cannot be told. Save it as .xlsx, or as CSV in UTF-8.',
    'no-rows': 'The file holds nothing. Make sure that rows were exported.',
    'too-many-cells':
      '{entry} in the workbook has more than {count} cells or texts, which is the limit. Delete empty rows and columns, or split it into several files.',
  },
}
