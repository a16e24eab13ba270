/** Lists and counts of items: by their limit, page by page from where the last page ended. */
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { openStates, type TaskKind, type TaskState } from '../kernel/task.ts'
import { itemColumns, type StoredItem } from './items.ts'
import type { TasksTables } from './tables.ts'

export interface Filter {
  readonly states: readonly TaskState[]
  readonly kind?: TaskKind | undefined
  readonly area?: string | undefined
  readonly department?: string | undefined
  /** 与本人有关的: whose they are, or who opened them. */
  readonly account?: string | undefined
  /** 时限不晚于. */
  readonly limitUntil?: Day | undefined
}

/** Where a page ended. */
export interface Place {
  readonly limitOn: Day
  readonly id: string
}

type Where = ExpressionBuilder<TasksTables, 'tasks.item'>

const isAccountId = (account: string) => /^[0-9a-f-]{36}$/.test(account)

function conditions({ claim }: Tx, filter: Filter) {
  return (of: Where) => {
    const { kind, area, department, account, limitUntil } = filter
    return of.and([
      of('bureauId', '=', claim.bureau),
      of('state', 'in', [...filter.states]),
      ...(kind === undefined ? [] : [of('kind', '=', kind)]),
      ...(area === undefined ? [] : [of('areaCode', '=', area)]),
      ...(department === undefined ? [] : [of('departmentId', '=', department)]),
      ...(account === undefined
        ? []
        : [of.or([of('openedBy', '=', account), ...(isAccountId(account) ? [of('personId', '=', account)] : [])])]),
      ...(limitUntil === undefined ? [] : [of('limitOn', '<=', limitUntil)]),
    ])
  }
}

/** 列表: what is due first stands first. */
export async function listItems(tx: Tx, filter: Filter, after: Place | null, limit: number): Promise<StoredItem[]> {
  let query = tx.tables<TasksTables>().selectFrom('tasks.item').select(itemColumns).where(conditions(tx, filter))
  if (after !== null) query = query.where(sql<SqlBool>`(limit_on, id) > (${after.limitOn}::date, ${after.id}::uuid)`)
  return await query.orderBy('limitOn').orderBy('id').limit(limit).execute()
}

/** 计数 of what the claim sees of the open ones: how many wait for their owner and are over, or due until a day; how many for a supervisor. */
export interface OpenCounts {
  readonly open: number
  readonly overdue: number
  readonly due: number
  readonly reported: number
  readonly mine: number
  readonly department: number
}

export async function countOpen(tx: Tx, today: Day, dueUntil: Day, account: string, department: string | null): Promise<OpenCounts> {
  const running = sql<boolean>`state in ('opened', 'accepted')`
  const person = isAccountId(account) ? account : null
  const { rows } = await sql<OpenCounts>`
    select count(*)::int as open,
      (count(*) filter (where ${running} and limit_on < ${today}::date))::int as overdue,
      (count(*) filter (where ${running} and limit_on >= ${today}::date and limit_on <= ${dueUntil}::date))::int as due,
      (count(*) filter (where state = 'reported'))::int as reported,
      (count(*) filter (where opened_by = ${account} or person_id = ${person}::uuid))::int as mine,
      (count(*) filter (where department_id = ${department}))::int as department
    from tasks.item where bureau_id = ${tx.claim.bureau} and state in (${sql.join([...openStates])})`.execute(tx.tables<TasksTables>())
  const [counts] = rows
  if (counts === undefined) throw new Error('a count without a row')
  return counts
}

/** 待办的到期日: how many of the open ones within the filter fall due on which day. */
export async function countByLimit(tx: Tx, filter: Filter): Promise<{ limitOn: Day; count: number }[]> {
  return await tx
    .tables<TasksTables>()
    .selectFrom('tasks.item')
    .select((of) => ['limitOn', of.fn.countAll<number>().as('count')])
    .where(conditions(tx, filter))
    .groupBy('limitOn')
    .orderBy('limitOn')
    .execute()
}
