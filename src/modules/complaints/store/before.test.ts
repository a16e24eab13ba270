/** Reports, and matters of them, that were there before: made by the migrations of then, and brought to today's. */
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#ground/db/id.ts'
import { type MigrationPart, migrate, readMigrations } from '#ground/db/migrate.ts'
import { allParts } from '#ground/db/parts.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { matterTitleOf } from '../kernel/compared-report.ts'
import { maskContacts, maskContactsIn } from '../kernel/masking.ts'
import { introductions, notNames, placeEndings, titles } from '../kernel/own-name.table.ts'
import { maskOwnName } from '../kernel/own-name.ts'
import { searchTerms } from '../kernel/search-terms.ts'

interface Old {
  readonly id: string
  readonly number: string
  readonly what: string
  readonly place: string | null
  readonly name: string | null
  readonly area: string | null
  readonly department: string | null
  readonly category: string
}

/** Endings as text: what is not to follow them, and choices, left out. */
const plain = (pattern: string) => pattern.replaceAll(/\(\?!.*?\)|[()?]/g, '').replaceAll(/\[(.).*?\]/g, '$1')
const names = [
  '张三',
  '欧阳小明',
  '张三先生',
  '张女士',
  '张三、李四等12户',
  '李四2',
  '和平',
  'John Smith',
  'Ann',
  "O'Brien",
  '阿卜杜拉·买买提',
  '李',
  'Li',
]
const written = [
  '张三',
  '张 三',
  '张·三',
  '张三丰',
  '欧阳小明',
  '李四',
  '和平',
  'John Smith',
  'JOHNSMITH',
  'Ｊohn smith',
  'Ann',
  'O’Brien',
  '阿卜杜拉买买提',
]
const around = ['夜间施工', '噪声', 'a1', '2026', ',', '。', ' ', '\n', '13812345678', 'planning', '路过', '道歉', '里面', '市民', '厂长']
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...written) },
  { weight: 1, arbitrary: fc.constantFrom(...around) },
  { weight: 2, arbitrary: fc.constantFrom(...placeEndings.map(plain)) },
  { weight: 2, arbitrary: fc.constantFrom(...introductions, ...titles, ...notNames) },
)
const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
const given = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.constantFrom(...notNames) })
const drawn = fc.sample(fc.record({ what: text, place: fc.option(text), name: fc.option(given) }), {
  numRuns: 500,
  seed: 20_261_125,
})
const old: readonly Old[] = drawn.map(({ what, place, name }, at) => {
  const id = newId()
  const placed = { area: ['120104', '120103', null][at % 3] ?? null, department: at % 5 === 0 ? null : 'somewhere', category: 'odour' }
  return { ...placed, id, number: `20261125-${id.slice(-8).toUpperCase()}`, what, place: place?.slice(0, 200) ?? null, name }
})

let server: TestDatabase
let folder: string
/** An owner as a server that somebody else runs gives one: no superuser, so that row security holds for it too. */
const OWNER = `qingdan_owner_${randomBytes(6).toString('hex')}`
const urlOf = (change: object) => Object.assign(new URL(server.ownerUrl), { pathname: `/${OWNER}`, ...change }).toString()

async function asOwner(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: urlOf({}) })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

async function migrateTo(parts: readonly MigrationPart[]): Promise<readonly string[]> {
  const result = await migrate(urlOf({ username: OWNER, password: OWNER }), await readMigrations(parts))
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

/** Of the rooms the migrations that came before. */
const isBefore = (path: string) => !/^00(?:2[3-9]|[3-9]\d)-/.test(basename(path))

async function plantOld(bureau: string): Promise<void> {
  const reports = old.map((one) => ({
    ...one,
    terms: searchTerms(maskContacts(one.what), maskContactsIn(one.place), one.number),
  }))
  await asOwner(
    `with given as (select * from jsonb_to_recordset($2::jsonb) as g(
        id uuid, number text, what text, place text, name text, area text, department text, category text, terms text[])),
      kept as (insert into complaints.complaint (bureau_id, id, number, receipt_hash, state, what, place, area_code, department_id, category,
          received_at, received_on, last_on, terms)
        select $1, id, number, encode(sha256(convert_to(number, 'UTF8')), 'hex'), 'received', what, place, area, department, category,
          now(), '2026-11-25', '2026-11-25', terms from given)
      insert into identity.person (bureau_id, report_id, name) select $1, id, name from given where name is not null`,
    [bureau, JSON.stringify(reports)],
  )
  // Each opened a matter; every other one was taken out of it again, and of these every other one is in the first matter now.
  await asOwner(
    `with given as (select * from jsonb_to_recordset($2::jsonb) as g(id uuid, title text, "isOut" boolean)),
      opened as (insert into matters.matter (bureau_id, id, title, reports, reporters, created_at) select $1, id, title, 1, 1, now() from given)
      insert into matters.member (bureau_id, report_id, matter_id, relation, report_at, joined_by, joined_at)
        select $1, id, id, 'first', now(), 'somebody', now() from given where not "isOut"`,
    [bureau, JSON.stringify(old.map(({ id, what }, at) => ({ id, title: matterTitleOf(what) || '未写明', isOut: at % 2 === 1 })))],
  )
  const [first, single] = old as readonly [Old, Old]
  await asOwner(
    `insert into matters.member (bureau_id, report_id, matter_id, relation, report_at, joined_by, joined_at)
      select $1, id, $2, 'repeat', now(), 'somebody', now() from unnest($3::uuid[]) as id`,
    [bureau, first.id, old.filter((_, at) => at % 4 === 3).map(({ id }) => id)],
  )
  await asOwner(
    `insert into matters.decision (bureau_id, id, report_a, report_b, kind, decided_by, decided_at)
      values ($1, $2, least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), 'apart', 'somebody', now())`,
    [bureau, newId(), first.id, single.id],
  )
}

beforeAll(async () => {
  server = await createTestDatabase()
  await server.asOwner(`create role ${OWNER} login createrole password '${OWNER}'`)
  await server.asOwner(`create database ${OWNER} owner ${OWNER} template template0 encoding 'UTF8'`)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-before-'))
  const before: MigrationPart[] = []
  for (const { part, folder: from } of allParts) {
    const to = join(folder, part)
    await cp(from, to, { recursive: true, filter: isBefore })
    before.push({ part, folder: to })
  }
  await migrateTo(before)
  await plantOld(await aBureau({ ...server, asOwner }))
  expect(await migrateTo(allParts)).toContain('complaints/0023-own-name')
})
afterAll(async () => {
  await server.asOwner(`drop database if exists ${OWNER} with (force)`)
  await server.asOwner(`drop role ${OWNER}`)
  await server.drop()
  await rm(folder, { recursive: true })
})

describe('reports of before', () => {
  const now = async (columns: string) =>
    new Map(
      (
        await asOwner(
          `select ${columns} from complaints.complaint c left join identity.person p on p.bureau_id = c.bureau_id and p.report_id = c.id`,
        )
      ).map((row) => [String(row['id']), row]),
    )

  it('are masked as new ones are', async () => {
    const rows = await now('c.id, c.what, c.place')
    let masked = 0
    for (const { id, what, place, name } of old) {
      const shown = { id, what: maskOwnName(what, name), place: place === null ? null : maskOwnName(place, name) }
      expect(rows.get(id), `${name}: ${what} / ${place}`).toEqual(shown)
      if (shown.what !== what || shown.place !== place) masked++
    }
    // It was looked for where there was something to find.
    expect(masked).toBeGreaterThan(100)
  })

  it('keep their words with the identity, where they differ', async () => {
    const rows = await now('c.id, p.said_what, p.said_place')
    for (const { id, what, place, name } of old)
      expect(rows.get(id), what).toEqual({
        id,
        said_what: maskOwnName(what, name) === what ? null : what,
        said_place: place === null || maskOwnName(place, name) === place ? null : place,
      })
  })

  it('are found by what is shown of them and by nothing else', async () => {
    const rows = await now('c.id, c.what, c.place, c.number, c.terms')
    for (const { id } of old) {
      const { what, place, number, terms } = rows.get(id) as { what: string; place: string | null; number: string; terms: string[] }
      const shown = searchTerms(maskContacts(what), maskContactsIn(place), number)
      const plain = `${what} ${place} ${number}`.normalize('NFKC').toLowerCase()
      // A run of letters that was longer may leave a term that a shorter run has, never one of the name.
      expect(terms.filter((term) => !plain.includes(term))).toEqual([])
      expect(shown.filter((term) => !terms.includes(term) && !/[a-zｊ]/.test(term))).toEqual([])
    }
  })

  it('give their matters titles without the name', async () => {
    const titles = new Map((await asOwner('select id, title from matters.matter')).map(({ id, title }) => [id, title]))
    let masked = 0
    for (const { id, what, name } of old) {
      const title = titles.get(id) as string
      // A title that is one word of these made-up texts may be the beginning of another's as well, and is masked for that one's sake.
      if (name !== null) expect(maskOwnName(title, name), what).toBe(title)
      if (title.includes('**')) masked++
    }
    expect(masked).toBeGreaterThan(50)
  })

  it('are known to their matters with whom they are for, and with titles that tell no number', async () => {
    const known = new Map(
      (await asOwner('select r.*, m.relation from matters.report r left join matters.member m using (bureau_id, report_id)')).map((row) => [
        String(row['report_id']),
        row,
      ]),
    )
    const titles = new Map((await asOwner('select id, title from matters.matter')).map(({ id, title }) => [id, title]))
    // Who is in a matter, and the one that was only decided about.
    const expected = old.filter((_, at) => at % 2 === 0 || at % 4 === 3 || at === 1)
    expect([...known.keys()].sort()).toEqual(expected.map(({ id }) => id).sort())
    for (const { id, area, department, category } of expected) {
      const row = known.get(id)
      expect(row).toMatchObject({ area_code: area, department_id: department, category })
      if (row?.['relation'] === 'first') expect(row['title']).toBe(titles.get(id))
      else expect(row?.['title']).not.toMatch(/[0-9０-９]/)
    }
  })

  it('wait for their words and titles to be made by the rules of today, the bureau once', async () => {
    expect(await asOwner('select rules, reports, finished_at from complaints.masking')).toEqual([
      { rules: 1, reports: 0, finished_at: null },
    ])
  })

  it('are under row security as before, and the rule of then is gone', async () => {
    expect(
      await asOwner(
        `select c.relname from pg_class c where c.oid in ('complaints.complaint'::regclass, 'identity.person'::regclass, 'matters.matter'::regclass, 'matters.member'::regclass)
          and not (c.relrowsecurity and c.relforcerowsecurity)`,
      ),
    ).toEqual([])
    expect(await asOwner(`select from pg_proc where proname = 'masking_own_name'`)).toEqual([])
  })
})
