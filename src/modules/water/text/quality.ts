/** Texts of the quality desk by language. */
import { qualityEn } from './quality.en.ts'
import { qualityZh } from './quality.zh.ts'

type Widened<Of> = Of extends string
  ? string
  : Of extends readonly (readonly [string, string])[]
    ? readonly (readonly [string, string])[]
    : Of extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof Of]: Widened<Of[Key]> }

/** Every key of the Chinese text, in whatever words. */
export type QualityText = Widened<typeof qualityZh>

export const qualityText: Readonly<Record<'zh' | 'en', QualityText>> = { zh: qualityZh, en: qualityEn }
