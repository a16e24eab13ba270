/**
 * Sound class of a character · 读音类: characters that are typed or heard for one another share a class.
 *
 * A name is often written with another character of the same sound, and dictation confuses the retroflex and the
 * dental initials, n and l, and the two nasal endings. The class is the toneless syllable with those folded together.
 * What has no reading (letters, digits, rare characters) is its own class.
 *
 * @see pinyin-pro for the readings; a character with several readings takes the most usual one.
 */
import { pinyin } from 'pinyin-pro'

function foldSyllable(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouü])/, 'l')
    .replace(/([aei])ng$/, '$1n')
}

const sounds = new Uint32Array(65536)

/** 读音类 of one UTF-16 unit: a hash of the folded syllable's spelling, the same in every run. */
export function soundOf(code: number): number {
  const known = sounds[code] as number
  if (known !== 0) return known
  const isHan = code >= 0x3400 && code <= 0x9fff
  const syllable = isHan ? foldSyllable(pinyin(String.fromCharCode(code), { toneType: 'none' })) : String.fromCharCode(code)
  let hash = 2166136261
  for (let at = 0; at < syllable.length; at++) hash = Math.imul(hash ^ syllable.charCodeAt(at), 16777619)
  hash = hash >>> 0 || 1
  sounds[code] = hash
  return hash
}
