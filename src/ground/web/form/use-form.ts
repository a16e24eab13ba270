/** The values of a form: what is wrong with them, what is kept of them, and sending them. */
import { useEffect, useRef, useState } from 'react'
import type { Result } from '#ground/lib/result.ts'
import type { Refusal } from '../client.ts'
import { dropDraft, keepDraft, keptDraft } from './draft.ts'
import { useLeaving } from './leaving.tsx'

export type Wrong<Values> = { readonly [Name in keyof Values]?: string }

interface Options<Values> {
  /** Also the beginning of the ids of its fields. */
  readonly name: string
  readonly initial: Values
  /** What is wrong, in words, by field. */
  readonly check: (values: Values) => Wrong<Values>
  readonly send: (values: Values) => Promise<Result<unknown, Refusal>>
  readonly onSent?: () => void
  /** Kept between visits under its name; leave out what is secret. */
  readonly keeps?: readonly (keyof Values)[]
}

export interface FieldOf<Value> {
  readonly id: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly error: string | undefined
}

export interface FormState<Values> {
  readonly values: Values
  readonly set: (some: Partial<Values>) => void
  readonly field: <Name extends keyof Values & string>(name: Name) => FieldOf<Values[Name]>
  readonly wrong: Wrong<Values>
  readonly idOf: (name: keyof Values & string) => string
  readonly refusal: Refusal | null
  readonly isSending: boolean
  readonly isDirty: boolean
  /** When the draft was kept; `isFound` where it is from an earlier visit. */
  readonly draft: { readonly at: string; readonly isFound: boolean } | null
  readonly reset: () => void
  readonly submit: () => Promise<void>
  /** Goes up with every refused submission: the summary then takes the focus. */
  readonly attempts: number
}

const KEEP_MS = 500

function keptOf<Values>(name: string, initial: Values, keeps: readonly (keyof Values)[] | undefined) {
  const draft = keeps === undefined ? null : keptDraft<Values>(name)
  if (draft === null) return { values: initial, draft: null }
  const known = Object.fromEntries(Object.entries(draft.values).filter(([key]) => keeps?.includes(key as keyof Values) === true))
  return { values: { ...initial, ...known }, draft: { at: draft.at, isFound: true } }
}

export function useForm<Values extends object>({ name, initial, check, send, onSent, keeps }: Options<Values>): FormState<Values> {
  const [start] = useState(() => keptOf(name, initial, keeps))
  const [values, setValues] = useState<Values>(start.values)
  const [draft, setDraft] = useState<FormState<Values>['draft']>(start.draft)
  const [isDirty, setDirty] = useState(false)
  const [attempts, setAttempts] = useState(0)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isSending, setSending] = useState(false)
  const kept = useRef(keeps)
  useLeaving(isDirty, keeps !== undefined)
  useEffect(() => {
    if (!isDirty || kept.current === undefined) return
    const timer = setTimeout(() => {
      const some = Object.fromEntries(Object.entries(values).filter(([key]) => kept.current?.includes(key as keyof Values) === true))
      const at = keepDraft(name, some)
      if (at !== null) setDraft({ at, isFound: false })
    }, KEEP_MS)
    return () => clearTimeout(timer)
  }, [values, isDirty, name])
  const clean = () => {
    dropDraft(name)
    setDraft(null)
    setDirty(false)
    setAttempts(0)
    setRefusal(null)
  }
  const set = (some: Partial<Values>) => {
    setValues((before) => ({ ...before, ...some }))
    setDirty(true)
  }
  // Nothing is called wrong before somebody has tried to send it.
  const wrong = attempts > 0 ? check(values) : {}
  const idOf = (of: keyof Values & string) => `${name}-${of}`
  const submit = async () => {
    if (isSending) return
    if (Object.values(check(values)).some((text) => text !== undefined)) return setAttempts(attempts + 1)
    setSending(true)
    const answer = await send(values)
    setSending(false)
    if (answer.ok) {
      clean()
      onSent?.()
    } else {
      setRefusal(answer.refusal)
      setAttempts(attempts + 1)
    }
  }
  const reset = () => {
    setValues(initial)
    clean()
  }
  const field = <Name extends keyof Values & string>(of: Name): FieldOf<Values[Name]> => ({
    id: idOf(of),
    value: values[of],
    onChange: (value) => set({ [of]: value } as unknown as Partial<Values>),
    error: (wrong as Wrong<Values>)[of],
  })
  return { values, set, field, wrong, idOf, refusal, isSending, isDirty, draft, reset, submit, attempts }
}
