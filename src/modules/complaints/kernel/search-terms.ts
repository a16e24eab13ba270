/**
 * Words to search by · 检索词: pairs of neighbouring Chinese characters, and runs of letters and digits. A report is found when
 * it holds all terms of what was typed, so that 夜间施工 is found by 间施 as well; a single Chinese character is no term.
 */

const han = /^[\p{Script=Han}〇]/u

function* termsOfRun(run: string): Generator<string> {
  if (!han.test(run)) {
    yield run
    return
  }
  const characters = [...run]
  for (let at = 1; at < characters.length; at++) yield `${characters[at - 1]}${characters[at]}`
}

/** 检索词 of texts, each once, in the order of their first place. */
export function searchTerms(...texts: readonly (string | null)[]): string[] {
  const terms = new Set<string>()
  for (const text of texts) {
    const plain = (text ?? '').normalize('NFKC').toLowerCase()
    // Letters and digits that touch Chinese characters are runs of their own.
    for (const [mixed] of plain.matchAll(/[\p{L}\p{N}〇]+/gu))
      for (const [run] of mixed.matchAll(/[\p{Script=Han}〇]+|[^\p{Script=Han}〇]+/gu))
        for (const term of termsOfRun(run)) terms.add(term.slice(0, 64))
  }
  return [...terms]
}
