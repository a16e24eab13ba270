/** Words as people read them, wherever they stand: camelCase, snake_case, kebab-case and prose are all the same. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

/** Singular and plural are one word here. */
function isSameWord(found: string, wanted: string): boolean {
  return (
    found === wanted || found === `${wanted}s` || found === `${wanted}es` || (wanted.endsWith('y') && found === `${wanted.slice(0, -1)}ies`)
  )
}

/** Whether the words of a phrase stand in the text one after the other; only the last of them may be in the plural. */
export function holdsPhrase(words: readonly string[], phrase: string): boolean {
  const wanted = wordsOf(phrase)
  return words.some((_, start) =>
    wanted.every((word, at) => {
      const found = words[start + at] ?? ''
      return at === wanted.length - 1 ? isSameWord(found, word) : found === word
    }),
  )
}
