/** Texts of the pages by language. */
import { pageEn } from './page.en.ts'
import { type PageText, pageZh } from './page.zh.ts'

export type { PageText }
export const pageText: Readonly<Record<'zh' | 'en', PageText>> = { zh: pageZh, en: pageEn }
