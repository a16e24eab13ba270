/** Texts of exported tables by language. */
import { exportEn } from './export.en.ts'
import { exportZh } from './export.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }
export type ExportText = Widened<typeof exportZh>

export const exportText: Readonly<Record<'zh' | 'en', ExportText>> = { zh: exportZh, en: exportEn }
