/** How many rows came to what, for the summary at the end. */
import { say } from '#ground/lib/say.ts'
import type { JudgedRow, RowNote } from '../kernel/assess/judge.ts'
import { classMarks, type WaterClass, waterClasses } from '../kernel/water-class.ts'
import type { CommandText } from '../text/command.zh.ts'
import { commandTexts, reasonWords, type WaterLanguage } from '../text/say-row.ts'

const SHOWN_ROWS = 5

/** Counts rows by reason, with the first few of each. */
class Tally {
  readonly #reasons = new Map<string, { count: number; readonly rows: number[] }>()

  add(reason: string, row: number): void {
    const entry = this.#reasons.get(reason) ?? { count: 0, rows: [] }
    this.#reasons.set(reason, entry)
    if (++entry.count <= SHOWN_ROWS) entry.rows.push(row)
  }

  lines(template: string, more: string): string[] {
    const most = [...this.#reasons].sort(([, a], [, b]) => b.count - a.count)
    return most.map(([reason, { count, rows }]) => {
      const shown = rows.join(', ')
      return say(template, { count, reason, rows: count > rows.length ? say(more, { rows: shown }) : shown })
    })
  }
}

function kindOf(note: RowNote, text: CommandText): string {
  return note.code === 'doubt' ? text.doubtKind[note.doubt.rule] : text.noteKind[note.code]
}

export class Sums {
  rows = 0
  evaluated = 0
  doubtful = 0
  readonly #classes = new Map<WaterClass, number>()
  readonly #left = new Tally()
  readonly #told = new Tally()
  readonly #text: CommandText
  readonly #language: WaterLanguage

  constructor(language: WaterLanguage) {
    this.#text = commandTexts[language]
    this.#language = language
  }

  add({ row, result, notes, water }: JudgedRow): void {
    const text = this.#text
    this.rows++
    if (result?.isEvaluated === true) {
      this.evaluated++
      this.#classes.set(result.class, (this.#classes.get(result.class) ?? 0) + 1)
    } else if (result === null || water === null) this.#left.add(notes[0] === undefined ? '' : kindOf(notes[0], text), row)
    else this.#left.add(reasonWords(result, water, this.#language, true), row)
    if (notes.some(({ code }) => code === 'doubt')) this.doubtful++
    for (const kind of new Set(notes.map((note) => kindOf(note, text)))) if (result !== null) this.#told.add(kind, row)
  }

  lines(sections: number, seconds: string): string[] {
    const text = this.#text
    const { rows, evaluated, doubtful } = this
    const classes = waterClasses
      .filter((grade) => this.#classes.has(grade))
      .map((grade) => say(text.ofClass, { class: classMarks[grade], count: this.#classes.get(grade)! }))
      .join(text.listed)
    return [
      say(text.done, { rows, evaluated, left: rows - evaluated, doubtful, sections, seconds, classes: classes || '—' }),
      ...this.#left.lines(text.whyLeft, text.more),
      ...this.#told.lines(text.whyTold, text.more),
    ]
  }
}
