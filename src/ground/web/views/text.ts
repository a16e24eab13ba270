import { useLook } from '../language.tsx'
import { viewsEn } from './text.en.ts'
import { viewsZh } from './text.zh.ts'

export type ViewsText = { readonly [Name in keyof typeof viewsZh]: string }

const texts: Readonly<Record<'zh' | 'en', ViewsText>> = { zh: viewsZh, en: viewsEn }

export function useViewsText(): ViewsText {
  return texts[useLook().language]
}
