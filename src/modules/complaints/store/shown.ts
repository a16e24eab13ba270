/** Rows as pages see them: contacts in texts masked, instants as text, clocks explained. */
import type { Day } from '#ground/lib/day.ts'
import { daysBetween } from '#ground/lib/day-count.ts'
import type { Evidence, Reason } from '#modules/matters/index.ts'
import { clauseText, isVerified } from '#standards/clause.ts'
import type { WorkingCalendar } from '#standards/working-days/calendar.ts'
import { workdaysBetween } from '#standards/working-days/calendar.ts'
import { nearnessOf } from '#standards/working-days/nearness.ts'
import type { ChangeKind } from '../kernel/changes.ts'
import { type Clock, clocksOf } from '../kernel/clocks.ts'
import { comparedReport, distanceBetween, surenessOf } from '../kernel/compared-report.ts'
import type { ComplaintEvent } from '../kernel/complaint.ts'
import { maskContacts, maskContactsIn } from '../kernel/masking.ts'
import type { StoredComplaint } from './complaints.ts'
import type { Names } from './directory.ts'
import type { ListedComplaint } from './listing.ts'
import { complaintOf } from './rows.ts'
import type { EventRow } from './tables.ts'

/** Characters of a report that a list shows. */
const EXCERPT = 80

export function excerptOf(what: string): string {
  const plain = [...maskContacts(what).replaceAll(/\s+/g, ' ')]
  return plain.length > EXCERPT ? `${plain.slice(0, EXCERPT).join('')}…` : plain.join('')
}

/** How the duty of a report stands · 当前时限. */
export function dutyOf(limitOn: Day | null, today: Day, calendar: WorkingCalendar) {
  if (limitOn === null) return { clock: null, daysLeft: null, workdaysLeft: null }
  const daysLeft = daysBetween(today, limitOn)
  const workdays = workdaysBetween(calendar, today, limitOn)
  return { clock: nearnessOf(daysLeft, workdays), daysLeft, workdaysLeft: workdays.ok ? workdays.value : null } as const
}

export interface ShortMatter {
  readonly id: string
  readonly title: string
  readonly reports: number
}

/** 列表行. */
export function shownRow(row: ListedComplaint, matter: ShortMatter | null, today: Day, calendar: WorkingCalendar) {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    excerpt: excerptOf(row.what),
    place: maskContactsIn(row.place),
    category: row.category,
    area: row.areaCode,
    department: row.departmentId,
    receivedAt: row.receivedAt.toISOString(),
    limitOn: row.limitOn,
    ...dutyOf(row.limitOn, today, calendar),
    isNamed: row.maskedName !== null || row.maskedPhone !== null,
    matter: matter === null ? null : { id: matter.id, title: matter.title, reports: matter.reports },
    version: row.version,
  }
}

function shownClock(clock: Clock) {
  const { limit, startOn, limitOn, stoppedOn, state, daysLeft, workdaysLeft, term, extendedDays, cite } = clock
  return {
    limit: limit as 'tell-reporter' | 'object' | 'finish' | 'ask-review',
    startOn,
    limitOn,
    stoppedOn,
    state,
    daysLeft,
    workdaysLeft: workdaysLeft.ok ? workdaysLeft.value : null,
    unpublished: workdaysLeft.ok ? null : workdaysLeft.refusal.year,
    count: term.count,
    unit: term.unit,
    extendedDays,
    clause: clauseText(cite),
    isVerified: isVerified(cite),
    note: term.note,
  }
}

/** 全部计时, and those that cannot be told with the reason. */
export function shownClocks(row: StoredComplaint, today: Day, calendar: WorkingCalendar) {
  const clocks: ReturnType<typeof shownClock>[] = []
  const clockRefusals: { limit: string; reason: string; year: number | null }[] = []
  for (const { question, answer } of clocksOf(complaintOf(row), today, calendar)) {
    if (answer.ok) clocks.push(shownClock(answer.value))
    else {
      const { refusal } = answer
      clockRefusals.push({ limit: question.limit, reason: refusal.reason, year: 'year' in refusal ? refusal.year : null })
    }
  }
  return { clocks, clockRefusals }
}

export function shownPerson(account: string, names: ReadonlyMap<string, Names>) {
  return { account, name: names.get(account) ?? null }
}

/** 时间线. */
export function shownEvent(row: Omit<EventRow, 'bureauId'>, names: ReadonlyMap<string, Names>) {
  return {
    kind: row.kind,
    at: row.at.toISOString(),
    on: row.onDay,
    by: shownPerson(row.account, names),
    area: row.areaCode,
    department: row.departmentId,
    because: row.because,
    // An answer is published as it stands; a note may hold a number that somebody copied from the report.
    text: row.kind === 'answered' ? row.text : maskContactsIn(row.text),
    finding: row.finding,
    days: row.days,
  }
}

/** 参与比对的一件. */
export function shownCompared(row: StoredComplaint) {
  return {
    id: row.id,
    number: row.number,
    what: maskContacts(row.what),
    place: maskContactsIn(row.place),
    area: row.areaCode,
    receivedAt: row.receivedAt.toISOString(),
    state: row.state,
  }
}

/** 建议卡片: an earlier report beside the one that is open, and why; `words` says a reason as people read it. */
export function shownCard(row: StoredComplaint, evidence: Evidence, of: StoredComplaint, words: (reason: Reason) => Names) {
  const isFirst = evidence.a === row.id
  return {
    report: shownCompared(row),
    probability: evidence.probability,
    sureness: surenessOf(evidence.probability),
    relation: evidence.relation,
    distanceM: distanceBetween(comparedReport(row), comparedReport(of)),
    sameEnterprise: row.enterprise !== null && row.enterprise === of.enterprise,
    reasons: evidence.reasons.map((reason) => ({ ...reason, words: words(reason) })),
    // How many reports of the bureau hold a phrase is not told: some of them may be out of sight.
    sharedPhrases: evidence.sharedPhrases.map(({ phrase, inA, inB }) => ({
      phrase,
      inSuggested: [...(isFirst ? inA : inB)],
      inThis: [...(isFirst ? inB : inA)],
    })),
  }
}

/** 事项. */
export function shownMatter(matter: {
  readonly id: string
  readonly title: string
  readonly areaCode: string | null
  readonly reports: number
  readonly reporters: number
  readonly firstAt: Date | null
  readonly lastAt: Date | null
}) {
  return {
    id: matter.id,
    title: matter.title,
    area: matter.areaCode,
    reports: matter.reports,
    reporters: matter.reporters,
    firstAt: matter.firstAt?.toISOString() ?? null,
    lastAt: matter.lastAt?.toISOString() ?? null,
  }
}

interface Changes {
  readonly steps: readonly { complaintId: string; seq: number; kind: ComplaintEvent['kind']; at: Date; account: string; what: string }[]
  readonly joins: readonly { reportId: string; joinedBy: string; joinedAt: Date; title: string }[]
  readonly near: readonly { id: string; what: string; on: Day; kind: 'due' | 'overdue' }[]
}

/** 变化, newest first. */
export function shownChanges({ steps, joins, near }: Changes, names: ReadonlyMap<string, Names>) {
  const changes = [
    ...steps.map(({ complaintId, seq, kind, at, account, what }) => ({
      id: `${complaintId} ${seq}`,
      at: at.toISOString(),
      kind: kind as ChangeKind,
      report: complaintId,
      words: excerptOf(what),
      by: shownPerson(account, names),
    })),
    ...joins.map(({ reportId, joinedBy, joinedAt, title }) => ({
      id: `${reportId} joined`,
      at: joinedAt.toISOString(),
      kind: 'joined' as const,
      report: reportId,
      words: title,
      by: shownPerson(joinedBy, names),
    })),
    ...near.map(({ id, what, on, kind }) => ({
      id: `${id} ${kind}`,
      at: new Date(`${on}T00:00:00+08:00`).toISOString(),
      kind,
      report: id,
      words: excerptOf(what),
      by: null,
    })),
  ]
  return changes.sort((x, y) => y.at.localeCompare(x.at))
}
