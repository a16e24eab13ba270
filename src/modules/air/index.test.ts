import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import * as air from './index.ts'

it('the example at the door runs, and prints what it says it prints', () => {
  const text = readFileSync(join(import.meta.dirname, 'index.ts'), 'utf8')
  const example = /```ts\n([\s\S]*?)\n \* ```/.exec(text)![1]!.replaceAll(/^ \* ?/gm, '')
  const expected = /→ (.*)/.exec(example)![1]!
  const printed: unknown[][] = []
  const log = { log: (...words: unknown[]) => printed.push(words) }
  new Function('airQualityIndex', 'console', example)(air.airQualityIndex, log)
  expect(
    printed.map((words) => words.map((word) => (Array.isArray(word) ? `[ '${word.join("', '")}' ]` : String(word))).join(' ')),
  ).toEqual([expected])
})
