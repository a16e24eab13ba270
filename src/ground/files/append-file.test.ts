import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppendFile } from './append-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingdan-append-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

it('gives back what was appended, from the file, from memory and from both', () => {
  let number = 0
  fc.assert(
    fc.property(
      fc.array(fc.record({ size: fc.constantFrom(0, 1, 1000, 300_000, 1_100_000), byte: fc.nat(255), flushes: fc.boolean() }), {
        maxLength: 6,
      }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }),
      (given, places) => {
        const pieces = given.map(({ size, byte, flushes }) => ({ bytes: new Uint8Array(size).fill(byte), flushes }))
        const file = new AppendFile(join(folder, String(number++)))
        for (const { bytes, flushes } of pieces) {
          file.append(bytes)
          if (flushes) file.flush()
        }
        const all = Buffer.concat(pieces.map(({ bytes }) => bytes))
        expect(file.length).toBe(all.length)
        for (const [from, to] of places) {
          const [start, end] = [from % (all.length + 1), to % (all.length + 1)].sort((x, y) => x - y) as [number, number]
          const into = new Uint8Array(end - start)
          file.read(start, into)
          expect(Buffer.compare(into, all.subarray(start, end))).toBe(0)
        }
        expect(() => file.read(all.length, new Uint8Array(1))).toThrow(RangeError)
        file.close()
      },
    ),
    { numRuns: 25 },
  )
})

it('goes on where it ended, and cuts off what a crash left behind', async () => {
  const path = join(folder, 'again')
  const first = new AppendFile(path)
  first.append(Uint8Array.of(1, 2, 3))
  first.close()
  const second = new AppendFile(path)
  expect(second.length).toBe(3)
  second.append(Uint8Array.of(4, 5))
  second.truncate(4)
  second.append(Uint8Array.of(9))
  second.close()
  expect([...(await readFile(path))]).toEqual([1, 2, 3, 4, 9])
})
