/** Texts of the moving averages of three years: every key of the Chinese text, in whatever words. */
import type { yearsZh } from './years.zh.ts'

export type YearsText = Readonly<Record<keyof typeof yearsZh, string>>
