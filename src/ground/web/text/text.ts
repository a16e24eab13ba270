/** Texts of the frame by language. */
import { useLook } from '../language.tsx'
import { webEn } from './en.ts'
import { webZh } from './zh.ts'

type Widened<Of> = Of extends string
  ? string
  : Of extends readonly unknown[]
    ? readonly (readonly [string, string])[]
    : { readonly [Key in keyof Of]: Widened<Of[Key]> }

/** Every key of the Chinese text, in whatever words. */
export type WebText = Widened<typeof webZh>

const texts: Readonly<Record<'zh' | 'en', WebText>> = { zh: webZh, en: webEn }

export function useText(): WebText {
  return texts[useLook().language]
}

export { say as fill } from '#ground/lib/say.ts'
