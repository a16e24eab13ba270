/**
 * Every route of the house, asked by every kind of person and by nobody, on the small city: what fits and what does not. No answer is a
 * defect or one that the document does not name, no refusal leaves anything behind, and at the end every row still has all its parts.
 * `QINGDAN_FUZZ_RUNS` asks more often, `QINGDAN_FUZZ_SEED` for other things.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { allParts } from '#ground/db/parts.ts'
import { memoryLimiter } from '#ground/http/rate.ts'
import { RATE_LIMITS, widened } from '#ground/lib/rate-limits.table.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type FuzzAnswer, fuzzRoutes, type Known, routesOf } from '#ground/testing/fuzz.ts'
import { multipart } from '#ground/testing/multipart.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { openQuietHouse, type QuietHouse } from './quiet-house.ts'
import { knowsSmallCity, smallCity } from './small-city.ts'
import { Visitors } from './visitors.ts'

const RUNS = Number(process.env['QINGDAN_FUZZ_RUNS'] ?? 2)
const SEED = Number(process.env['QINGDAN_FUZZ_SEED'] ?? 20_261_120)
/** One of each kind; what is done to accounts is done to others than these. */
const PEOPLE = ['clerk1', 'nankai', 'air', 'director', 'auditor', 'admin'] as const
const VICTIMS = ['clerk2', 'heping', 'hedong']

let test: TestDatabase
let folder: string
let house: QuietHouse
let visitors: Visitors
let photoLink: URL
let receipt: string

const submission = (what: string) => ({
  what,
  category: 'odour',
  place: '南开区某路',
  point: null,
  enterprise: null,
  happenedOn: null,
  name: '试验人甲',
  phone: '13900001111',
})

/** A report with a photo, and the signed link by which the clerk sees it. */
async function reportWithPhoto(): Promise<void> {
  const ours = { 'x-qingdan': '1' }
  const payload = submission('厂区夜里有刺鼻气味,窗户不敢开')
  receipt = (await house.app.inject({ method: 'POST', url: '/api/complaints', headers: ours, payload })).json().receipt
  const photo = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#0e7c7b' } })
    .jpeg()
    .toBuffer()
  const form = multipart([
    { name: 'receipt', value: receipt },
    { name: 'file', value: photo, file: { name: 'a.jpg' } },
  ])
  const headers = { ...ours, 'content-type': form.type, 'content-length': String(form.body.length) }
  const added = await house.app.inject({ method: 'POST', url: '/api/complaints/photos', headers, payload: form.body })
  expect(added.json()).toEqual({ photos: 1 })
  const [row] = await test.asOwner('select subject from files.file')
  const detail = await house.app.inject({ url: `/api/complaints/${row!['subject']}`, headers: await visitors.headersOf('clerk1') })
  photoLink = new URL(detail.json().files[0].save, 'http://house.invalid')
}

beforeAll(async () => {
  test = await createTestDatabase(allParts, smallCity)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-fuzz-'))
  await knowsSmallCity(folder)
  const limiter = memoryLimiter(widened(RATE_LIMITS, 10_000))
  house = await openQuietHouse({ databaseUrl: test.ownerUrl, folder, empty: null, limiter })
  visitors = new Visitors(house)
  await reportWithPhoto()
  await test.asOwner(`insert into jobs.job (name, data, state, completed_on, output)
    select 'files.sweep', '{}', 'failed', now(), '{"message": "made to fail"}' from generate_series(1, 20)`)
}, 300_000)
afterAll(async () => {
  await house?.close()
  await test.drop()
  await rm(folder, { recursive: true, force: true })
})

type Rows = Record<string, unknown>[]
const idsOf = (rows: Rows) => rows.map((row) => row['id'] as string)

/** What is there to be asked for, by the room of the route. */
async function whatIsThere(): Promise<(path: string) => Known> {
  const some = async (statement: string) => idsOf(await test.asOwner(statement))
  const reports = await some(`
    select id from (select id, row_number() over (partition by state order by received_at desc) as at from complaints.complaint) one where at <= 6`)
  const matters = await some('select id from matters.matter order by reports desc limit 3')
  const accounts = await some(`select id from people.account where login_name = any('{${VICTIMS}}')`)
  const jobs = await some(`select id from jobs.job where state = 'failed'`)
  const decisions = await some(`select id from matters.decision where kind = 'apart'`)
  const everywhere: Known = {
    version: [1, 2, 3, 4, 5],
    area: ['120104', '120101'],
    department: ['nankai-bureau', 'heping-bureau', 'air'],
    password: [house.samplePassword],
    current: [house.samplePassword],
    // The same again: whoever asks next has to get in.
    wanted: [house.samplePassword],
    what: ['楼下烧烤店油烟很大,每天到深夜', '河里有黑水,一股臭味'],
    category: ['odour', null],
    receipt: [receipt],
    until: ['2026-12-31'],
  }
  const rooms: Readonly<Record<string, Known>> = {
    people: { id: accounts, name: ['clerk2'], parent: [null, 'office'], areaCode: ['120104'], department: ['office', null] },
    jobs: { id: jobs, queue: ['files.sweep'] },
    files: {
      id: [photoLink.pathname.split('/').at(-1)],
      purpose: ['save'],
      expires: [photoLink.searchParams.get('expires')],
      signature: [photoLink.searchParams.get('signature')],
    },
    session: { name: ['clerk2'] },
    complaints: { id: reports, matter: matters, decision: decisions },
    air: {
      code: ['S01', 'S07', 'NEW-1'],
      station: ['S01', 'S07'],
      scope: ['city', 'area:120104', 'station:S01'],
      from: ['2026-03-01', '2026-03-01T05'],
      until: ['2026-03-02', '2026-03-02T05'],
      on: ['2026-03-02'],
      sinceOn: ['2020-01-01'],
      hour: ['2026-03-01T05', '2026-07-01T05'],
      year: [2025, 2026],
    },
    water: {
      code: ['W01', 'W04', 'NEW-1'],
      section: ['W01', 'W04'],
      from: ['2026-03-01'],
      until: ['2026-06-30'],
      sinceOn: ['2020-01-01'],
      time: ['2026-03', '2026-06-20T05:00', '2026-07-01'],
    },
    calendar: { year: [2026, 2025, 2027] },
  }
  return (path) => {
    if (path.startsWith('/api/people/departments')) return { ...everywhere, ...rooms['people'], id: ['air', 'water', 'new-office'] }
    if (path.startsWith('/api/complaints/matters')) return { ...everywhere, ...rooms['complaints'], id: matters, after: matters }
    if (path.endsWith('/apart')) return { ...everywhere, ...rooms['complaints'], from: reports }
    return { ...everywhere, ...rooms[path.split('/')[2] ?? ''] }
  }
}

type Responses = Record<string, { $ref?: string; content?: Record<string, { schema?: object }> }>
interface Documented {
  readonly paths: Record<string, Record<string, { responses: Responses }>>
  readonly components: { readonly responses: Responses }
}

/** Whether an answer is one that the document names: its status, its type, and its shape by a validator of others. */
function documentedAnswers(): (answer: FuzzAnswer) => string | null {
  const document = house.app.swagger() as unknown as Documented
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const shapes = new Map<string, ReturnType<typeof ajv.compile>>()
  return ({ method, path, status, type, body }) => {
    const named = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]
    if (named === undefined) return `${status} is not in the document: ${body.slice(0, 300)}`
    const { content } = named.$ref === undefined ? named : document.components.responses[named.$ref.split('/').at(-1)!]!
    if (content === undefined) return body === '' ? null : 'a body where none is named'
    const media = type.split(';')[0]!
    const declared = content[media]
    if (declared === undefined) return `${media} is not in the document`
    if (media !== 'application/json') return null
    const key = `${method} ${path} ${status}`
    const shape = shapes.get(key) ?? ajv.compile(declared.schema ?? {})
    shapes.set(key, shape)
    return shape(JSON.parse(body)) ? null : ajv.errorsText(shape.errors)
  }
}

/** What a command that was cut in two would leave, looked for as the owner: each statement finds no row in a whole database. */
const tornRows: Readonly<Record<string, string>> = {
  'a report whose first event is not that it was received': `
    select c.id from complaints.complaint c where not exists (
      select from complaints.event e where e.bureau_id = c.bureau_id and e.complaint_id = c.id and e.seq = 1 and e.kind = 'received')`,
  'a report whose events have a gap': `
    select complaint_id from complaints.event group by bureau_id, complaint_id having max(seq) <> count(*) or min(seq) <> 1`,
  'a report whose state is not what its last event made of it': `
    select c.id, c.state, e.kind from complaints.complaint c join lateral (
      select kind from complaints.event e where e.bureau_id = c.bureau_id and e.complaint_id = c.id order by seq desc limit 1) e on true
    where (e.kind, c.state) not in (('received', 'received'), ('registered', 'registered'), ('declined', 'not-accepted'),
      ('dispatched', 'dispatched'), ('objected', 'objected'), ('objection-upheld', 'registered'), ('objection-rejected', 'dispatched'),
      ('answered', 'answered'), ('answer-returned', 'dispatched'), ('finished', 'finished'))
      and e.kind <> 'extended'`,
  'a report that can be searched for by nothing': 'select id from complaints.complaint where cardinality(terms) = 0',
  'a report that the journal does not know': `
    select c.id from complaints.complaint c where not exists (
      select from journal.entry j where j.bureau_id = c.bureau_id and j.room = 'complaints' and j.subject = c.id::text and j.kind = 'created')`,
  'a masked name or telephone without what it masks': `
    select c.id from complaints.complaint c left join identity.person p on p.bureau_id = c.bureau_id and p.report_id = c.id
    where (c.masked_name is not null) <> (p.name is not null) or (c.masked_phone is not null) <> (p.phone is not null)`,
  'an identity of no report': `
    select p.report_id from identity.person p where not exists (
      select from complaints.complaint c where c.bureau_id = p.bureau_id and c.id = p.report_id)`,
  'a reading of an identity that the journal does not know': `
    select r.id from identity.reading r where not exists (
      select from journal.entry j where j.bureau_id = r.bureau_id and j.seq = r.journal_seq and j.kind = 'read'
        and j.subject = r.report_id::text and j.account = r.account and j.reason = r.purpose)`,
  'a department or a district of a report that is not there': `
    select c.id from complaints.complaint c
    where (department_id is not null and not exists (
        select from people.department d where d.bureau_id = c.bureau_id and d.id = c.department_id))
      or (area_code is not null and not exists (select from qingdan.area a where a.code = c.area_code))`,
  'an event, a grant or a line of the journal by nobody': `
    select account from (
      select bureau_id, account from complaints.event union select bureau_id, granted_by from people.grant_
      union select bureau_id, account from journal.entry) made (bureau_id, account)
    where account not in ('public', 'system') and not exists (
      select from people.account a where a.bureau_id = made.bureau_id and a.id::text = made.account)`,
  'a member of a matter, or a decision, without its report': `
    select report_id from (
      select bureau_id, report_id from matters.member union select bureau_id, report_a from matters.decision
      union select bureau_id, report_b from matters.decision) named (bureau_id, report_id)
    where not exists (select from complaints.complaint c where c.bureau_id = named.bureau_id and c.id = named.report_id)`,
  'an hour, a day or a question of air of no station': `
    select station_code from (
      select bureau_id, station_code from air.reading union select bureau_id, station_code from air.station_day
      union select bureau_id, station_code from air.due_day union select bureau_id, station_code from air.suspect) named
    where not exists (select from air.station s where s.bureau_id = named.bureau_id and s.code = named.station_code)`,
  'a judgement on air that is not the last one of its value': `
    select s.id from air.suspect s left join lateral (
      select verdict from air.judgement j where j.bureau_id = s.bureau_id and j.suspect_id = s.id order by seq desc limit 1) j on true
    where coalesce(nullif(j.verdict, 'undone'), '') <> coalesce(s.verdict, '')`,
  'a judgement, an import, an event or a decision of air that the journal does not know': `
    select s.id from (select bureau_id, id, 'suspect ' || id as subject from air.suspect where version > 1
      union select bureau_id, id, 'import ' || id from air.import
      union select bureau_id, id, 'exceptional-event ' || id from air.exceptional_event
      union select bureau_id, id, 'conflict ' || id from air.conflict where state <> 'open') s
    where not exists (select from journal.entry e where e.bureau_id = s.bureau_id and e.room = 'air' and e.subject = s.subject)`,
  'a reading or a question of water of no section, or a question of no reading': `
    select section_code from (
      select bureau_id, section_code from water.reading union select bureau_id, section_code from water.suspect) named
    where not exists (select from water.section s where s.bureau_id = named.bureau_id and s.code = named.section_code)
    union all select section_code from water.suspect s where not exists (
      select from water.reading r where r.bureau_id = s.bureau_id and r.section_code = s.section_code and r.source = s.source and r.at = s.at)`,
  'a judgement on water that is not the last one of its value': `
    select s.id from water.suspect s left join lateral (
      select verdict from water.judgement j where j.bureau_id = s.bureau_id and j.suspect_id = s.id order by seq desc limit 1) j on true
    where coalesce(nullif(j.verdict, 'undone'), '') <> coalesce(s.verdict, '')`,
  'a judgement or an import of water that the journal does not know': `
    select s.id from (select bureau_id, id, 'suspect ' || id as subject from water.suspect where version > 1
      union select bureau_id, id, 'import ' || id from water.import) s
    where not exists (select from journal.entry e where e.bureau_id = s.bureau_id and e.room = 'water' and e.subject = s.subject)`,
  'a report in two matters': 'select report_id from matters.member group by bureau_id, report_id having count(*) > 1',
  'a matter that counts other reports than it has': `
    select m.id, m.reports from matters.matter m left join matters.member n on n.bureau_id = m.bureau_id and n.matter_id = m.id
    group by m.bureau_id, m.id, m.reports having m.reports <> count(n.report_id)`,
  'an alarm that counts other reports than it has, or was never told': `
    select a.id from matters.alarm a where a.members <> (
        select count(*) from matters.alarm_member m where m.bureau_id = a.bureau_id and m.alarm_id = a.id)
      or not exists (select from matters.alarm_telling t where t.bureau_id = a.bureau_id and t.alarm_id = a.id and t.run_id = a.last_run_id)`,
  'a scan that is done without its figures': `
    select r.id from matters.scan_run r where (r.state = 'done') <> exists (
      select from matters.scan_figures f where f.bureau_id = r.bureau_id and f.run_id = r.id)`,
  'a decision that takes back one that is not there': `
    select d.id from matters.decision d where d.kind = 'revoked' and not exists (
      select from matters.decision o where o.bureau_id = d.bureau_id and o.id = d.revokes and o.kind = 'apart')`,
  'a file of no report': `
    select f.id from files.file f where f.room <> 'complaints' or not exists (
      select from complaints.complaint c where c.bureau_id = f.bureau_id and c.id::text = f.subject)`,
  'a bureau whose head of the journal is not its last line': `
    select h.bureau_id from journal.head h where h.seq <> (
      select coalesce(max(seq), 0) from journal.entry e where e.bureau_id = h.bureau_id)`,
  'an account that may sign in without a department of its own': `
    select a.id from people.account a where a.department_id is not null and not exists (
      select from people.department d where d.bureau_id = a.bureau_id and d.id = a.department_id)`,
}

/** Those who may do what nobody else may: a route that only one of them enters has to be entered. */
const alone: ReadonlySet<string> = new Set(['admin', 'clerk1', 'air'])

describe('every route of the house', () => {
  const answered = new Map<string, Set<number>>()
  let requests = 0

  it.each(['nobody', ...PEOPLE] as const)(
    'answers %s as the document says, and a refusal leaves nothing behind',
    async (who) => {
      const report = await fuzzRoutes({
        app: house.app,
        ownerUrl: test.ownerUrl,
        allowed: who === 'nobody' ? {} : () => visitors.headersOf(who),
        known: await whatIsThere(),
        misfit: documentedAnswers(),
        runs: alone.has(who) ? RUNS * 3 : RUNS,
        seed: SEED,
        // The count of failed sign-ins and when somebody was last seen; who was refused stands in the journal. The queue works by itself,
        // and so do a scan that somebody asked for and the days that are computed after an import.
        writtenByRefusals: [
          'people.throttle',
          'people.session',
          'journal.entry',
          'journal.head',
          ...computedTables,
          ...(await queueTables()),
        ],
      })
      expect(report.findings).toEqual([])
      requests += report.requests
      for (const [route, statuses] of report.routes) answered.set(route, new Set([...(answered.get(route) ?? []), ...statuses.keys()]))
    },
    600_000,
  )

  it('was asked, and was entered by somebody', () => {
    const all = routesOf(house.app).map(({ method, path }) => `${method} ${path}`)
    expect([...answered.keys()].sort()).toEqual(all.sort())
    for (const [route, statuses] of answered)
      expect(
        [...statuses].some((status) => ![401, 403, 415, 429].includes(status)),
        route,
      ).toBe(true)
    const done = all.filter((route) => [...answered.get(route)!].some((status) => status < 400))
    expect(done.length).toBeGreaterThan(all.length / 3)
    if (process.env['QINGDAN_FUZZ_RUNS'] !== undefined)
      process.stdout.write(`${all.length} routes, ${requests} requests, ${done.length} routes done by somebody\n`)
  })

  it('has left every row with all its parts', async () => {
    for (const [what, statement] of Object.entries(tornRows)) expect(await test.asOwner(statement), what).toEqual([])
    expect(await verifyJournal(test.ownerUrl, house.bureau.id)).toMatchObject({ fits: true })
  })
})

const computedTables = [
  ...['due_day', 'station_day', 'suspect'].map((name) => `air.${name}`),
  'matters.report',
  ...['scan_run', 'scan_figures', 'surveillance_cell', 'alarm', 'alarm_telling', 'alarm_member'].map((name) => `matters.${name}`),
]

async function queueTables(): Promise<string[]> {
  const rows = await test.asOwner(`select format('%I.%I', schemaname, tablename) as id from pg_tables where schemaname = 'jobs'`)
  return idsOf(rows)
}
