/** A spreadsheet of points as a command reads it, and all that a person should know of how it was read. */
import path from 'node:path'
import type { CommandIo } from '#ground/cli/command.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { dayNumber, dayOfNumber } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { MOST_CASES } from '../kernel/scan/load.ts'
import { POINT_FIELDS, type PointDatum } from '../kernel/scan/point-columns.ts'
import { type Points, pointsOf, type RejectedPoint } from '../kernel/scan/points.ts'
import type { ScanCount } from '../kernel/scan/types.ts'
import type { AboutScan } from '../prints/about-scan.ts'
import { sayNote } from '../text/notes.ts'
import { sayRefusal } from '../text/refusals.ts'
import { say, type Text } from '../text/say.ts'
import { sayPointsRefusal, sayRejectedPoint } from '../text/scan-refusals.ts'
import type { ScanOptions } from './scan-options.ts'
import { bytesOf, type ReadScan, SHOWN, type Status, tellList } from './scan-reading.ts'

interface Telling {
  readonly io: CommandIo
  readonly text: Text
  readonly today: Day
}

function tellRejected(rejected: readonly RejectedPoint[], { io, text, today }: Telling): void {
  if (rejected.length === 0) return
  io.err(`${say(text.scan.rejected, { count: rejected.length })}\n`)
  const lines = rejected.slice(0, SHOWN).map((of) => sayRejectedPoint(of, { today, most: MOST_CASES }, text))
  tellList(lines, rejected.length, io, text)
}

function tellSheets({ sheets, otherSheets }: Points, isNamed: boolean, { io, text }: Telling): void {
  const t = text.scan
  for (const { name, rows, columns } of sheets) {
    const told = POINT_FIELDS.flatMap((field) => {
      const column = columns[field]
      return column === undefined ? [] : [say(t.column, { field: t.field[field], column })]
    })
    io.out(`${say(t.readSheet, { sheet: name, rows, columns: told.join(t.between) })}\n`)
  }
  if (isNamed || otherSheets.length === 0) return
  const others = otherSheets.map(({ name, isHidden }) => say(isHidden ? t.notReadHidden : t.notReadOther, { sheet: name }))
  io.err(`${say(t.notRead, { sheets: others.join(t.between) })}\n`)
}

function tellDoubts({ repeats, farOff }: Points, { io, text }: Telling): void {
  const t = text.scan
  if (repeats.rows > 0) io.err(`${say(t.repeats, { rows: repeats.rows })}\n`)
  if (repeats.inOtherSheet > 0) io.err(`${say(t.repeatsElsewhere, { rows: repeats.inOtherSheet })}\n`)
  const lines = farOff
    .slice(0, SHOWN)
    .map(({ sheet, row, column, day, nearest }) =>
      say(t.farOff, { sheet, row, column, day: dayOfNumber(day), nearest: dayOfNumber(nearest) }),
    )
  tellList(lines, farOff.length, io, text)
}

/** The datum by the headers, or as the call says it; the mainland's own where neither does. */
function datumOf(header: PointDatum | null, option: PointDatum | undefined, { io, text }: Telling): Result<PointDatum, Status> {
  const { datum, ...t } = text.scan
  if (header !== null && option !== undefined && header !== option) {
    io.err(`${say(t.datumsDisagree, { header: datum[header], option: datum[option] })}\n`)
    return refuse(2)
  }
  const of = option ?? header ?? 'wgs-84'
  const isAssumed = option === undefined && header === null
  io.out(`${say(isAssumed ? t.datumAssumed : t.datumNamed, { datum: datum[of] })}\n`)
  return ok(of)
}

async function readPoints(file: string, { sheet }: ScanOptions, telling: Telling): Promise<Result<Points, Status>> {
  const { io, text, today } = telling
  const bytes = await bytesOf(file, io, text)
  if (!bytes.ok) return bytes
  const sheets = await readSheets(bytes.value, path.basename(file))
  if (!sheets.ok) {
    io.err(`${sayRefusal(sheets.refusal, text)}\n`)
    return refuse(1)
  }
  const points = pointsOf(sheets.value, { sheet, today: dayNumber(today) })
  if (!points.ok) {
    if (points.refusal.code === 'no-points') tellRejected(points.refusal.rejected, telling)
    io.err(`${sayPointsRefusal(points.refusal, text)}\n`)
    return refuse(points.refusal.code === 'unknown-sheet' ? 2 : 1)
  }
  const isRead = new Set(points.value.sheets.map(({ name }) => name))
  for (const note of sheets.value.notes) {
    if (!('sheet' in note) || isRead.has(note.sheet) || note.code === 'sheet-unreadable') io.err(`${sayNote(note, text)}\n`)
  }
  return points
}

/** 读点表 for the scan, or the status to end with after saying why not. */
export async function fromPoints(file: string, options: ScanOptions, io: CommandIo, text: Text): Promise<Result<ReadScan, Status>> {
  const telling: Telling = { io, text, today: dayOf(new Date()) }
  const read = await readPoints(file, options, telling)
  if (!read.ok) return read
  const points = read.value
  tellSheets(points, options.sheet !== undefined, telling)
  tellRejected(points.rejected, telling)
  tellDoubts(points, telling)
  const datum = datumOf(points.datum, options.datum, telling)
  if (!datum.ok) return datum
  const { places, cases } = points
  const [from, to] = [options.from ?? points.from, options.to ?? points.to]
  const within = cases.filter(({ time }) => time !== null && time >= from && time <= to)
  if (within.length === 0) {
    const [first, last] = [dayOfNumber(points.from), dayOfNumber(points.to)]
    io.err(`${say(text.scan.noneInPeriod, { from: dayOfNumber(from), to: dayOfNumber(to), first, last })}\n`)
    return refuse(1)
  }
  const countOf = (counts: readonly ScanCount[]) => counts.reduce((sum, { count }) => sum + count, 0)
  const outside = { rows: cases.length - within.length, cases: countOf(cases) - countOf(within) }
  if (outside.rows > 0) io.err(`${say(text.scan.leftOutByOptions, { times: outside.rows, cases: outside.cases })}\n`)
  const source: AboutScan['source'] = {
    sheets: points.sheets.map(({ name, rows }) => ({ name, rows })),
    rejected: points.rejected.length,
    repeats: points.repeats.rows,
    datum: { of: datum.value, isAssumed: options.datum === undefined && points.datum === null },
  }
  const leftOut = { places: { rows: 0, cases: 0 }, times: outside }
  return ok({ input: { settings: { ...options.points, ...options.chance, from, to }, places, cases: within }, source, leftOut })
}
