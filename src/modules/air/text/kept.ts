/** Texts of kept evaluations by language. */
import { keptEn } from './kept.en.ts'
import { keptZh } from './kept.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }
export type KeptText = Widened<typeof keptZh>

export const keptText: Readonly<Record<'zh' | 'en', KeptText>> = { zh: keptZh, en: keptEn }
