/** What is cut off the end of the journal between two anchors, by whoever owns the database and lets the head fit what is left. */
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { checkAnchors, readAnchors, writeAnchor } from './anchor.ts'
import { anchorFolder, readTails } from './heads.ts'
import { verifyJournal } from './store/verify.ts'
import { anchorJournal, keepTail, noteTail } from './tail.ts'

let test: TestDatabase
let nth = 0
let bureau: string
let log: string
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  bureau = await aBureau(test, `tail-${++nth}`)
  log = await mkdtemp(join(temporaryRoot, 'qingdan-tail-'))
})
afterEach(async () => {
  test.database.onJournal = null
  await rm(log, { recursive: true })
})

const write = (count: number) =>
  inTransaction(test.database, systemClaim(bureau, 'test.write'), async (tx) => {
    for (let at = 0; at < count; at++) tx.journal({ room: 'test', subject: `s-${at}`, kind: 'changed' })
  })
const head = async () => Number((await test.asOwner('select seq from journal.head where bureau_id = $1', [bureau]))[0]!['seq'])
const cutAfter = async (seq: number) => {
  await test.asOwner('delete from journal.entry where bureau_id = $2 and seq > $1', [seq, bureau])
  await test.asOwner(
    `update journal.head h set seq = $1, hash = e.hash from journal.entry e
      where e.seq = $1 and e.bureau_id = $2 and h.bureau_id = $2`,
    [seq, bureau],
  )
}
const states = async () => (await checkAnchors(test.database, bureau, await readAnchors(bureau, log))).map(({ seq, state }) => [seq, state])
const names = async () => (await readdir(anchorFolder(log))).sort()
const keeper = (onError: (error: unknown) => void = () => expect.unreachable()) => {
  const tail = keepTail({ database: test.database, bureau, log, onError, spacingMs: 0 })
  test.database.onJournal = tail.moved
  return tail
}

describe('an end that is cut off between two anchors', () => {
  it('is missed, though the chain fits itself, and whatever comes after it, for good', async () => {
    await write(3)
    await writeAnchor(test.database, bureau, log, new Date())
    const tail = keeper()
    await write(2)
    await tail.close()
    const last = await head()
    expect(await states()).toEqual([
      [last, 'fits'],
      [last - 2, 'fits'],
    ])
    await cutAfter(last - 1)
    // As long as nothing but anchors was looked at, this went unseen.
    expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true, lines: last - 1 })
    expect(await states()).toEqual([
      [last, 'gone'],
      [last - 2, 'fits'],
    ])
    await write(4)
    const misfit = [last, 'differs']
    expect(await states()).toContainEqual(misfit)
    expect(await anchorJournal(test.database, bureau, log, new Date())).toBe(1)
    // It stands with the anchors now.
    expect((await names()).filter((name) => name.startsWith('tail'))).toEqual([])
    expect(await anchorJournal(test.database, bureau, log, new Date())).toBe(0)
    expect((await states()).filter(([, state]) => state !== 'fits')).toEqual([misfit])
  })

  it('is kept once, whoever settles at the same time', async () => {
    await write(5)
    await noteTail(test.database, bureau, log)
    const last = await head()
    await cutAfter(last - 1)
    await Promise.all([1, 2, 3].map(() => anchorJournal(test.database, bureau, log, new Date())))
    expect((await states()).filter(([, state]) => state !== 'fits')).toEqual([[last, 'gone']])
    expect((await names()).filter((name) => name.startsWith('tail'))).toEqual([])
  })
})

describe('the file of the end', () => {
  it('holds what has come since the last anchor, and nothing once that fits', async () => {
    const tail = keeper()
    for (let at = 0; at < 20; at++) await write(1)
    await tail.close()
    const noted = await readTails(log)
    expect(noted.at(-1)?.seq).toBe(await head())
    // One may stand twice: it moves once more while it is being read.
    expect(noted.every(({ seq }, at) => at === 0 || seq >= noted[at - 1]!.seq)).toBe(true)
    expect(await anchorJournal(test.database, bureau, log, new Date())).toBe(0)
    expect(await readTails(log)).toEqual([])
    expect((await names()).every((name) => name.endsWith('.json'))).toBe(true)
    // Whoever stopped notes nothing any more.
    tail.moved()
    await tail.close()
    expect(await readTails(log)).toEqual([])
  })

  it('is read past half a line, and what a stop left aside is settled the next time', async () => {
    await write(1)
    await noteTail(test.database, bureau, log)
    const path = join(anchorFolder(log), 'tail.jsonl')
    await appendFile(path, '\n{"bureau":"x","se')
    await write(1)
    await noteTail(test.database, bureau, log)
    const last = await head()
    expect((await readTails(log)).map(({ seq }) => seq)).toEqual([last - 1, last])
    await writeFile(join(anchorFolder(log), 'tail-0123456789ab.jsonl'), await readFile(path))
    expect(await readTails(log)).toHaveLength(4)
    expect(await anchorJournal(test.database, bureau, log, new Date())).toBe(0)
    expect(await readTails(log)).toEqual([])
  })
})

describe('who keeps it', () => {
  it('hears of lines that were committed, of those that the database wrote itself too, and of nothing else', async () => {
    let heard = 0
    test.database.onJournal = () => {
      heard++
    }
    const claim = systemClaim(bureau, 'test.write')
    await inTransaction(test.database, claim, async () => undefined)
    const failed = inTransaction(test.database, claim, async (tx) => {
      tx.journal({ room: 'test', subject: 's', kind: 'changed' })
      throw new Error('undone')
    })
    await expect(failed).rejects.toThrow('undone')
    expect(heard).toBe(0)
    await write(3)
    expect(heard).toBe(1)
    await inTransaction(test.database, claim, async (tx) => tx.journaled())
    expect(heard).toBe(2)
  })

  it('goes on where nothing can be written, says so once, and again when it fails another time', async () => {
    const errors: unknown[] = []
    const inTheWay = anchorFolder(log)
    const round = async () => {
      const tail = keeper((error) => void errors.push(error))
      for (let at = 0; at < 5; at++) await write(1)
      await tail.close()
    }
    await writeFile(inTheWay, '')
    await round()
    expect(errors).toHaveLength(1)
    await rm(inTheWay)
    await round()
    expect(errors).toHaveLength(1)
    expect((await readTails(log)).at(-1)?.seq).toBe(await head())
  })
})
