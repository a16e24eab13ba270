/** What happened to a report of the small city, day by day, through the commands that people have. */
import type { ComplaintCommand, Finding } from '#modules/complaints/index.ts'
import { accounts, CITY_DAY, districtBureau } from './city.table.ts'
import type { Chance } from './random.ts'
import type { CityReport } from './reports.ts'
import { answers } from './words.table.ts'

interface Step {
  readonly command: ComplaintCommand
  readonly at: Date
  readonly by: string
}

export interface History {
  readonly receivedAt: Date
  readonly steps: readonly Step[]
}

const MINUTE = 60_000
const DAY = 86_400_000
/** Midnight after the last day of the city, in Asia/Shanghai. */
const END = Date.parse(`${CITY_DAY}T00:00:00+08:00`) + DAY

const accountOf = (login: string) => accounts.find((one) => one.login === login)!.id
const CLERKS = [accountOf('clerk1'), accountOf('clerk2')] as const
const officerOf = (code: string) => accounts.find(({ department }) => department === districtBureau(code))!.id

const declines = [
  ['not-environmental', '反映的是物业收费纠纷,不属于生态环境保护职责范围。'],
  ['other-authority', '属于城市管理部门职责,已告知反映渠道。'],
  ['no-clear-object', '没有写明地点和对象,联系不上举报人,无法核查。'],
] as const

/** How far an open report has come; the longer it has waited the further. */
function reachOf({ fate, daysBefore }: CityReport, chance: Chance): number {
  if (fate !== 'open') return 5
  return daysBefore > 10 ? chance.between(2, 3) : chance.between(0, Math.min(2, daysBefore + 1))
}

/** Working hours on a day some days later, but never after the end. */
function laterBy(before: number, days: number, chance: Chance): number {
  const day = Math.floor((before + 8 * 60 * MINUTE) / DAY) * DAY - 8 * 60 * MINUTE
  const at = day + days * DAY + chance.between(8 * 60 + 30, 17 * 60) * MINUTE
  return Math.min(Math.max(at, before + 10 * MINUTE), END - MINUTE)
}

function answerOf(report: CityReport, chance: Chance): { readonly finding: Finding; readonly text: string } {
  const finding = chance.of(['true', 'true', 'true', 'partly-true', 'not-true'] as const)
  const about = report.enterprise ?? report.place
  return { finding, text: chance.of(answers[finding]).replaceAll('{what}', about) }
}

export function historyOf(report: CityReport, chance: Chance): History {
  const received = END - (report.daysBefore + 1) * DAY + report.minute * MINUTE
  const clerk = chance.of(CLERKS)
  const steps: Step[] = []
  const add = (command: ComplaintCommand, at: number, by: string) => steps.push({ command, at: new Date(at), by })
  if (report.fate === 'declined') {
    const [because, why] = chance.of(declines)
    add({ kind: 'decline', because, why }, laterBy(received, chance.between(0, 3), chance), clerk)
    return { receivedAt: new Date(received), steps }
  }
  const reach = reachOf(report, chance)
  // The nearer the end, the quicker it went: whatever is closed was closed by then.
  const left = report.daysBefore
  const days = (least: number, most: number) => Math.min(chance.between(least, most), Math.floor(left / 4))
  const registered = laterBy(received, days(0, 2), chance)
  const dispatched = laterBy(registered, days(0, 1), chance)
  const answered = laterBy(dispatched, days(3, 24), chance)
  const finished = laterBy(answered, days(0, 3), chance)
  const department = districtBureau(report.district)
  const all: readonly [ComplaintCommand, number, string][] = [
    [{ kind: 'register' }, registered, clerk],
    [{ kind: 'dispatch', area: report.district, department, note: chance.of(['请及时核查。', '', '请安排夜间检查。']) }, dispatched, clerk],
    [{ kind: 'answer', answer: answerOf(report, chance) }, answered, officerOf(report.district)],
    [{ kind: 'finish' }, finished, clerk],
  ]
  for (const [command, at, by] of all.slice(0, reach)) add(command, at, by)
  return { receivedAt: new Date(received), steps }
}
