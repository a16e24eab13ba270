/** The comparison's stages, and what leads from one to the next. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { visible } from '#ground/lib/visible.ts'
import type { Decision } from '../kernel/matter.ts'
import type { PageText } from '../text/page.ts'
import { sayRefusal } from '../text/refusals.ts'
import { type Language, say, textsIn } from '../text/say.ts'
import type { Overview, Progress, SheetGuess } from '../wire.ts'
import type { Asking } from './ask.ts'
import { readDecisions } from './decisions.ts'
import { type Choice, useMapping } from './mapping.ts'

export type Stage =
  | { readonly at: 'start' }
  /** `wanted` is what the person chose and the worker has not answered yet. */
  | { readonly at: 'columns'; readonly guess: SheetGuess; readonly wanted: Choice | null }
  | { readonly at: 'comparing'; readonly guess: SheetGuess; readonly progress: Progress | null; readonly since: number }
  | { readonly at: 'browse'; readonly overview: Overview }

/** Decisions that a person loaded from a file before the comparison. */
export interface Loaded {
  readonly file: string
  readonly decisions: readonly Decision[]
}

export interface Notice {
  readonly kind: 'problem' | 'done'
  readonly title: string | null
  readonly text: string
}

export interface Reading {
  readonly name: string
  readonly bytes: number
}

interface Told {
  readonly t: PageText
  readonly language: Language
}

function failure(error: unknown, { t }: Told): Notice {
  return { kind: 'problem', title: null, text: say(t.failed, { message: error instanceof Error ? error.message : String(error) }) }
}

function useFiles(told: Told, newAsking: () => Asking, setStage: (stage: Stage) => void, setNotice: (notice: Notice | null) => void) {
  const { t, language } = told
  const asking = useRef<Asking | null>(null)
  const [reading, setReading] = useState<Reading | null>(null)
  const turn = useRef(0)
  useEffect(() => () => asking.current?.close(), [])
  /** A new file gets a worker of its own: what is open stays open until the new one has been read. */
  const open = useCallback(
    async (given: string, size: number, content: Promise<Uint8Array>) => {
      // The turn is taken before the bytes are there: of two files the one that came last is opened, not the one that is read last.
      const own = ++turn.current
      const name = visible(given)
      setNotice(null)
      setReading({ name, bytes: size })
      const fresh = newAsking()
      try {
        const bytes = await content
        if (own !== turn.current) return fresh.close()
        const answer = await fresh.ask('open', { name, bytes })
        if (own !== turn.current) return fresh.close()
        if (answer.ok) {
          asking.current?.close()
          asking.current = fresh
          setStage({ at: 'columns', guess: answer.guess, wanted: null })
        } else {
          fresh.close()
          setNotice({ kind: 'problem', title: say(t.cannotRead, { file: name }), text: sayRefusal(answer.refusal, textsIn(language)) })
        }
      } catch (error) {
        fresh.close()
        if (own === turn.current) setNotice(failure(error, { t, language }))
      }
      if (own === turn.current) setReading(null)
    },
    [newAsking, t, language, setStage, setNotice],
  )
  const drop = useCallback(() => {
    turn.current++
    asking.current?.close()
    asking.current = null
    setReading(null)
  }, [])
  return { asking, reading, open, drop }
}

export function useSession(told: Told, newAsking: () => Asking) {
  const { t, language } = told
  const [stage, setStage] = useState<Stage>({ at: 'start' })
  const [notice, setNotice] = useState<Notice | null>(null)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const { asking, reading, open, drop } = useFiles(told, newAsking, setStage, setNotice)
  const fail = (error: unknown) => setNotice(failure(error, told))
  const map = useMapping(asking, {
    setStage,
    onRefused: (refusal) => setNotice({ kind: 'problem', title: null, text: sayRefusal(refusal, textsIn(language)) }),
    onFailed: fail,
  })
  const compare = async (guess: SheetGuess, decisions: readonly Decision[]) => {
    const of = asking.current
    if (of === null) return
    setNotice(null)
    setStage({ at: 'comparing', guess, progress: null, since: performance.now() })
    of.onProgress = (progress) => setStage((before) => (before.at === 'comparing' ? { ...before, progress } : before))
    try {
      const answer = await of.ask('compare', { decisions })
      if (of !== asking.current) return
      setStage(answer === null ? { at: 'columns', guess, wanted: null } : { at: 'browse', overview: answer.overview })
      if (answer !== null && answer.refused > 0)
        setNotice({ kind: 'problem', title: null, text: say(t.loaded, { file: guess.file, taken: answer.taken, refused: answer.refused }) })
    } catch (error) {
      if (of !== asking.current) return
      setStage({ at: 'columns', guess, wanted: null })
      fail(error)
    }
  }
  /** decisions.json, in whatever stage it comes. */
  const load = async (name: string, text: string) => {
    const read = readDecisions(text)
    const fingerprint = stage.at === 'browse' ? stage.overview.fingerprint : stage.at === 'start' ? null : stage.guess.fingerprint
    const problem = (words: string) => setNotice({ kind: 'problem', title: null, text: words })
    if (read === null) return problem(say(t.decisionsUnreadable, { file: name }))
    if (stage.at === 'start') return problem(t.decisionsFirst)
    if (read.sha256 !== null && fingerprint !== null && read.sha256 !== fingerprint)
      return problem(say(t.decisionsOfOther, { file: name, of: read.file }))
    if (stage.at !== 'browse') return setLoaded({ file: name, decisions: read.decisions })
    const of = asking.current
    const answer = await of?.ask('load', { decisions: read.decisions })
    if (answer === undefined || of !== asking.current) return
    setStage({ at: 'browse', overview: answer.overview })
    setNotice({
      kind: answer.refused > 0 ? 'problem' : 'done',
      title: null,
      text: say(t.loaded, { file: name, taken: answer.taken, refused: answer.refused }),
    })
  }
  const take = async (file: File) => {
    const content = file.arrayBuffer().then((buffer) => new Uint8Array(buffer))
    if (/\.json$/i.test(file.name)) return content.then((bytes) => load(visible(file.name), new TextDecoder().decode(bytes))).catch(fail)
    setLoaded(null)
    await open(file.name, file.size, content)
  }
  const restart = () => {
    drop()
    setLoaded(null)
    setNotice(null)
    setStage({ at: 'start' })
  }
  return { stage, setStage, notice, setNotice, reading, loaded, asking, take, open, map, compare, restart, fail }
}
