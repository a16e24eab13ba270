import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { verifyStretch } from './read.ts'
import { verifyJournal } from './verify.ts'

let test: TestDatabase
let bureau: string

beforeEach(async () => {
  test = await createTestDatabase()
  bureau = await aBureau(test)
})
afterEach(() => test.drop())

const write = (values: readonly { readonly before?: unknown; readonly after?: unknown }[]) =>
  inTransaction(test.database, systemClaim(bureau, 'test.write'), async (tx) => {
    for (const value of values) tx.journal({ room: 'test', subject: 's', kind: 'changed', ...value })
  })

/** By the command and by the page, which have to find the same. */
async function found() {
  const whole = await verifyJournal(test.ownerUrl, bureau)
  const stretch = await inTransaction(test.database, systemClaim(bureau, 'journal.read'), (tx) => verifyStretch(tx, 1, 10_000))
  expect(stretch).toMatchObject({ verified: whole.lines, misfit: whole.fits ? null : { seq: whole.seq, why: whole.why } })
  return whole.fits ? 'fits' : `${whole.seq} ${whole.why}`
}

describe('a row of the journal', () => {
  it('holds whatever JSON was written into it, and fits', async () => {
    // U+0000 stands in no text of PostgreSQL.
    const value = fc.jsonValue({ stringUnit: 'binary' }).filter((one) => !JSON.stringify(one).includes('\\u0000'))
    await write(fc.sample(fc.record({ before: value, after: value }), { numRuns: 300, seed: 7 }))
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 300, seed: 8 })
    await write(
      [...numbers, 1e21, -1.5e21, 1e-7, -1.25e-7, 5e-324, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, -0].map((after) => ({ after })),
    )
    // What becomes a null on the way to JSON is nothing, as in the line.
    await write([{ before: new Date(Number.NaN) }])
    expect(await found()).toBe('fits')
  })

  it.each([
    ['a microsecond later', 3, `at = at + interval '1 microsecond'`],
    ['half a millisecond earlier', 3, `at = at - interval '500 microseconds'`],
    ['four thousand years earlier, in the year of the same number', 3, `at = at - interval '4051 years'`],
    ['for ever', 3, `at = 'infinity'`],
    ['since ever', 3, `at = '-infinity'`],
    ['with a null of JSON for nothing before', 2, `before = 'null'`],
    ['with a null of JSON for nothing after', 2, `after = 'null'`],
    ['with nothing for what was before', 3, 'before = null'],
    ['with one more digit', 3, `after = '{"n": 1.0}'`],
    ['with a digit that no program reads', 3, `after = '{"n": 1.00000000000000000001}'`],
    ['with a number that is rounded when it is read', 3, `before = '{"n": [9007199254740993]}'`],
    ['with a number beyond all others', 3, `after = '{"n": 1e400}'`],
  ])('that was changed is named: %s', async (_how, seq, change) => {
    await write([{ after: 1 }, {}, { before: { n: [9007199254740992] }, after: { n: 1 } }, { after: 2 }])
    // Whoever owns the table may also widen what its columns can hold.
    await test.asOwner('alter table journal.entry alter at type timestamptz(6)')
    expect(await found()).toBe('fits')
    await test.asOwner(`update journal.entry set ${change} where seq = $1`, [seq])
    expect(await found()).toBe(`${seq} changed`)
  })
})
