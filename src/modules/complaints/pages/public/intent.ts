/** One key for one report, kept until the server has answered: also when the page was closed in between. */
import { remember, remembered } from '#ground/web/storage.ts'

const PLACE = 'qingdan.intent.complaints-report'

/** FNV-1a: only tells one text from another, so that nothing of the text itself is kept. */
function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193) >>> 0
  return `${text.length}-${hash.toString(16)}`
}

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

let inMemory: string | null = null

/** The key of this very text: the same again as long as no answer came. */
export function intentOf(text: string): string {
  const mark = markOf(text)
  const [knownMark, knownKey] = (remembered(PLACE) ?? inMemory ?? '').split(' ')
  if (knownMark === mark && knownKey !== undefined) return knownKey
  const key = newKey()
  inMemory = `${mark} ${key}`
  remember(PLACE, inMemory)
  return key
}

export function forgetIntent(): void {
  inMemory = null
  remember(PLACE, null)
}
