import { sheetEn } from '#ground/sheet/words/en.ts'
import type { TableWords } from './zh.ts'

export const tablesEn: TableWords = {
  ...sheetEn,
  refused: {
    'no-file': 'There is no file {file}. Check the path; one with spaces needs quotes.',
    'is-folder': '{file} is a folder, not a file. Name an .xlsx or .csv file in it.',
    'no-plain-file': '{file} is not a plain file. Save it as .xlsx or .csv first.',
    'may-not-read': '{file} may not be read. Check its permissions, or make a copy and try again.',
    'cannot-read': '{file} cannot be read ({why}). Copy it to a disk of this machine and try again.',
    'unknown-sheet': 'There is no sheet "{wanted}". The file has: {sheets}.',
    'no-header':
      'No header was found in the first 20 rows of "{sheet}". The first row reads: {first}. Give the columns headers and try again.',
  },
  out: {
    'unknown-ending': '{out} has to end in .csv, .xlsx or .json.',
    'is-input': '{out} is the file to read itself and would be overwritten. Choose another name.',
    exists: '{out} is there already and was left as it is. Choose another name, or add --force to overwrite it.',
    'out-is-folder': '{out} is a folder. Name a file in it.',
    'no-folder': 'There is no folder {folder}. Make it first, or choose another.',
    'may-not-write': '{out} may not be written. Choose another folder, or ask for the permission.',
    'disk-full':
      'The disk of {out} is full; nothing was written and earlier files are as they were. Free some space, or choose another folder.',
    'file-open': '{out} is open in another program, such as Excel. Close it and try again.',
    'cannot-write': 'Writing {out} failed ({why}). Choose another folder.',
    'too-many-rows': 'A sheet holds {limit} rows at most and not all of these; nothing was written. Write .csv instead.',
  },
  growing: '{file} was changing while it was read and may be incomplete; run again when it is finished.',
  otherSheets: 'Only the sheet "{sheet}" was read, not: {others}. Name another with --sheet.',
}
