/** Names of files as people see them. A name is text for reading: no path is ever made of it. */

const LONGEST_NAME = 120
const LONGEST_BYTES = 200
const NAMELESS = 'file'

/** Controls, marks that turn the direction of writing, invisible characters, halves of pairs, and what Unicode has not assigned. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu
/** What no name may hold on some system. @see Naming Files, Paths, and Namespaces (Microsoft) */
const FORBIDDEN = /[<>:"|?*]/g
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

export interface CleanName {
  readonly name: string
  /** What follows the last dot, in lower case; empty where there is none. */
  readonly ending: string
}

function shorten(stem: string, ending: string): string {
  const room = LONGEST_NAME - (ending === '' ? 0 : ending.length + 1)
  const letters = [...stem].slice(0, room)
  while (Buffer.byteLength(letters.join('')) + ending.length + 1 > LONGEST_BYTES) letters.pop()
  return letters.join('').trimEnd()
}

/** A name that reads as what it is, on every system. */
export function cleanName(given: string): CleanName {
  // Far more than a name may have; only that the work below stays small.
  const last = given.slice(0, 4096).normalize('NFC').split(/[/\\]/).at(-1)!
  const seen = last
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const dot = seen.lastIndexOf('.')
  const ending = dot > 0 && /^[a-z0-9]{1,8}$/i.test(seen.slice(dot + 1)) ? seen.slice(dot + 1).toLowerCase() : ''
  const stem = shorten(ending === '' ? seen : seen.slice(0, dot), ending) || NAMELESS
  const safe = DEVICES.test(stem) ? `_${stem}` : stem
  return { name: ending === '' ? safe : `${safe}.${ending}`, ending }
}

/** The name with the ending of what the file became. */
export function withEnding(name: CleanName, ending: string): string {
  const stem = name.ending === '' ? name.name : name.name.slice(0, -name.ending.length - 1)
  return `${stem}.${ending}`
}
