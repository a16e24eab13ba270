/** The work of the page, done in its worker: one file, one comparison, and what people decide about it. */
import { dayOf } from '#ground/lib/day.ts'
import { readSheets } from '#ground/sheet/read.ts'
import type { SheetFile } from '#ground/sheet/sheet.ts'
import { compareSteps } from '../kernel/batch.ts'
import type { Comparison } from '../kernel/comparison.ts'
import { HOT_LIST } from '../kernel/hot/hot-list.ts'
import type { MatterTitle } from '../kernel/hot/title.ts'
import { type Intake, intake } from '../kernel/intake/intake.ts'
import type { Decision } from '../kernel/matter.ts'
import { Outcome, type TitledMatter } from '../kernel/outcome.ts'
import { shippedModel } from '../model/shipped.ts'
import type { MemberDetail, Overview, Progress, Questions, Taken, Waiting } from '../wire.ts'
import { decisionsTaken, writeDecisions } from './decisions.ts'
import { guessOf, unmappedGuess } from './guess.ts'

const TURN = 60
/** Reasons that come along with a matter; those of later members are asked for one by one. */
const MOST_REASONED = 60

type Ask<Q extends keyof Questions> = Questions[Q]['ask']
type Answer<Q extends keyof Questions> = Questions[Q]['answer']

/** Secure contexts alone have a digest: over plain HTTP from another machine there is none. */
async function fingerprintOf(bytes: Uint8Array): Promise<string | null> {
  if (globalThis.crypto?.subtle === undefined) return null
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export class Desk {
  #name = ''
  #fingerprint: string | null = null
  #file: SheetFile | null = null
  #taken: Intake | null = null
  #comparison: Comparison | null = null
  #outcome: Outcome | null = null
  #titles = new Map<string, MatterTitle>()
  #isStopped = false
  /** Numbers of decisions taken in one step, so that one undo takes back what one click did. */
  #steps: number[] = []
  #undone: number[] = []
  readonly #onProgress: (progress: Progress) => void

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress
  }

  async open({ name, bytes }: Ask<'open'>): Promise<Answer<'open'>> {
    const file = await readSheets(bytes, name)
    if (!file.ok) return { ok: false, refusal: file.refusal }
    this.#file = file.value
    this.#name = name
    this.#fingerprint = await fingerprintOf(bytes)
    return this.map({})
  }

  /** Takes the rows in by the columns that a person chose, or by a guess. What is missing is for the person to say. */
  map(choice: Partial<Ask<'map'>>): Answer<'map'> {
    const file = this.#file as SheetFile
    const of = { file: this.#name, fingerprint: this.#fingerprint }
    const taken = intake(file, { ...choice, today: dayOf(new Date()) })
    if (taken.ok) {
      this.#taken = taken.value
      return { ok: true, guess: guessOf(file, taken.value, of) }
    }
    const { refusal } = taken
    // What is refused leaves everything as the page still shows it.
    if (refusal.code !== 'missing-columns' && refusal.code !== 'no-header') return { ok: false, refusal }
    this.#taken = null
    return { ok: true, guess: unmappedGuess(file, refusal, choice, of) }
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
    this.#outcome = null
    this.#titles = new Map()
    return this.load({ decisions })
  }

  /** Decisions of an earlier day are one step. One that is refused now leaves the others as they are. */
  load({ decisions }: Ask<'load'>): Taken {
    const { comparison } = this.#current()
    const numbers: (number | null)[] = []
    for (const decision of decisions) {
      const wanted = decision.kind === 'revoke' ? { ...decision, decision: numbers[decision.decision] ?? -1 } : decision
      const decided = comparison.decide(wanted)
      numbers.push(decided.ok ? decided.value.number : null)
    }
    const taken = numbers.filter((number) => number !== null).length
    if (taken > 0) this.#step(taken)
    return { overview: this.#overview(), taken, refused: decisions.length - taken }
  }

  matter({ id }: Ask<'matter'>): Answer<'matter'> {
    const outcome = this.#current()
    const { comparison } = outcome
    const key = comparison.matterOf(id)
    const matter = outcome.hot.find((of) => of.matter === key) as TitledMatter
    const members = matter.members.map((of, at): MemberDetail => {
      const nearest = at === 0 ? null : comparison.nearest(of)
      const evidence = nearest === null || at >= MOST_REASONED ? null : comparison.evidence(nearest, of)
      return { report: outcome.report(of), member: outcome.member(of), nearest, evidence }
    })
    return { matter, members }
  }

  evidence({ a, b }: Ask<'evidence'>): Answer<'evidence'> {
    const { comparison } = this.#current()
    const evidence = comparison.evidence(a, b)
    return { evidence, grounds: comparison.grounds(a, b), a: comparison.report(evidence.a), b: comparison.report(evidence.b) }
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
      this.#outcome = null
      return { overview: this.#overview(), refusal, refused: comparison.decisions.filter(({ number }) => numbers.includes(number)) }
    }
    this.#step(taken)
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
    if (name === 'rejected.csv') {
      const [{ rejectedCsv }, { textsIn }] = await Promise.all([import('../prints/rejected-csv.ts'), import('../text/say.ts')])
      return rejectedCsv(this.#taken as Intake, textsIn(language))
    }
    const { comparison } = this.#current()
    if (name === 'decisions.json')
      return writeDecisions({ file: this.#name, sha256: this.#fingerprint, decisions: decisionsTaken(comparison.decisions) })
    const { outFiles } = await import('../service.ts')
    const files = await outFiles(comparison, this.#taken as Intake, this.#name, language)
    return files.find((of) => of.name === name)?.content ?? ''
  }

  #step(decisions: number): void {
    this.#steps.push(decisions)
    this.#undone = []
    this.#outcome = null
  }

  #current(): Outcome {
    if (this.#comparison === null) throw new Error('nothing was compared yet')
    this.#outcome ??= new Outcome(this.#comparison, HOT_LIST, this.#titles)
    return this.#outcome
  }

  #overview(): Overview {
    const outcome = this.#current()
    const { comparison } = outcome
    const joined = outcome.members.filter(({ relation }) => relation !== 'first')
    const waiting = joined
      .filter(({ id }) => outcome.waiting.has(id))
      .map(({ id, matter, probability }): Waiting => {
        const { subject, text, at } = outcome.report(id)
        return { id, matter, probability, at, subject: subject === '' ? text.slice(0, 60) : subject, nearest: comparison.nearest(id) }
      })
      .sort((x, y) => y.probability - x.probability)
    const ids = outcome.members.map(({ id }) => id)
    return {
      file: this.#name,
      fingerprint: this.#fingerprint,
      hot: outcome.hot,
      members: ids.length,
      rejected: this.#taken?.rejected.length ?? 0,
      automatic: joined.filter(({ automatic }) => automatic).length,
      waiting,
      decisions: comparison.decisions,
      subjects: subjectsOf(
        comparison.decisions.map(({ decision }) => decision),
        outcome,
      ),
      canUndo: this.#steps.length > 0,
      canRedo: this.#undone.length > 0,
      from: outcome.report(ids[0] as string).at.slice(0, 10),
      until: outcome.report(ids.at(-1) as string).at.slice(0, 10),
      model: comparison.model.file.version,
    }
  }
}

function subjectsOf(decisions: readonly Decision[], outcome: Outcome): Record<string, string> {
  const ids = decisions.flatMap((decision) => ('a' in decision ? [decision.a, decision.b] : []))
  return Object.fromEntries(ids.map((id) => [id, outcome.report(id).subject || outcome.report(id).text.slice(0, 60)]))
}
