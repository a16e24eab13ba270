import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Identifiers } from './identifiers.ts'

it('knows the same as a map, in whatever script the identifiers are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 200 }), (given) => {
      const identifiers = new Identifiers()
      const known = new Map<string, number>()
      for (const id of given.map((text) => text.toWellFormed())) {
        const added = identifiers.add(id)
        expect(added).toBe(known.has(id) ? -1 : known.size)
        if (added >= 0) known.set(id, added)
      }
      expect(identifiers.size).toBe(known.size)
      for (const [id, document] of known) {
        expect(identifiers.find(id)).toBe(document)
        expect(identifiers.of(document)).toBe(id)
      }
      expect(identifiers.find('nobody bears this')).toBe(undefined)
    }),
  )
})

it('grows past a chunk', () => {
  const identifiers = new Identifiers()
  for (let at = 0; at < 200_000; at++) identifiers.add(`举报-${at}`)
  for (let at = 0; at < 200_000; at += 997) expect([identifiers.find(`举报-${at}`), identifiers.of(at)]).toEqual([at, `举报-${at}`])
  expect(() => identifiers.of(200_000)).toThrow('200000')
})
