/** A judged row in words: its class, the items that determine it, and why. */
import { say } from '#ground/lib/say.ts'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import type { JudgedRow, RowNote } from '../kernel/assess/judge.ts'
import type { WaterRow } from '../kernel/intake/rows.ts'
import type { Doubt } from '../kernel/quality/doubts.ts'
import type { ItemClass, SectionClass } from '../kernel/single-factor.ts'
import { classMarks } from '../kernel/water-class.ts'
import { commandEn } from './command.en.ts'
import { type CommandText, commandZh } from './command.zh.ts'

export type WaterLanguage = 'zh' | 'en'

export const commandTexts: Readonly<Record<WaterLanguage, CommandText>> = { zh: commandZh, en: commandEn }

const names: Readonly<Record<WaterLanguage, ReadonlyMap<WaterItem, string>>> = {
  zh: new Map(waterItems.map(({ item, zh }) => [item, zh])),
  en: new Map(waterItems.map(({ item, en }) => [item, en])),
}

/** 项目名称. */
export const itemName = (item: WaterItem, language: WaterLanguage): string => names[language].get(item) ?? item

/** What an item missed: the next better limit. */
function sayItem({ item, measured, missed }: ItemClass, language: WaterLanguage): string | null {
  const t = commandTexts[language]
  if (missed === null) return null
  const { value: limit } = missed
  const figures = { item: itemName(item, language), value: measured.text, class: classMarks[missed.class] }
  if (limit.sense === 'between') return say(t.outside, { ...figures, low: limit.low, high: limit.high })
  return say(limit.sense === 'at-most' ? t.above : t.below, { ...figures, limit: limit.limit })
}

/** 断面状态的说法: in the words of the table where they say more than ours do, as 不具备运行条件 does. */
export function stateWords(state: keyof CommandText['reason'], stateText: string, language: WaterLanguage): string {
  const ours = commandTexts[language].reason[state]
  if (stateText === '' || commandZh.reason[state].includes(stateText)) return ours
  return language === 'zh' ? stateText : say(commandEn.stateOfTable, { state: ours, text: stateText })
}

/** The signs that stand where there is no value (`--`, `*`), each once. */
const signs = (water: WaterRow, items: readonly WaterItem[]) =>
  new Set(
    items.flatMap((item) => {
      const measured = water.reading.items.get(item)
      return measured?.kind === 'missing' && measured.text !== '' ? measured.text : []
    }),
  )

function sayMissing(item: WaterItem, water: WaterRow, language: WaterLanguage): string {
  const [sign] = signs(water, [item])
  const name = itemName(item, language)
  return sign === undefined ? name : say(commandTexts[language].writtenAs, { what: name, text: sign })
}

type NotEvaluated = SectionClass & { readonly isEvaluated: false }

/** Why a row has no class, without its figures where `isKind`: so rows of one reason are counted together. */
export function reasonWords(
  { reason, missing, expectedN }: NotEvaluated,
  water: WaterRow,
  language: WaterLanguage,
  isKind = false,
): string {
  const t = commandTexts[language]
  if (reason === 'needed-items-missing') {
    const items = isKind ? '…' : missing.map((item) => sayMissing(item, water, language)).join(t.listed)
    return say(t.reason[reason], { count: expectedN, items })
  }
  if (reason !== 'no-items') return stateWords(reason, water.stateText, language)
  const text = [...signs(water, missing)].join(t.listed)
  return text === '' ? t.reason[reason] : say(t.writtenAs, { what: t.reason[reason], text })
}

/** Why there is no class. */
function sayNotEvaluated(result: NotEvaluated, water: WaterRow, language: WaterLanguage): string {
  return say(commandTexts[language].notEvaluated, { reason: reasonWords(result, water, language) })
}

function sayClass(result: SectionClass & { readonly isEvaluated: true }, language: WaterLanguage): string[] {
  const t = commandTexts[language]
  const parts =
    result.class === 1 ? [say(t.met, { count: result.items.length })] : result.determining.flatMap((of) => sayItem(of, language) ?? [])
  const saturated = result.items.find(({ bySaturation }) => bySaturation)
  const limit = saturated?.met?.value
  if (saturated !== undefined && limit?.sense === 'at-least' && limit.or !== undefined)
    parts.push(say(t.saturated, { value: saturated.measured.text, percent: limit.or.saturationPercent }))
  return [...parts, say(t.assessed, { n: result.n, expected: result.expectedN })]
}

/** 疑点的说法. */
export function sayDoubt({ rule, item, text, against, readings }: Doubt, language: WaterLanguage): string {
  return say(commandTexts[language].doubt[rule], { item: itemName(item, language), text, against: against ?? '', readings })
}

const SHOWN_CHARACTERS = 40

function sayNote(note: RowNote, language: WaterLanguage): string {
  if (note.code === 'doubt') return sayDoubt(note.doubt, language)
  const text = 'text' in note ? note.text.slice(0, SHOWN_CHARACTERS) : ''
  if (note.code === 'no-time' && text !== '')
    return say(commandTexts[language].writtenAs, { what: commandTexts[language].row[note.code], text })
  const item = 'item' in note ? itemName(note.item, language) : ''
  const rows = 'rows' in note ? note.rows.join(commandTexts[language].listed) : ''
  return say(commandTexts[language].row[note.code], { ...note, item, text, rows })
}

/** The three cells that a row is given. */
export function sayRow(
  { result, notes, water }: JudgedRow,
  language: WaterLanguage,
): readonly [string | null, string | null, string | null] {
  const t = commandTexts[language]
  const told = notes.map((note) => sayNote(note, language))
  if (result === null || water === null) return [null, null, told.join(t.parted) || null]
  if (!result.isEvaluated) return [null, null, [sayNotEvaluated(result, water, language), ...told].join(t.parted)]
  const items = result.determining.map(({ item }) => itemName(item, language)).join(t.listed)
  return [classMarks[result.class], items, [...sayClass(result, language), ...told].join(t.parted)]
}
