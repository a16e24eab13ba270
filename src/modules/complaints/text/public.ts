/** Texts of the public pages by language. */
import { publicEn } from './public.en.ts'
import { type PublicText, publicZh } from './public.zh.ts'

export type { PublicText }
export const publicText: Readonly<Record<'zh' | 'en', PublicText>> = { zh: publicZh, en: publicEn }
