/** Texts of the register of sections by language. */
import { registerEn } from './register.en.ts'
import { registerZh } from './register.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }

/** Every key of the Chinese text, in whatever words. */
export type RegisterText = Widened<typeof registerZh>

export const registerText: Readonly<Record<'zh' | 'en', RegisterText>> = { zh: registerZh, en: registerEn }
