/** Texts of the page by language. */
import { pageEn } from './page.en.ts'
import { type PageText, pageZh } from './page.zh.ts'
import type { Language } from './say.ts'

export type { PageText }
export const pageText: Readonly<Record<Language, PageText>> = { zh: pageZh, en: pageEn }
