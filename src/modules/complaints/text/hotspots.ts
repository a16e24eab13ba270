/** Texts of the page of hotspots by language. */
import { hotspotsEn } from './hotspots.en.ts'
import { hotspotsZh } from './hotspots.zh.ts'
import type { Widened } from './widened.ts'

export type HotspotsText = Widened<typeof hotspotsZh>
export const hotspotsText: Readonly<Record<'zh' | 'en', HotspotsText>> = { zh: hotspotsZh, en: hotspotsEn }
