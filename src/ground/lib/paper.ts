/**
 * A document as data · 公文内容: what is said, in which order, without how it looks. Writers make Word and PDF of the same contents, so
 * that the two never differ by a word.
 */

export interface PaperColumn {
  readonly head: string
  readonly align: 'left' | 'center' | 'right'
  /** Share of the width of the page, against those of the other columns. */
  readonly width: number
}

export interface PaperTable {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly PaperColumn[]
  /** One text for each column. */
  readonly rows: readonly (readonly string[])[]
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** 注: smaller, below what it explains. */
  | { readonly kind: 'note'; readonly text: string }
  | PaperTable

export interface Paper {
  readonly language: 'zh' | 'en'
  readonly title: string
  /** Below the title: of when it is, of what. */
  readonly subtitle: string
  readonly blocks: readonly PaperBlock[]
}
