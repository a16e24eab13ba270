import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClaim } from '#ground/db/claim.ts'
import { attempt, inTransaction } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { groundParts, roomPart } from '#ground/db/parts.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import {
  decideApart,
  type HotWithin,
  hotMatters,
  type Joining,
  joinMatter,
  openMatterDesk,
  partMember,
  readMatter,
  revokeApart,
} from './desk.ts'
import { backgroundMessages } from './fixtures/messages.ts'
import { report } from './kernel/report.ts'

let test: TestDatabase
let bureau: string
beforeAll(async () => {
  test = await createTestDatabase([...groundParts, roomPart('matters')])
  bureau = await aBureau(test)
})
afterAll(() => test.drop())

const claim = () => systemClaim(bureau, 'matters.decide')
const joining = (at: string, reporter: string | null = newId(), area = '120101'): Joining => ({
  report: newId(),
  at: new Date(at),
  reporter,
  area,
  department: null,
  category: null,
  title: '某小区夜间施工噪声',
})
const byHand = { relation: 'another-person', probability: null, evidence: null } as const
const join = (of: Joining, matter: string | null) => attempt(test.database, claim(), (tx) => joinMatter(tx, of, matter, byHand))
async function opened(of: Joining): Promise<string> {
  const result = await join(of, null)
  if (!result.ok) throw new Error('not opened')
  return result.value.matter
}
const read = (matter: string) => inTransaction(test.database, systemClaim(bureau, 'matters.read'), (tx) => readMatter(tx, matter))

describe('joining', () => {
  it('counts persons, not reports', async () => {
    const first = joining('2026-03-01T01:00:00Z', 'p1')
    const matter = await opened(first)
    for (const [at, who] of [
      ['2026-03-02T01:00:00Z', 'p1'],
      ['2026-03-03T01:00:00Z', 'p2'],
      ['2026-03-04T01:00:00Z', null],
      ['2026-03-05T01:00:00Z', null],
    ] as const)
      expect(await join(joining(at, who), matter)).toEqual({ ok: true, value: { matter, opened: false } })
    const page = await read(matter)
    expect(page?.matter).toMatchObject({ reports: 5, reporters: 3, firstAt: first.at, lastAt: new Date('2026-03-05T01:00:00Z') })
    expect(page?.members.map(({ relation }) => relation)).toEqual(['first', ...new Array(4).fill('another-person')])
  })

  it('changes nothing the second time, and no report is in two matters', async () => {
    const [a, b] = [joining('2026-03-01T01:00:00Z'), joining('2026-03-02T01:00:00Z')]
    const [one, other] = [await opened(a), await opened(b)]
    expect(await join(a, one)).toEqual({ ok: true, value: { matter: one, opened: false } })
    expect(await join(a, other)).toEqual({ ok: false, refusal: { reason: 'joined-elsewhere', matter: one } })
    expect((await read(one))?.matter.reports).toBe(1)
  })

  it('by many at once loses nobody', async () => {
    const matter = await opened(joining('2026-04-01T01:00:00Z'))
    await Promise.all(Array.from({ length: 20 }, (_, at) => join(joining(`2026-04-02T01:00:${String(at).padStart(2, '0')}Z`), matter)))
    expect((await read(matter))?.matter).toMatchObject({ reports: 21, reporters: 21 })
  })

  it('two at once of one report ends in one matter', async () => {
    const [one, other] = [await opened(joining('2026-04-01T01:00:00Z')), await opened(joining('2026-04-01T01:00:00Z'))]
    const late = joining('2026-04-03T01:00:00Z')
    const results = await Promise.all([join(late, one), join(late, other)])
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await test.asOwner('select count(*)::int n from matters.member where report_id = $1', [late.report])).toEqual([{ n: 1 }])
    expect((await read(one))!.matter.reports + (await read(other))!.matter.reports).toBe(3)
  })

  it('is refused for a matter that is not there', async () => {
    const matter = newId()
    expect(await join(joining('2026-04-01T01:00:00Z'), matter)).toEqual({ ok: false, refusal: { reason: 'no-such-matter', matter } })
  })
})

describe('a person who said "not the same"', () => {
  it('is not overridden until it is revoked', async () => {
    const [a, b] = [joining('2026-05-01T01:00:00Z'), joining('2026-05-02T01:00:00Z')]
    const matter = await opened(a)
    const apart = await attempt(test.database, claim(), (tx) => decideApart(tx, b, a, '两处工地'))
    if (!apart.ok) throw new Error('refused')
    expect(await join(b, matter)).toMatchObject({
      ok: false,
      refusal: { reason: 'decided-apart', decision: apart.value, report: a.report, by: 'system' },
    })
    expect(await inTransaction(test.database, claim(), (tx) => revokeApart(tx, apart.value, '核实为同一工地'))).toBe(true)
    expect(await join(b, matter)).toMatchObject({ ok: true })
    expect(await attempt(test.database, claim(), (tx) => decideApart(tx, a, b, null))).toEqual({
      ok: false,
      refusal: { reason: 'joined-together', matter },
    })
  })

  it('at the moment when another joins them is not heard of as well', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [joining('2026-05-01T01:00:00Z'), joining('2026-05-02T01:00:00Z')]
      const matter = await opened(a)
      const results = await Promise.all([
        join(b, matter),
        attempt(test.database, claim(), (tx) => decideApart(tx, a, b, '两家店')),
        attempt(test.database, claim(), (tx) => decideApart(tx, a, b, '两家店')),
      ])
      const [together, ...apart] = results
      // Said twice, it is one decision.
      expect(apart.map(({ ok }) => ok)).toEqual([!together.ok, !together.ok])
      expect(new Set(apart.map((of) => (of.ok ? of.value : null))).size).toBe(1)
    }
  })

  it('may take a report out of its matter, with a reason that the journal keeps', async () => {
    const [a, b] = [joining('2026-05-01T01:00:00Z'), joining('2026-05-02T01:00:00Z')]
    const matter = await opened(a)
    await join(b, matter)
    expect(await attempt(test.database, claim(), (tx) => partMember(tx, b.report, '误并'))).toEqual({ ok: true, value: matter })
    expect((await read(matter))?.matter).toMatchObject({ reports: 1, lastAt: a.at })
    expect(
      await test.asOwner("select reason, before->>'matter' m from journal.entry where subject = $1 order by seq desc limit 1", [b.report]),
    ).toEqual([{ reason: '误并', m: matter }])
  })
})

describe('row security', () => {
  it('shows nothing to the public, to another bureau or under another verb', async () => {
    const matter = await opened(joining('2026-06-01T01:00:00Z'))
    await aBureau(test, 'other-bureau')
    for (const other of [
      { ...claim(), account: 'public' },
      systemClaim('other-bureau', 'matters.read'),
      systemClaim(bureau, 'people.read'),
    ])
      expect(await inTransaction(test.database, other, (tx) => readMatter(tx, matter))).toBeNull()
  })

  it('lets nobody write who may only read', async () => {
    await expect(
      attempt(test.database, systemClaim(bureau, 'complaints.read'), (tx) => joinMatter(tx, joining('2026-06-01T01:00:00Z'), null, byHand)),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the hot list', () => {
  it('puts persons first, whatever one person sends, and goes on page by page', async () => {
    const own = await createTestDatabase([...groundParts, roomPart('matters')])
    try {
      await aBureau(own, bureau)
      const open = async (persons: readonly string[]) => {
        let matter: string | null = null
        for (const [at, who] of persons.entries()) {
          const result = await attempt(own.database, claim(), (tx) =>
            joinMatter(tx, joining(`2026-07-01T00:00:${String(at).padStart(2, '0')}Z`, who), matter, byHand),
          )
          if (result.ok) matter = result.value.matter
        }
        return matter as unknown as string
      }
      const flooded = await open(new Array(30).fill('one'))
      const three = await open(['a', 'b', 'c'])
      const two = await open(['a', 'b'])
      const list = (after: string | null) =>
        inTransaction(own.database, systemClaim(bureau, 'matters.read'), (tx) =>
          hotMatters({ ...tx, now: new Date('2026-07-02T00:00:00Z') }, 2, after, 30),
        )
      const first = await list(null)
      expect([first.matters.map(({ id }) => id), first.more]).toEqual([[three, two], true])
      expect(first.matters[0]!.lastDays.at(-2)).toBe(3)
      const within = async (of: HotWithin) => {
        const { matters } = await inTransaction(own.database, systemClaim(bureau, 'matters.read'), (tx) => hotMatters(tx, 9, null, 30, of))
        return matters.length
      }
      const start = new Date('2026-07-01T00:00:00Z')
      expect(await within({ from: start })).toBe(3)
      // Two persons were there within two seconds, three a second later; `until` is the first instant that no longer counts.
      expect(await within({ from: new Date('2026-07-01T00:00:02Z') })).toBe(2)
      expect(await within({ from: new Date('2026-07-01T00:00:30Z') })).toBe(0)
      expect([await within({ until: start }), await within({ until: new Date('2026-07-01T00:00:00.001Z') })]).toEqual([0, 3])
      expect([await within({ area: joining('2026-07-01T00:00:00Z', 'x').area ?? '' }), await within({ area: '990199' })]).toEqual([3, 0])
      const second = await list(two)
      expect([second.matters.map(({ id }) => id), second.more]).toEqual([[flooded], false])
    } finally {
      await own.drop()
    }
  })
})

describe('the comparison beside the desk', () => {
  it('finds the earlier report of the same matter, says why, and follows what a person joined', async () => {
    const background = backgroundMessages()
    const earlier = background.map((message) => ({ report: message, matter: null }))
    async function* batches() {
      yield earlier.slice(0, 20)
      yield earlier.slice(20)
    }
    const desk = openMatterDesk(batches())
    await desk.loaded
    expect(desk.state()).toEqual({ loaded: background.length, isComplete: true, failed: null })
    const like = background[3]!
    const again = report({ ...like, id: 'new-1', reporter: 'somebody-else', at: '2026-08-01T08:00:00' })
    const { candidates, comparedWith } = await desk.suggest(again, 5)
    expect(candidates[0]).toMatchObject({ report: like.id })
    expect(comparedWith).toBe(background.length)
    expect((await desk.suggest(again, 5)).comparedWith).toBe(background.length)
    const evidence = await desk.evidence(like.id, 'new-1')
    expect(evidence?.sharedPhrases.length).toBeGreaterThan(0)
    await desk.join(like.id, 'matter-1')
    await desk.join('new-1', 'matter-1')
    expect((await desk.evidence(like.id, 'new-1'))?.decidedBy).toMatchObject({ by: 'person' })
    expect(await desk.evidence('nobody', 'new-1')).toBeNull()
    await desk.close()
    await expect(desk.suggest(again, 5)).rejects.toThrow('stopped')
  })

  it('says that earlier reports could not be read', async () => {
    // biome-ignore lint/correctness/useYield: a source that fails before its first batch
    async function* broken(): AsyncGenerator<never> {
      throw new Error('the database is away')
    }
    const desk = openMatterDesk(broken())
    await expect(desk.loaded).rejects.toThrow('the database is away')
    expect(desk.state()).toMatchObject({ isComplete: false, failed: 'the database is away' })
    await desk.close()
  })
})
