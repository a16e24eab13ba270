/**
 * Who sees what of the small city, over HTTP: every account that it has signs in and lists what there is, and what it is shown is held
 * against the raw rows, chosen here by the account's place and role and not by the policies. No answer holds a name or a number of a
 * reporter, and nobody's identity is opened but for a purpose that the journal keeps. Of all this the log, at its most talkative, and
 * the metrics tell nothing of a person: no address on the network either, for that is a person's too; who floods the server is found by
 * the counts of what was refused, and at the proxy.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allParts } from '#ground/db/parts.ts'
import { createLog } from '#ground/http/log.ts'
import { memoryLimiter } from '#ground/http/rate.ts'
import { RATE_LIMITS, widened } from '#ground/lib/rate-limits.table.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { accounts, type CityAccount, departments } from '#seeds/city.table.ts'
import { openQuietHouse, type QuietHouse } from './quiet-house.ts'
import { knowsSmallCity, smallCity } from './small-city.ts'
import { Visitors } from './visitors.ts'

let test: TestDatabase
let folder: string
let house: QuietHouse
let visitors: Visitors
const lines: string[] = []
const receipts: string[] = []
/** From where the reporters write. */
const REMOTE = '203.0.113.77'
/** Every answer in JSON that anybody got. */
const answers: { readonly who: string; readonly url: string; readonly body: string }[] = []

const reporters = [
  {
    name: '欧阳试甲',
    phone: '13700001234',
    what: '南开区河边有人半夜倒废水,可打我电话13700001234,找欧阳试甲',
    place: '南开区长虹公园东门,到了打13700001234',
    district: '120104',
  },
  {
    name: '司徒试乙',
    phone: '022-87654321',
    what: '。022-87654321 和平区工地夜里打桩,整栋楼睡不着',
    place: '和平区某工地',
    district: '120101',
  },
  { name: '上官试丙', phone: null, what: '滨海新区一家厂子排黄烟,味道刺鼻', place: '滨海新区某厂', district: '120116' },
] as const

/** One of each district of those above, by persons who left a name, handed to it; the first two districts have a matter together. */
async function namedReports(): Promise<void> {
  const clerk = await visitors.headersOf('clerk1')
  let shared: string | null = null
  for (const { name, phone, what, place, district } of reporters) {
    const payload = { what, category: 'odour', place, point: null, enterprise: null, happenedOn: null, name, phone }
    const sent = await house.app.inject({
      method: 'POST',
      url: '/api/complaints',
      headers: { 'x-qingdan': '1' },
      payload,
      remoteAddress: REMOTE,
    })
    expect(sent.statusCode, sent.body).toBe(200)
    receipts.push(sent.json().receipt)
    const [row] = await test.asOwner('select id from complaints.complaint where number = $1', [sent.json().number])
    const step = (kind: string, body: object) =>
      house.app.inject({ method: 'POST', url: `/api/complaints/${row!['id']}/${kind}`, headers: clerk, payload: body })
    expect((await step('register', { version: 1 })).statusCode).toBe(200)
    const department = departments.find(({ kind, area }) => kind === 'district-bureau' && area === district)!.id
    expect((await step('dispatch', { version: 2, area: district, department, note: '' })).statusCode).toBe(200)
    const isShared = district !== '120116'
    const joined = await step('join', { into: isShared && shared !== null ? { kind: 'matter', id: shared } : { kind: 'new' } })
    expect(joined.statusCode, joined.body).toBe(200)
    if (isShared) shared = joined.json().matter
  }
}

beforeAll(async () => {
  test = await createTestDatabase(allParts, smallCity)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-sight-'))
  await knowsSmallCity(folder)
  const limiter = memoryLimiter(widened(RATE_LIMITS, 1_000))
  house = await openQuietHouse({
    databaseUrl: test.ownerUrl,
    folder,
    empty: null,
    limiter,
    log: createLog('trace', { write: (line) => void lines.push(line) }),
  })
  visitors = new Visitors(house)
  await namedReports()
}, 300_000)
afterAll(async () => {
  await house?.close()
  await test.drop()
  await rm(folder, { recursive: true, force: true })
})

async function ask(who: string, url: string) {
  const answer = await house.app.inject({ url, headers: who === 'nobody' ? {} : await visitors.headersOf(who) })
  answers.push({ who, url, body: answer.body })
  return answer
}

/** Everything that a list gives, page after page; null where it may not be asked for at all. */
async function whole(who: string, url: string, field: string, key: string, cursor: string): Promise<string[] | null> {
  const all: string[] = []
  let after: string | null = null
  for (;;) {
    const from: string = after === null ? '' : `&${cursor}=${encodeURIComponent(after)}`
    const answer = await ask(who, `${url}?limit=100${from}`)
    if ([401, 403].includes(answer.statusCode)) return null
    expect(answer.statusCode, answer.body).toBe(200)
    const page = answer.json()
    all.push(...page[field].map((one: Record<string, unknown>) => String(one[key])))
    const last = all.at(-1) ?? null
    after = 'more' in page ? (page.more ? last : null) : page.next === null ? null : String(page.next)
    if (after === null) return all
  }
}

const bureauWide = new Set(['clerk', 'director', 'auditor'])
/** The department of an officer with those below it, by the seeds. */
const placeOf = ({ department }: CityAccount): string[] => [
  department,
  ...departments.filter(({ parent }) => parent === department).map(({ id }) => id),
]
const sorted = (of: readonly string[] | null) => (of === null ? null : [...of].sort())
const rawIds = async (statement: string, values: unknown[] = []) =>
  (await test.asOwner(statement, values)).map((row) => String(row['id'])).sort()

/** What the place and the role of an account say that it sees of the reports. */
async function reportsFor(one: CityAccount): Promise<string[] | null> {
  if (bureauWide.has(one.role)) return await rawIds('select id from complaints.complaint')
  if (one.role === 'administrator') return null
  return await rawIds('select id from complaints.complaint where department_id = any($1)', [placeOf(one)])
}

/** Of a matter whoever sees a report of it sees something. */
async function mattersFor(one: CityAccount): Promise<string[] | null> {
  if (bureauWide.has(one.role)) return await rawIds('select id from matters.matter where reports > 0')
  if (one.role !== 'district-officer') return null
  return await rawIds(
    `select distinct m.matter_id as id from matters.member m join complaints.complaint c on c.id = m.report_id where c.department_id = any($1)`,
    [placeOf(one)],
  )
}

async function peopleFor(one: CityAccount): Promise<string[] | null> {
  if (['administrator', 'auditor', 'director'].includes(one.role)) return await rawIds('select id from people.account')
  if (one.role !== 'district-officer') return null
  return await rawIds('select id from people.account where department_id = any($1)', [placeOf(one)])
}

describe.each([...accounts])('$login', (one) => {
  it('sees exactly its reports, in the list, in the count and one by one', async () => {
    const expected = await reportsFor(one)
    const listed = await whole(one.login, '/api/complaints', 'rows', 'id', 'cursor')
    expect(sorted(listed)).toEqual(expected)
    const count = await ask(one.login, '/api/complaints/count')
    expect(
      expected === null ? count.statusCode : count.json().states.reduce((sum: number, of: { count: number }) => sum + of.count, 0),
    ).toBe(expected === null ? 403 : expected.length)
    const mine = new Set(expected ?? [])
    const others = (await rawIds('select id from complaints.complaint')).filter((id) => !mine.has(id))
    const statuses = async (ids: readonly string[]) => {
      const found = new Set<number>()
      for (const id of ids) found.add((await ask(one.login, `/api/complaints/${id}`)).statusCode)
      return [...found]
    }
    if (mine.size > 0) expect(await statuses([...mine].slice(-12))).toEqual([200])
    if (others.length > 0) expect(await statuses(others.slice(-12))).toEqual([expected === null ? 403 : 404])
    // What it is shown by name is its own too: no search reaches further than the list.
    const searched = await ask(one.login, `/api/complaints?text=${encodeURIComponent('打桩')}&limit=100`)
    if (expected !== null) for (const { id } of searched.json().rows) expect(mine.has(id)).toBe(true)
  })

  it('sees matters, people, journal and jobs as its role says, and nothing of the rest', async () => {
    expect(sorted(await whole(one.login, '/api/complaints/matters', 'matters', 'id', 'after'))).toEqual(await mattersFor(one))
    expect(sorted(await whole(one.login, '/api/people/accounts', 'accounts', 'id', 'after'))).toEqual(await peopleFor(one))
    const mayAudit = ['administrator', 'auditor'].includes(one.role)
    const lines = await whole(one.login, '/api/journal', 'lines', 'seq', 'before')
    const raw = mayAudit ? (await test.asOwner('select seq from journal.entry')).map((row) => String(row['seq'])).sort() : null
    expect(sorted(lines)).toEqual(raw)
    const jobs = await ask(one.login, '/api/jobs')
    expect(jobs.statusCode).toBe(mayAudit ? 200 : 403)
  })
})

describe.each(accounts.filter(({ role }) => role === 'district-officer'))('$login, of a matter', (one) => {
  it('sees what its own reports give: these, their title and their counts, and of others that there are some', async () => {
    const place = placeOf(one)
    for (const id of ((await mattersFor(one)) ?? []).slice(-5)) {
      const answer = await ask(one.login, `/api/complaints/matters/${id}`)
      expect(answer.statusCode).toBe(200)
      const { matter, members, hidden } = answer.json()
      const raw = await test.asOwner(
        `select m.report_id as id, r.title, c.department_id = any($2) as is_own, coalesce(c.reporter, '') as reporter
          from matters.member m join matters.report r on r.report_id = m.report_id join complaints.complaint c on c.id = m.report_id
          where m.matter_id = $1 order by m.relation <> 'first', m.report_at, m.report_id`,
        [id, place],
      )
      const own = raw.filter((row) => row['is_own'])
      expect(sorted(members.map((member: { report: { id: string } }) => member.report.id))).toEqual(own.map((row) => row['id']).sort())
      expect([matter.title, matter.reports, matter.reporters]).toEqual([
        own[0]!['title'],
        own.length,
        new Set(own.map((row) => row['reporter'])).size,
      ])
      expect(hidden).toBe(own.length < raw.length)
    }
    const mine = new Set(await mattersFor(one))
    const others = (await rawIds('select id from matters.matter where reports > 0')).filter((id) => !mine.has(id))
    expect(others.length).toBeGreaterThan(0)
    for (const id of others.slice(-3)) expect((await ask(one.login, `/api/complaints/matters/${id}`)).statusCode).toBe(404)
  })

  it('sees no alarm whole that holds a report of somebody else', async () => {
    const mine = new Set(await reportsFor(one))
    const { alarms, parts, isPart, groups, months } = (await ask(one.login, '/api/matters/alarms')).json()
    expect([isPart, groups, months]).toEqual([true, null, null])
    const members = async (id: string) => await rawIds('select report_id as id from matters.alarm_member where alarm_id = $1', [id])
    for (const { id } of alarms) expect((await members(id)).every((report) => mine.has(report))).toBe(true)
    for (const { id, reports } of parts) expect((await members(id)).filter((report) => mine.has(report))).toHaveLength(reports)
  })
})

it('a matter of two districts shows each of them its half', async () => {
  const [shared] = await test.asOwner(
    `select m.matter_id as id, count(*)::int as reports from matters.member m join complaints.complaint c on c.id = m.report_id
      group by 1 having count(distinct c.department_id) > 1 and bool_or(c.area_code = '120104') and bool_or(c.area_code = '120101') limit 1`,
  )
  for (const who of ['nankai', 'heping']) {
    const { members, hidden } = (await ask(who, `/api/complaints/matters/${shared!['id']}`)).json()
    expect(hidden, who).toBe(true)
    expect(members.length).toBeLessThan(shared!['reports'] as number)
  }
  expect((await ask('clerk1', `/api/complaints/matters/${shared!['id']}`)).json()).toMatchObject({ hidden: false })
})

it('nobody sees a list of anything', async () => {
  for (const url of [
    '/api/complaints',
    '/api/complaints/count',
    '/api/complaints/waiting',
    '/api/complaints/matters',
    '/api/people/accounts',
    '/api/people/departments',
    '/api/journal',
    '/api/jobs',
    '/api/calendar',
  ])
    expect((await ask('nobody', url)).statusCode, url).toBe(401)
})

describe('who reported', () => {
  const rows = async (statement: string) => Number((await test.asOwner(statement))[0]!['count'])

  it('stands in no answer, whoever asked and for what', async () => {
    for (const row of await test.asOwner('select report_id as id from identity.person')) {
      await ask('clerk1', `/api/complaints/${row['id']}`)
      await ask('clerk1', `/api/complaints/${row['id']}/suggestions`)
    }
    for (const row of await test.asOwner(
      'select matter_id as id from matters.member m join identity.person p on p.report_id = m.report_id',
    ))
      await ask('clerk1', `/api/complaints/matters/${row['id']}`)
    await ask('clerk1', '/api/complaints/export?format=csv')
    expect(answers.length).toBeGreaterThan(500)
    const raw = reporters.flatMap(({ name, phone }) => [name, ...(phone === null ? [] : [phone, phone.replaceAll('-', '')])])
    // What a person wrote of himself into the text as well: there his number is masked, and so is his name.
    const found = answers.flatMap(({ who, url, body }) => raw.filter((one) => body.includes(one)).map((one) => `${who} ${url} ${one}`))
    expect(found).toEqual([])
    // The search can find: masked they are there.
    for (const shown of ['137****1234', '找欧**']) expect(answers.some(({ body }) => body.includes(shown))).toBe(true)
  })

  it('was opened by none of all these readings', async () => {
    expect(await rows('select count(*) from identity.reading')).toBe(0)
    expect(await rows(`select count(*) from journal.entry where kind = 'read' and room = 'complaints'`)).toBe(0)
  })

  it('is opened by a clerk alone, for a purpose, and each opening is a line of the journal', async () => {
    const [row] = await test.asOwner(`select report_id as id from identity.person where name = '司徒试乙'`)
    const url = `/api/complaints/${row!['id']}/identity`
    const open = async (who: string, payload: object) =>
      await house.app.inject({ method: 'POST', url, headers: await visitors.headersOf(who), payload })
    for (const { login, role } of accounts) {
      const answer = await open(login, { purpose: '核实现场情况' })
      expect(answer.statusCode, login).toBe(role === 'clerk' ? 200 : 403)
      if (role === 'clerk') expect(answer.json()).toMatchObject({ name: '司徒试乙', phone: '022-87654321' })
      for (const payload of [{}, { purpose: '' }, { purpose: '  ' }, { purpose: 'x' }])
        expect([400, 403]).toContain((await open(login, payload)).statusCode)
    }
    const opened = accounts.filter(({ role }) => role === 'clerk').length
    expect(await rows('select count(*) from identity.reading')).toBe(opened)
    expect(
      await rows(`select count(*) from identity.reading r join journal.entry j on j.seq = r.journal_seq and j.kind = 'read'
        and j.account = r.account and j.subject = r.report_id::text and j.reason = r.purpose`),
    ).toBe(opened)
  })

  it('is read by no statement of the application itself, with a claim or without one', async () => {
    const client = new Client({ connectionString: test.ownerUrl })
    await client.connect()
    try {
      await client.query('set role qingdan_app')
      await expect(client.query('select * from identity.person')).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.end()
    }
  })
})

describe('the log and the metrics', () => {
  const typed = { name: 'wangwu-13600009999', password: 'Secret of nobody 42' }
  const post = async (url: string, payload: object, who: string | null = null) =>
    await house.app.inject({
      method: 'POST',
      url,
      payload,
      remoteAddress: REMOTE,
      headers: who === null ? { 'x-qingdan': '1' } : await visitors.headersOf(who),
    })

  it('hear of a report on its whole way, and of what went wrong on it', async () => {
    const [row] = await test.asOwner(`select report_id as id from identity.person where name = '欧阳试甲'`)
    const at = `/api/complaints/${row!['id']}`
    const answer = { finding: 'true', text: '已到现场检查,责令立即停止排放并清理河岸,拟立案处罚。' }
    expect((await post(`${at}/answer`, { version: 3, answer }, 'nankai')).statusCode).toBe(200)
    expect((await post(`${at}/finish`, { version: 4 }, 'clerk1')).statusCode).toBe(200)
    expect((await post('/api/complaints/status', { receipt: receipts[0] })).json()).toMatchObject({ state: 'finished' })
    expect((await post('/api/complaints/status', { receipt: 'ABCD-1234-WRONG' })).statusCode).toBeGreaterThanOrEqual(400)
    expect((await post('/api/session', typed)).statusCode).toBe(401)
    const broken = {
      method: 'POST',
      url: '/api/complaints',
      payload: '{"name":"欧阳试甲","phone":"13700001234',
      remoteAddress: REMOTE,
    } as const
    expect((await house.app.inject({ ...broken, headers: { 'x-qingdan': '1', 'content-type': 'application/json' } })).statusCode).toBe(400)
    expect((await house.app.inject(`/api/nowhere/${receipts[0]}?phone=13700001234`)).statusCode).toBe(404)
  })

  it('name no person, no number, no receipt, no session, no password, no text and no address', async () => {
    const metrics = await house.app.inject('/metrics')
    expect(metrics.statusCode).toBe(200)
    const said = [...lines, metrics.body].join('\n')
    const secrets = [
      ...reporters.flatMap(({ name, phone, what, place }) => [name, phone ?? name, what.slice(0, 12), what.slice(-12), place]),
      ...receipts,
      ...receipts.map((receipt) => receipt.replaceAll('-', '')),
      ...visitors.sessions(),
      house.samplePassword as string,
      typed.name,
      typed.password,
      '责令立即停止排放',
      'ABCD-1234-WRONG',
      REMOTE,
    ]
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([])
    expect(said).not.toMatch(/\p{Script=Han}/u)
    // It was listened to: every request has its line, by the pattern of its route.
    expect(lines.filter((line) => line.includes('"route":"/api/complaints/:id/answer"')).length).toBe(1)
    expect(lines.length).toBeGreaterThan(answers.length)
    expect(metrics.body).toContain('route="/api/complaints/:id/answer"')
  })
})
