/** Texts of exceptional events: every key of the Chinese text, in whatever words. */
import type { exceptionalZh } from './exceptional.zh.ts'

type Widened<Of> = Of extends string ? string : { readonly [Key in keyof Of]: Widened<Of[Key]> }
export type ExceptionalText = Widened<typeof exceptionalZh>
