/**
 * 所见事项: matters as they come out of the reports that the claim sees, for whoever has limits. The row of a matter tells of all its
 * reports; here the title is that of the report that opened it, where it is seen, else of the earliest that is, and every count is of
 * what is seen alone. Row security gives the rows; the limits are said again as plain conditions, so that an index finds them.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Limit } from '#ground/db/claim.ts'
import type { Tx } from '#ground/db/database.ts'
import { HOT_LIST, MOST_PER_PERSON } from '../kernel/hot/hot-list.ts'
import type { Matter, ShortMatter } from './tables.ts'

const HALF_LIFE = HOT_LIST.halfLifeDays
const [FIRST, SECOND, LATER] = HOT_LIST.personWeights
/** Halved so often a report weighs nothing; the database refuses what is smaller than it can hold. */
const MOST_HALVINGS = 1000

const among = (column: string, limit: Limit) =>
  limit === '*' ? sql<SqlBool>`true` : sql<SqlBool>`r.${sql.ref(column)} = any(${[...limit]}::text[])`

const seenMembers = ({ claim: { bureau, areas, departments, categories } }: Tx, only: RawBuilder<unknown> | null) => sql`
  from matters.member m join matters.report r on r.bureau_id = m.bureau_id and r.report_id = m.report_id
  where m.bureau_id = ${bureau} and ${among('area_code', areas)} and ${among('department_id', departments)}
    and ${among('category', categories)} and ${only === null ? sql`true` : sql`m.matter_id in (${only})`}`

/** 所见事项, as much of them as a list of reports shows. */
export function seenInShort(tx: Tx, only: RawBuilder<unknown>): RawBuilder<ShortMatter> {
  return sql<ShortMatter>`select m.matter_id as id, count(*)::int as reports,
    (array_agg(r.title order by m.relation <> 'first', m.report_at, m.report_id))[1] as title ${seenMembers(tx, only)} group by m.matter_id`
}

/**
 * The heat is that of `logHeatOf`: a person's reports weigh less and less, and at most so much together. It is rounded where no order
 * hangs on it, so that it comes out the same however the database adds it up: a page of the list goes on from where the last one ended.
 */
export function seenMatters(tx: Tx, only: RawBuilder<unknown> | null): RawBuilder<Matter> {
  return sql<Matter>`
    with seen as materialized (
      select m.matter_id, m.report_id, m.relation <> 'first' as is_later, m.report_at, m.reporter, r.title, r.area_code,
        extract(epoch from date_trunc('second', m.report_at))::float8 / 86400 as day,
        row_number() over (partition by m.matter_id, m.reporter order by m.report_at, m.report_id) as nth
      ${seenMembers(tx, only)}
    ), weighed as (
      select *, max(day) over (partition by matter_id) as latest,
        case when reporter is null or nth = 1 then ${FIRST}::float8 when nth = 2 then ${SECOND}::float8
          else greatest(0, least(${LATER}::float8, ${MOST_PER_PERSON - FIRST - SECOND}::float8 - (nth - 3) * ${LATER}::float8)) end as weight
      from seen
    )
    select matter_id as id, (array_agg(title order by is_later, report_at, report_id))[1] as title,
      (array_agg(area_code order by is_later, report_at, report_id))[1] as area_code,
      count(*)::int as reports, count(distinct coalesce(reporter, ''))::int as reporters, min(report_at) as first_at, max(report_at) as last_at,
      round((ln(sum(weight * power(2::float8, greatest((day - latest) / ${HALF_LIFE}::float8, ${-MOST_HALVINGS}::float8)))) / ln(2::float8)
        + max(latest) / ${HALF_LIFE}::float8)::numeric, 9)::float8 as log_heat
    from weighed group by matter_id`
}
