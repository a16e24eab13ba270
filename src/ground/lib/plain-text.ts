/** What people type · 文本检查: one rule for every field, and every fault of a field is told at once. */
import { legibleLength } from './visible.ts'

export type TextFault =
  | { readonly reason: 'missing'; readonly field: string }
  | { readonly reason: 'too-short'; readonly field: string; readonly characters: number; readonly least: number }
  | { readonly reason: 'too-long'; readonly field: string; readonly characters: number; readonly most: number }
  | { readonly reason: 'control-character'; readonly field: string; readonly codePoint: number; readonly at: number }

export interface TextRule {
  readonly least: number
  readonly most: number
}

/** Line breaks and tabs are typing; other controls, NUL first of all, and halves of characters are never what a person meant. */
function faultyCharacter(text: string): { codePoint: number; at: number } | null {
  let at = 0
  for (const character of text) {
    const codePoint = character.codePointAt(0) as number
    const isTyped = codePoint === 0x09 || codePoint === 0x0a || codePoint === 0x0d
    const isControl = (codePoint < 0x20 && !isTyped) || (codePoint >= 0x7f && codePoint <= 0x9f)
    const isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff
    // What turns the direction of writing around can make one text look like another.
    const turnsDirection = (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069)
    if (isControl || isHalf || turnsDirection || codePoint === 0xfffe || codePoint === 0xffff) return { codePoint, at }
    at += character.length
  }
  return null
}

/** 整理文本: line ends become one kind, and the blanks around go. */
export const tidy = (text: string): string => text.replaceAll(/\r\n?/g, '\n').trim()

/** 检查文本: characters are counted as people count them, not in the units of an encoding. */
export function textFaults(field: string, text: string, { least, most }: TextRule): TextFault[] {
  const faults: TextFault[] = []
  const faulty = faultyCharacter(text)
  if (faulty !== null) faults.push({ reason: 'control-character', field, ...faulty })
  const characters = [...tidy(text)].length
  if (characters === 0 && least > 0) faults.push({ reason: 'missing', field })
  else if (characters < least) faults.push({ reason: 'too-short', field, characters, least })
  // Signs without a shape fill a field and say nothing.
  else if (least > 0 && legibleLength(text) === 0) faults.push({ reason: 'missing', field })
  if (characters > most) faults.push({ reason: 'too-long', field, characters, most })
  return faults
}
