/**
 * Which column is which · 列识别: by the usual Chinese and English headers, and where the header stands.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'

export const FIELDS = ['id', 'reporter', 'subject', 'at', 'text', 'votesFor', 'votesAgainst', 'place', 'category', 'enterprise', 'lon', 'lat'] as const
export type Field = (typeof FIELDS)[number]

/** Column per field, from 0; a field that the file lacks is left out. */
export type ColumnMapping = { readonly [F in Field]?: number }

/** Usual headers, most telling first · 常见表头. Compared without spaces, punctuation and case. */
const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  id: ['留言编号', '举报编号', '工单编号', '工单号', '信访件编号', '信访编号', '受理编号', '投诉编号', '案件编号', '流水号', '问题编号', '编号', '序号', 'id', 'reportid', 'servicerequestid', 'ticketid', 'caseid', 'number', 'no'],
  reporter: ['留言用户', '举报人', '投诉人', '来电人', '信访人', '反映人', '用户编号', '用户', '姓名', '来电号码', '联系电话', '电话', '手机号', 'reporter', 'user', 'userid', 'author', 'caller', 'phone', 'accountid'],
  subject: ['留言主题', '举报主题', '工单标题', '诉求标题', '主题', '标题', '事项名称', '问题摘要', '摘要', 'subject', 'title', 'summary'],
  at: ['留言时间', '举报时间', '受理时间', '来电时间', '投诉时间', '信访时间', '登记时间', '创建时间', '提交时间', '反映时间', '时间', '日期', 'at', 'time', 'date', 'datetime', 'createdat', 'requesteddatetime', 'timestamp'],
  text: ['留言详情', '举报内容', '投诉内容', '诉求内容', '反映内容', '来电内容', '信访内容', '工单内容', '问题描述', '主要内容', '留言内容', '详情', '内容', '正文', 'text', 'description', 'detail', 'details', 'content', 'body', 'message'],
  votesFor: ['点赞数', '点赞', '支持数', '赞成数', 'votesfor', 'likes', 'upvotes', 'votes'],
  votesAgainst: ['反对数', '反对', '点踩数', 'votesagainst', 'dislikes', 'downvotes'],
  place: ['地点', '举报地点', '发生地点', '事发地址', '问题地址', '详细地址', '地址', '所属区域', '所在地', 'place', 'address', 'location'],
  category: ['问题类型', '举报类型', '诉求类别', '一级标签', '污染类型', '类别', '类型', '分类', 'category', 'type', 'servicename'],
  enterprise: ['被举报单位', '被举报对象', '被投诉单位', '企业名称', '涉事单位', '单位名称', 'enterprise', 'company', 'site'],
  lon: ['经度', 'lon', 'lng', 'long', 'longitude'],
  lat: ['纬度', 'lat', 'latitude'],
}

function plain(header: string): string {
  return header.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '')
}

/** How well a header names a field: 1 for a usual header, less for one that only contains it, 0 for none. */
function fits(header: string, field: Field): number {
  const names = HEADERS[field]
  const exact = names.indexOf(header)
  if (exact >= 0) return 1 - exact * 0.005
  const held = names.findIndex((name) => name.length >= 2 && /\p{Script=Han}/u.test(name) && header.includes(name) && header.length <= name.length + 6)
  return held >= 0 ? 0.6 - held * 0.005 : 0
}

export interface HeaderGuess {
  readonly mapping: ColumnMapping
  /** Row of the header, from 0. */
  readonly headerRow: number
  readonly headers: readonly string[]
  /** From 0 to 1 per field: how surely the header names it. */
  readonly confidence: { readonly [F in Field]?: number }
}

function asText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'object') return 'wallClock' in value ? value.wallClock : value.error
  return String(value)
}

/** 列识别 of one row taken as the header: each column goes to the field that it names best. */
export function guessMapping(row: readonly CellValue[]): Pick<HeaderGuess, 'mapping' | 'confidence'> {
  const candidates: { field: Field; column: number; fit: number }[] = []
  row.forEach((cell, column) => {
    const header = plain(asText(cell))
    if (header === '') return
    for (const field of FIELDS) {
      const fit = fits(header, field)
      if (fit > 0) candidates.push({ field, column, fit })
    }
  })
  const mapping: { [F in Field]?: number } = {}
  const confidence: { [F in Field]?: number } = {}
  const taken = new Set<number>()
  for (const { field, column, fit } of candidates.sort((x, y) => y.fit - x.fit || x.column - y.column)) {
    if (mapping[field] !== undefined || taken.has(column)) continue
    mapping[field] = column
    confidence[field] = fit
    taken.add(column)
  }
  return { mapping, confidence }
}

/** Title lines and merged title cells stand above a header; it is looked for in the first rows only. */
const HEADER_WITHIN = 15

/** Whether a mapping is enough to compare: a time, and a subject or a text. */
export function isEnough(mapping: ColumnMapping): boolean {
  return mapping.at !== undefined && (mapping.subject !== undefined || mapping.text !== undefined)
}

/** 找表头: the row among the first that names most fields; null where none names a time and a text. */
export function findHeader(rows: readonly (readonly CellValue[])[]): HeaderGuess | null {
  let best: (HeaderGuess & { fields: number }) | null = null
  for (let at = 0; at < Math.min(HEADER_WITHIN, rows.length); at++) {
    const row = rows[at] as readonly CellValue[]
    const { mapping, confidence } = guessMapping(row)
    const fields = Object.values(confidence).reduce((sum, fit) => sum + fit, 0)
    if (!isEnough(mapping) || (best !== null && fields <= best.fields)) continue
    best = { mapping, confidence, headerRow: at, headers: row.map(asText), fields }
  }
  return best
}

/** `id=编号,at=受理时间` from a command line: names of columns as they stand in the header, or letters of columns. */
export function parseMapping(text: string, headers: readonly string[]): { mapping: ColumnMapping; unknown: string[] } {
  const mapping: { [F in Field]?: number } = {}
  const unknown: string[] = []
  for (const part of text.split(/[,，]/)) {
    const [name, ...rest] = part.split('=')
    const field = FIELDS.find((of) => of === name?.trim())
    const wanted = rest.join('=').trim()
    const named = headers.findIndex((header) => plain(header) === plain(wanted))
    const column = named >= 0 ? named : /^[A-Z]{1,2}$/i.test(wanted) ? columnNumber(wanted) : -1
    if (field === undefined || column < 0 || column >= headers.length) unknown.push(part.trim())
    else mapping[field] = column
  }
  return { mapping, unknown }
}

/** Number of a column from its letters: A is 0. */
export function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Letters of a column as a spreadsheet shows them: 0 is A. */
export function columnLetters(column: number): string {
  let rest = column + 1
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}
