/** 举报件清单: exactly what the list shows, as a workbook or as text. */
import { type SheetColumn, type Written, writeCsv, writeWorkbook } from '#ground/sheet/write.ts'
import { categories } from '../kernel/categories.table.ts'
import type { ListText } from '../text/list.ts'
import type { ComplaintRow } from '../wire.ts'

type Language = 'zh' | 'en'
type Names = ReadonlyMap<string, { readonly zh: string; readonly en: string }>

export interface ComplaintsList {
  readonly rows: readonly ComplaintRow[]
  readonly areas: Names
  readonly departments: Names
}

/** The wall clock in Asia/Shanghai: a spreadsheet knows no zones. */
const wallClock = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19)

function cellsOf({ areas, departments }: ComplaintsList, text: ListText, language: Language) {
  return (row: ComplaintRow): Written[] => [
    row.number,
    text.state[row.state],
    { wallClock: wallClock(row.receivedAt) },
    categories.find(({ id }) => id === row.category)?.[language] ?? null,
    row.area === null ? null : (areas.get(row.area)?.[language] ?? row.area),
    row.department === null ? null : (departments.get(row.department)?.[language] ?? row.department),
    row.place,
    row.excerpt,
    row.limitOn,
    row.workdaysLeft ?? null,
  ]
}

const columnsOf = ({ column }: ListText): SheetColumn[] => [
  { header: column.number, width: 20 },
  { header: column.state, width: 10 },
  { header: column.receivedAt, width: 18, format: 'yyyy-mm-dd hh:mm' },
  { header: column.category, width: 14 },
  { header: column.area, width: 12 },
  { header: column.department, width: 22 },
  { header: column.place, width: 30 },
  { header: column.excerpt, width: 60 },
  { header: column.limitOn, width: 12 },
  { header: column.workdaysLeft, width: 12, align: 'right' },
]

/** 工作簿. */
export function complaintsWorkbook(list: ComplaintsList, text: ListText, language: Language): Promise<Uint8Array> {
  return writeWorkbook([{ name: text.sheet, columns: columnsOf(text), rows: list.rows.map(cellsOf(list, text, language)) }])
}

/** 文本. */
export function complaintsCsv(list: ComplaintsList, text: ListText, language: Language): string {
  return writeCsv(
    columnsOf(text).map(({ header }) => header),
    list.rows.map(cellsOf(list, text, language)),
  )
}
