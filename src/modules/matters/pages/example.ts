/** An invented city's reports, for people who want to see before they trust, and for pictures. Made anew each time, always the same. */
import { FLOODER, LETTER, SINGLES, THEMES } from './example.table.ts'

interface Row {
  readonly at: string
  readonly person: string
  readonly subject: string
  readonly text: string
  readonly votes: number
}

const DAY = 86_400_000
const FIRST = Date.UTC(2026, 2, 1)

/** `day` may be a fraction; hours go from seven in the morning to eleven at night. */
function timeOf(day: number, turn: number): string {
  const minute = 7 * 60 + ((turn * 137) % (16 * 60))
  return new Date(FIRST + Math.floor(day % 31) * DAY + minute * 60_000).toISOString().slice(0, 19).replace('T', ' ')
}

function pick<Value>(from: readonly Value[], at: number): Value {
  return from[at % from.length] as Value
}

function* themeRows(): Generator<Row> {
  for (const [theme, { people, day, pace, subjects, what, harm, plea }] of THEMES.entries()) {
    const textOf = (at: number) => `${pick(what, at)}${pick(harm, at * 3 + theme)}${pick(plea, at * 2 + theme)}`
    const of = (at: number) => `U${1000 + theme * 40 + at}`
    for (let at = 0; at < people; at++)
      yield {
        at: timeOf(day + at * pace, at * 5 + theme),
        person: of(at),
        subject: pick(subjects, at),
        text: textOf(at),
        votes: (at * 7 + theme * 3) % 12,
      }
    if (people < 5) continue
    // One person who comes back weeks later, and one who presses the button twice.
    yield {
      at: timeOf(Math.min(30, day + 18), theme),
      person: of(0),
      subject: `再次反映：${subjects[0]}`,
      text: `${what[0]}上次反映后没有改善，请再次核查。`,
      votes: 1,
    }
    yield { at: timeOf(day + pace, 6 + theme), person: of(1), subject: pick(subjects, 1), text: textOf(1), votes: 0 }
  }
}

function* otherRows(): Generator<Row> {
  for (let at = 0; at < FLOODER.times; at++)
    yield {
      at: timeOf(FLOODER.day + at * 2, at * 3),
      person: 'U3001',
      subject: pick(FLOODER.subjects, at),
      text: pick(FLOODER.texts, at),
      votes: 0,
    }
  for (const [estate, name] of LETTER.estates.entries()) {
    const named = (words: string) => words.replaceAll('{estate}', name)
    for (let at = 0; at < 3; at++)
      yield {
        at: timeOf(LETTER.day + at + estate * 4, at + estate),
        person: `U${3100 + estate * 10 + at}`,
        subject: named(LETTER.subject),
        text: named(LETTER.text),
        votes: at + 2,
      }
  }
  for (const [at, [subject, text]] of SINGLES.entries())
    yield { at: timeOf(at * 2.2 + 2, at * 9), person: `U${2000 + at}`, subject, text, votes: at % 4 }
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** The example as CSV: about a hundred reports over a month, in time order. */
export function exampleCsv(): string {
  const rows = [...themeRows(), ...otherRows()].sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : 0))
  const head = ['举报编号', '举报人', '主题', '举报时间', '举报内容', '点赞数', '反对数']
  const cells = rows.map(({ at, person, subject, text, votes }, number) => [
    `Q${260301 + number}`,
    person,
    subject,
    at,
    text,
    String(votes),
    String(votes % 3),
  ])
  return [head, ...cells].map((row) => row.map(cell).join(',')).join('\r\n')
}
