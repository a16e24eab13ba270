/** Texts of the pages by language. */
import { pageEn } from './page.en.ts'
import { pageZh } from './page.zh.ts'

/** The same keys, in whatever words. */
export type Widened<Of> = Of extends string
  ? string
  : Of extends readonly (readonly unknown[])[]
    ? readonly (readonly [string, string])[]
    : Of extends readonly unknown[]
      ? readonly string[]
      : { readonly [Key in keyof Of]: Widened<Of[Key]> }

/** Every key of the Chinese text, in whatever words. */
export type PageText = Widened<typeof pageZh>

export const pageText: Readonly<Record<'zh' | 'en', PageText>> = { zh: pageZh, en: pageEn }
