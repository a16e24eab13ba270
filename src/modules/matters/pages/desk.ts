/** The work of the page, done in its worker: one file, one comparison, and what people decide about it. */
import { readSheets } from '#ground/sheet/read.ts'
import type { SheetFile } from '#ground/sheet/sheet.ts'
import { compareSteps } from '../kernel/batch.ts'
import type { Comparison } from '../kernel/comparison.ts'
import type { ColumnMapping } from '../kernel/intake/columns.ts'
import { type Intake, intake } from '../kernel/intake/intake.ts'
import type { Decision } from '../kernel/matter.ts'
import { Outcome, type TitledMatter } from '../kernel/outcome.ts'
import { shippedModel } from '../model/shipped.ts'
import type { Overview, Progress, Questions, SheetGuess, Waiting } from '../wire.ts'

const SAMPLE_ROWS = 8
const TURN = 60

function guessOf(file: SheetFile, taken: Intake): SheetGuess {
  const rows = file.sheets.find(({ name }) => name === taken.sheet)?.rows ?? []
  return {
    sheet: taken.sheet,
    sheets: file.sheets.map(({ name }) => name),
    headers: taken.header.headers,
    mapping: taken.mapping,
    confidence: taken.header.confidence,
    sample: rows.slice(taken.header.headerRow + 1, taken.header.headerRow + 1 + SAMPLE_ROWS).map((row) => [...row]),
    rowsRead: taken.rowsRead,
    accepted: taken.reports.length,
    rejected: taken.rejected,
    encoding: file.encoding,
  }
}

type Ask<Q extends keyof Questions> = Questions[Q]['ask']
type Answer<Q extends keyof Questions> = Questions[Q]['answer']

export class Desk {
  #name = ''
  #file: SheetFile | null = null
  #bytes: Uint8Array | null = null
  #taken: Intake | null = null
  #comparison: Comparison | null = null
  #outcome: Outcome | null = null
  #isStopped = false
  /** Numbers of decisions taken in one step, so that one undo takes back what one click did. */
  #steps: number[] = []
  #undone: number[] = []
  readonly #onProgress: (progress: Progress) => void

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress
  }

  async open({ name, bytes, sheet, mapping }: Ask<'open'>): Promise<Answer<'open'>> {
    if (this.#bytes !== bytes || this.#file === null) {
      const file = await readSheets(bytes, name)
      if (!file.ok) return { ok: false, refusal: file.refusal }
      this.#file = file.value
      this.#bytes = bytes
    }
    this.#name = name
    return this.#takeIn(this.#file, sheet, mapping)
  }

  #takeIn(file: SheetFile, sheet: string | undefined, mapping: ColumnMapping | undefined): Answer<'open'> {
    const taken = intake(file, { ...(sheet === undefined ? {} : { sheet }), ...(mapping === undefined ? {} : { mapping }) })
    if (!taken.ok) return { ok: false, refusal: taken.refusal }
    this.#taken = taken.value
    return { ok: true, guess: guessOf(file, taken.value) }
  }

  stop(): null {
    this.#isStopped = true
    return null
  }

  /** Compares what was opened; decisions taken earlier are taken again, in their order. */
  async compare({ decisions }: Ask<'compare'>): Promise<Answer<'compare'>> {
    this.#isStopped = false
    const steps = compareSteps(this.#taken?.reports ?? [], shippedModel(), (stage, done, total) => this.#onProgress({ stage, done, total }))
    let turn = performance.now()
    for (;;) {
      const step = steps.next()
      if (step.done === true) {
        this.#comparison = step.value
        break
      }
      if (this.#isStopped) return null
      if (performance.now() - turn < TURN) continue
      await new Promise((resolve) => setTimeout(resolve))
      turn = performance.now()
    }
    this.#steps = []
    this.#undone = []
    for (const decision of decisions) if (this.#comparison.decide(decision).ok) this.#steps.push(1)
    this.#outcome = null
    return this.#overview()
  }

  matter({ id }: Ask<'matter'>): Answer<'matter'> {
    const outcome = this.#current()
    const key = outcome.comparison.matterOf(id)
    const matter = outcome.hot.find((of) => of.matter === key) as TitledMatter
    const members = matter.members.map((of, at) => ({
      report: outcome.report(of),
      member: outcome.member(of),
      nearest: at === 0 ? null : outcome.comparison.nearest(of),
    }))
    return { matter, members }
  }

  evidence({ a, b }: Ask<'evidence'>): Answer<'evidence'> {
    const { comparison } = this.#current()
    const evidence = comparison.evidence(a, b)
    return { evidence, a: comparison.report(evidence.a), b: comparison.report(evidence.b) }
  }

  /** Takes all decisions of one click, or none of them. */
  decide({ decisions }: Ask<'decide'>): Answer<'decide'> {
    const { comparison } = this.#current()
    let taken = 0
    for (const decision of decisions) {
      const decided = comparison.decide(decision)
      if (decided.ok) {
        taken++
        continue
      }
      for (; taken > 0; taken--) comparison.undo()
      const { refusal } = decided
      const numbers = refusal.reason === 'contradicts' ? refusal.decisions : []
      return { overview: this.#overview(), refusal, refused: comparison.decisions.filter(({ number }) => numbers.includes(number)) }
    }
    this.#steps.push(taken)
    this.#undone = []
    this.#outcome = null
    return { overview: this.#overview(), refusal: null, refused: [] }
  }

  undo(): Overview {
    const steps = this.#steps.pop() ?? 0
    for (let at = 0; at < steps; at++) this.#comparison?.undo()
    if (steps > 0) this.#undone.push(steps)
    this.#outcome = null
    return this.#overview()
  }

  redo(): Overview {
    const steps = this.#undone.pop() ?? 0
    for (let at = 0; at < steps; at++) this.#comparison?.redo()
    if (steps > 0) this.#steps.push(steps)
    this.#outcome = null
    return this.#overview()
  }

  async file({ name, language }: Ask<'file'>): Promise<Answer<'file'>> {
    const { comparison } = this.#current()
    if (name === 'decisions.json') return `${JSON.stringify(decisionsInForce(comparison), null, 1)}\n`
    const { outFiles } = await import('../service.ts')
    const files = await outFiles(comparison, this.#taken as Intake, this.#name, language)
    return files.find((of) => of.name === name)?.content ?? ''
  }

  #current(): Outcome {
    if (this.#comparison === null) throw new Error('nothing was compared yet')
    this.#outcome ??= new Outcome(this.#comparison)
    return this.#outcome
  }

  #overview(): Overview {
    const outcome = this.#current()
    const { comparison } = outcome
    const joined = outcome.members.filter(({ relation }) => relation !== 'first')
    const waiting = joined
      .filter(({ automatic }) => !automatic)
      .map(({ id, matter, probability }): Waiting => ({ id, matter, probability, nearest: comparison.nearest(id) }))
      .sort((x, y) => y.probability - x.probability)
    return {
      file: this.#name,
      hot: outcome.hot,
      members: outcome.members.length,
      rejected: this.#taken?.rejected.length ?? 0,
      automatic: joined.filter(({ automatic }) => automatic).length,
      waiting,
      decisions: comparison.decisions,
      canUndo: this.#steps.length > 0,
      canRedo: this.#undone.length > 0,
      times: outcome.members.map(({ id }) => outcome.report(id).at),
      model: comparison.model.file.version,
    }
  }
}

/** Decisions in force, in the order taken; they can be loaded again with the same file. */
export function decisionsInForce(comparison: Comparison): Decision[] {
  return comparison.decisions
    .filter(({ decision, revokedBy }) => decision.kind !== 'revoke' && revokedBy === null)
    .map(({ decision }) => decision)
}
