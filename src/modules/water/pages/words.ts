/** Words and look-ups that the pages of 地表水 share. */
import { useCallback } from 'react'
import type { Day } from '#ground/lib/day.ts'
import type { Rgb } from '#ground/web/chart/tone.ts'
import { useLook } from '#ground/web/language.tsx'
import { useAsk } from '#ground/web/queries.tsx'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import { rowInForce } from '#standards/row.ts'
import { classStatuses, type WaterClass, type WaterColour, type WaterStatus } from '#standards/surface-water-evaluation/evaluation.table.ts'
import { waterClasses } from '../kernel/water-class.ts'
import { type PageText, pageText } from '../text/page.ts'
import { call } from './call.ts'

export const useWaterText = (): PageText => pageText[useLook().language]

export const useSections = () => useAsk(call, 'GET /api/water/sections', {})

/** The method names the colours and gives no figures for them: these are ours, far enough apart on both grounds. */
const tones: Readonly<Record<WaterColour, Rgb>> = {
  blue: [86, 170, 255],
  green: [62, 190, 96],
  yellow: [255, 226, 40],
  orange: [255, 148, 38],
  red: [226, 52, 44],
}

export interface NamedClass {
  readonly class: WaterClass
  /** 「Ⅲ」, 「劣」: short enough for a point of a map. */
  readonly sign: string
  readonly name: string
  readonly status: string
  readonly colour: string
  readonly tone: Rgb
}

/** 水质类别: a class with the words and the colour that it has on that day; null before the first day of the method. */
export function classOn(grade: WaterClass, day: Day, t: PageText): NamedClass | null {
  const row = rowInForce<{ readonly class: WaterClass }, { readonly status: WaterStatus; readonly colour: WaterColour }>(
    classStatuses,
    { class: grade },
    day,
  )
  if (!row.ok) return null
  const { status, colour } = row.value.value
  return {
    class: grade,
    sign: t.signs[grade],
    name: t.classes[grade],
    status: t.statuses[status],
    colour: t.colours[colour],
    tone: tones[colour],
  }
}

export const classesOn = (day: Day, t: PageText): readonly NamedClass[] => waterClasses.flatMap((grade) => classOn(grade, day, t) ?? [])

const itemNames = new Map(waterItems.map((of) => [of.item, of]))

/** Its name in a table's heads and in lists. */
export const useItemName = () => {
  const { language } = useLook()
  return useCallback((item: WaterItem) => itemNames.get(item)?.[language] ?? item, [language])
}

/** 「mg/L」; empty for what has none. */
export const unitWords = (item: WaterItem, t: PageText) => {
  const unit = itemNames.get(item)?.unit ?? ''
  return t.units[unit as keyof PageText['units']] ?? unit
}

/** `+3.2%`, `−1.0%`: the sign stands even where it says that more is worse. */
export function changeWords(change: string, unit: string): string {
  const isLess = change.startsWith('-')
  const sign = isLess ? '−' : /[1-9]/.test(change) ? '+' : ''
  return `${sign}${isLess ? change.slice(1) : change}${unit}`
}
