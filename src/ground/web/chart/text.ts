import { useLook } from '../language.tsx'
import { chartEn } from './text.en.ts'
import { chartZh } from './text.zh.ts'

type Widened<Of> = Of extends string
  ? string
  : Of extends readonly unknown[]
    ? readonly (readonly [string, string])[]
    : { readonly [Key in keyof Of]: Widened<Of[Key]> }

export type ChartText = Widened<typeof chartZh>

const texts: Readonly<Record<'zh' | 'en', ChartText>> = { zh: chartZh, en: chartEn }

export function useChartText(): ChartText {
  return texts[useLook().language]
}
