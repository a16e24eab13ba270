/** A table from a file, as the text that could have been pasted. It comes with the reader, when a file is chosen. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { readSheets } from '#ground/sheet/read.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'

const words = {
  zh: { unreadable: '读不出这个文件（{code}）。请另存为 .xlsx 或 .csv 后再试。' },
  en: { unreadable: 'This file cannot be read ({code}). Save it as .xlsx or .csv and try again.' },
}

const textOf = (cell: CellValue): string => {
  if (cell === null || typeof cell === 'boolean') return ''
  if (typeof cell !== 'object') return String(cell).replaceAll(/[\t\r\n]+/g, ' ')
  return 'wallClock' in cell ? cell.wallClock.slice(0, 10) : ''
}

export async function textOfFile(file: File, language: 'zh' | 'en'): Promise<Result<string, string>> {
  const read = await readSheets(new Uint8Array(await file.arrayBuffer()), file.name)
  if (!read.ok) return refuse(words[language].unreadable.replace('{code}', read.refusal.code))
  const rows = read.value.sheets.filter(({ isHidden }) => !isHidden).flatMap((sheet) => sheet.rows)
  return ok(rows.map((row) => row.map(textOf).join('\t').trimEnd()).join('\n'))
}
