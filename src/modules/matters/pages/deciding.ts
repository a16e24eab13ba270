/** What a person does with the matters: every click is decisions that pass the one guard, with a way back. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Decision, DecisionRefusal } from '../kernel/matter.ts'
import type { RecordedDecision } from '../kernel/partition/constraints.ts'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { Overview } from '../wire.ts'
import type { Asking } from './ask.ts'
import { decisionsTaken } from './decisions.ts'
import { isKeepingWanted, keep, wantKeeping } from './keeping.ts'

export type Wanted =
  | { readonly kind: 'must-link' | 'cannot-link'; readonly a: string; readonly b: string }
  | { readonly kind: 'revoke'; readonly decision: number }
export type Step = keyof PageText['undone']
/** Resolves to whether the decisions were taken. `count` is what the notice says of them. */
export type Decide = (step: Step, count: number, wanted: readonly Wanted[]) => Promise<boolean>

export interface Refused {
  readonly refusal: DecisionRefusal
  readonly decisions: readonly RecordedDecision[]
}

interface Props {
  readonly t: PageText
  readonly ask: Asking
  readonly overview: Overview
  readonly opening: { readonly done?: string; readonly refused?: Refused }
  readonly onOverview: (overview: Overview) => void
}

export function useDeciding({ t, ask, overview, opening, onOverview }: Props) {
  const [refused, setRefused] = useState<Refused | null>(opening.refused ?? null)
  const [done, setDone] = useState<string | null>(opening.done ?? null)
  const underWay = useRef(new Set<string>())
  const decide: Decide = useCallback(
    async (step, count, wanted) => {
      // The same again while the answer is under way is one press of a key or button that came twice.
      const same = JSON.stringify(wanted)
      if (underWay.current.has(same)) return false
      underWay.current.add(same)
      const at = new Date().toISOString()
      const decisions = wanted.map((decision): Decision => ({ ...decision, by: 'page', at }))
      const answer = await ask.ask('decide', { decisions }).finally(() => underWay.current.delete(same))
      const { refusal } = answer
      setRefused(refusal === null ? null : { refusal, decisions: answer.refused })
      setDone(refusal === null ? say(t.undone[step], { count }) : null)
      onOverview(answer.overview)
      return refusal === null
    },
    [ask, onOverview, t],
  )
  const turn = useCallback(
    async (way: 'undo' | 'redo') => {
      setDone(null)
      setRefused(null)
      onOverview(await ask.ask(way, null))
    },
    [ask, onOverview],
  )
  const hideDone = useCallback(() => setDone(null), [])
  return { refused, setRefused, done, hideDone, decide, turn, ...useKeeping(overview) }
}

/** Keeps the decisions in this browser where the person wants it, and warns before leaving where they are kept nowhere. */
function useKeeping({ file, fingerprint, decisions }: Overview) {
  const [isWanted, setWanted] = useState(isKeepingWanted)
  const [isKept, setKept] = useState(true)
  const known = useRef<ReadonlySet<string> | null>(null)
  const [savedAt, setSavedAt] = useState<number>(0)
  useEffect(() => {
    const taken = decisionsTaken(decisions)
    const kept = keep({ file, sha256: fingerprint, decisions: taken }, isWanted, known.current)
    known.current = kept ?? known.current
    setKept(taken.length === (kept?.size ?? 0))
  }, [file, fingerprint, decisions, isWanted])
  const isUnsaved = !isKept && decisions.length > savedAt
  useEffect(() => {
    if (!isUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isUnsaved])
  const setKeeping = (is: boolean) => {
    wantKeeping(is)
    setWanted(is)
  }
  const onSaved = (name: string) => {
    if (name === 'decisions.json') setSavedAt(decisions.length)
  }
  return { isKeeping: isWanted, canKeep: fingerprint !== null, isUnsaved, setKeeping, onSaved }
}
