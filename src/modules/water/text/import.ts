/** Texts of the import by language. */
import { importEn } from './import.en.ts'
import { importZh } from './import.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }

/** Every key of the Chinese text, in whatever words. */
export type ImportText = Widened<typeof importZh>

export const importText: Readonly<Record<'zh' | 'en', ImportText>> = { zh: importZh, en: importEn }
