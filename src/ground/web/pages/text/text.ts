/** Texts of the ground's own pages by language: they come with the pages, not with the frame. */
import { useLook } from '../../language.tsx'
import { pagesEn } from './en.ts'
import { pagesZh } from './zh.ts'

export type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }

/** Every key of the Chinese text, in whatever words. */
export type PagesText = Widened<typeof pagesZh>

const texts: Readonly<Record<'zh' | 'en', PagesText>> = { zh: pagesZh, en: pagesEn }

export function usePagesText(): PagesText {
  return texts[useLook().language]
}
