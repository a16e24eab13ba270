import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { pageEn } from './page.en.ts'
import { say } from './say.ts'

describe('say', () => {
  it.each([
    [0, '0 rows were read'],
    [1, '1 row was read'],
    [2, '2 rows were read'],
    ['1,000', '1,000 rows were read'],
  ])('puts the form beside a figure that fits it: %s', (count, said) => {
    expect(say('{count} {count:row was|rows were} read', { count })).toBe(said)
  })

  it('leaves what it has no value for', () => {
    expect(say('{a} {b} {b:x|y}', { a: '{c}' })).toBe('{c} {b} {b:x|y}')
  })
})

/** Every sentence of a table of texts. */
function sentencesOf(texts: unknown): string[] {
  if (typeof texts === 'string') return [texts]
  return typeof texts === 'object' && texts !== null ? Object.values(texts).flatMap(sentencesOf) : []
}

describe('English', () => {
  // "1 matters" is what a template without a form for one would say.
  it('has a form for one beside every figure that is followed by a plural', () => {
    const plural =
      /\{\w+\} (?:\w+ )?(?:rows|reports|matters|cells(?! or texts)|days|people|decisions|phrases|messages|characters|numbers|joins)\b/
    expect(sentencesOf([en, pageEn]).filter((sentence) => plural.test(sentence))).toEqual([])
  })
})
