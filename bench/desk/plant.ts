/**
 * A city with very many reports: the small city, and beside it made-up reports put straight into its tables, with the columns that
 * the program would have filled. One in thirty is open, as in a city that keeps its limits.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { CITY } from '../../seeds/city.table.ts'
import { openDatabaseServer } from '../../src/ground/db/server.ts'
import { categories } from '../../src/modules/complaints/kernel/categories.table.ts'
import { searchTerms } from '../../src/modules/complaints/kernel/search-terms.ts'
import { HELD_OUT_CITY } from '../generator/cities.table.ts'
import { Generator, type MadeReport } from '../generator/generate.ts'

const BUREAU = CITY
const BATCH = 4_000
const OPEN_STATES = ['received', 'registered', 'dispatched', 'objected', 'answered'] as const
const DAY = 86_400_000

interface District {
  readonly area: string
  readonly department: string
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const uuidOf = (text: string) => hash(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

function rowOf(report: MadeReport, at: number, districts: readonly District[], until: Date, reports: number) {
  // The newest third of a year holds the open ones; times are spread over two years up to `until`.
  const received = new Date(until.getTime() - ((reports - at) / reports) * 730 * DAY)
  const digest = hash(report.id)
  const chance = Number.parseInt(digest.slice(0, 8), 16)
  const isOpen = at > reports * 0.85 && chance % 5 === 0
  const state = isOpen ? (OPEN_STATES[Math.floor(chance / 5) % OPEN_STATES.length] as string) : 'finished'
  const district = districts[report.matter % districts.length] as District
  const isPlaced = state !== 'received' && state !== 'registered'
  const id = uuidOf(report.id)
  const on = dayOf(received)
  const what = `${report.subject}。${report.text}`.slice(0, 2000)
  return {
    id,
    number: `${on.replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`,
    receipt_hash: hash(`receipt ${report.id}`),
    state,
    what,
    category: categories[report.matter % categories.length]?.id,
    place: report.subject.slice(0, 60),
    area_code: district.area,
    department_id: isPlaced ? district.department : null,
    received_at: received.toISOString(),
    received_on: on,
    accepted_on: state === 'received' ? null : on,
    dispatched_on: isPlaced ? on : null,
    finding: isOpen && state !== 'answered' ? null : 'true',
    answer_text: isOpen && state !== 'answered' ? null : '已到现场检查,责令停止并限期整改,已复查。',
    answered_on: isOpen ? null : on,
    closed_on: isOpen ? null : dayOf(new Date(received.getTime() + 20 * DAY)),
    last_on: on,
    limit_on: isOpen ? dayOf(new Date(received.getTime() + 60 * DAY)) : null,
    reporter: report.reporter,
    terms: searchTerms(what, report.subject),
    matter: uuidOf(`matter ${report.matter}`),
    title: report.subject.slice(0, 60),
  }
}

const INSERT = `
  with given as materialized (
    select * from jsonb_to_recordset($2::jsonb) as g(
      id uuid, number text, receipt_hash text, state text, what text, category text, place text, area_code text, department_id text,
      received_at timestamptz, received_on date, accepted_on date, dispatched_on date, finding text, answer_text text, answered_on date,
      closed_on date, last_on date, limit_on date, reporter text, terms text[], matter uuid, title text)),
  complaints as (
    insert into complaints.complaint (bureau_id, id, number, receipt_hash, state, what, category, place, area_code, department_id, received_at,
      received_on, accepted_on, dispatched_on, finding, answer_text, answered_on, closed_on, last_on, limit_on, reporter, terms)
    select $1, id, number, receipt_hash, state, what, category, place, area_code, department_id, received_at, received_on, accepted_on,
      dispatched_on, finding, answer_text, answered_on, closed_on, last_on, limit_on, reporter, terms from given),
  matters as (
    insert into matters.matter (bureau_id, id, title, area_code, reports, reporters, first_at, last_at, log_heat, created_at)
    select $1, matter, min(title), min(area_code), count(*), count(distinct reporter), min(received_at), max(received_at),
      extract(epoch from max(received_at)) / 86400 / 30, now()
    from given where state = 'finished' group by matter
    on conflict (bureau_id, id) do update set reports = matter.reports + excluded.reports, reporters = matter.reporters + excluded.reporters,
      last_at = excluded.last_at, log_heat = excluded.log_heat
    returning id)
  select matter, id, received_at, reporter, area_code from given where state = 'finished'`
const MEMBERS = `
  with known as (
    insert into matters.report (bureau_id, report_id, title, area_code, department_id, category)
    select $1, id, title, area_code, department_id, category
    from jsonb_to_recordset($2::jsonb) as g(id uuid, title text, state text, area_code text, department_id text, category text)
    where state = 'finished')
  insert into matters.member (bureau_id, report_id, matter_id, relation, report_at, reporter, area_code, joined_by, joined_at)
  select $1, id, matter, 'unknown-person', received_at, reporter, area_code, 'bench', received_at
  from jsonb_to_recordset($2::jsonb) as g(id uuid, matter uuid, state text, received_at timestamptz, reporter text, area_code text)
  where state = 'finished'`

/** Adds `reports` reports to the small city that stands in the data folder. */
export async function plantMany(data: string, reports: number, seed: number, onProgress: (done: number) => void): Promise<void> {
  const server = await openDatabaseServer({ QINGDAN_DATA: data })
  if (!server.ok) throw new Error(`no database: ${server.refusal.reason}`)
  const client = new pg.Client({ connectionString: server.value.url })
  await client.connect()
  try {
    const { rows: districts } = await client.query<District>(
      `select area_code as area, id as department from people.department where kind = 'district-bureau' order by area_code`,
    )
    const generator = new Generator({ seed, city: HELD_OUT_CITY, reports })
    const until = new Date()
    for (let from = 0; from < reports; from += BATCH) {
      const to = Math.min(from + BATCH, reports)
      const rows = JSON.stringify([...generator.reports(from, to)].map((report, at) => rowOf(report, from + at, districts, until, reports)))
      await client.query('begin')
      await client.query(INSERT, [BUREAU, rows])
      await client.query(MEMBERS, [BUREAU, rows])
      await client.query('commit')
      onProgress(to)
    }
    await client.query('analyze')
  } finally {
    await client.end()
    await server.value.stop()
  }
}
