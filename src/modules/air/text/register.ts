/** Texts of the register of stations by language. */
import { registerEn } from './register.en.ts'
import { registerZh } from './register.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }
export type RegisterText = Widened<typeof registerZh>

export const registerText: Readonly<Record<'zh' | 'en', RegisterText>> = { zh: registerZh, en: registerEn }
