/**
 * One report as a citizen sent it · 举报件.
 *
 * Everything that a spreadsheet may leave out is `null`, never an empty guess: the comparison has a level of its own
 * for "missing" (缺失), which weighs differently from "different" (不同).
 */
export interface Report {
  /** Identifier in the source, unique in one comparison · 编号. */
  readonly id: string
  /** Opaque identifier of the person who reports; never shown, only compared · 举报人. */
  readonly reporter: string | null
  /** Subject line · 主题. Empty when the source has none. */
  readonly subject: string
  /** Text · 详情. Empty when the source has none. */
  readonly text: string
  /** Wall clock of Asia/Shanghai, `YYYY-MM-DDTHH:mm:ss` · 时间. */
  readonly at: string
  /** Votes for the report · 点赞数. */
  readonly votesFor: number | null
  /** Votes against the report · 反对数. */
  readonly votesAgainst: number | null
  /** Place in words, where the source has a column for it · 地点. */
  readonly place: string | null
  /** Category in words, where the source has a column for it · 类别. */
  readonly category: string | null
  /** Enterprise or site complained of, where the source has a column for it · 被举报单位. */
  readonly enterprise: string | null
  /** WGS 84 degrees, both or neither · 经度, 纬度. */
  readonly lon: number | null
  readonly lat: number | null
}

/** A report with only what is always there; the rest is missing. */
export function report(given: Partial<Report> & Pick<Report, 'id' | 'at'>): Report {
  return {
    reporter: null,
    subject: '',
    text: '',
    votesFor: null,
    votesAgainst: null,
    place: null,
    category: null,
    enterprise: null,
    lon: null,
    lat: null,
    ...given,
  }
}
