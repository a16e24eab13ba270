/** One thing that was looked at: whether it is well, and how to mend it. */
import { doctorEn } from '../text/doctor.en.ts'
import { type DoctorKey, doctorZh } from '../text/doctor.zh.ts'
import { say } from '../text/say.ts'

export type State = 'ok' | 'warning' | 'wrong'

export interface Finding {
  readonly id: DoctorKey
  readonly state: State
  readonly said: { readonly zh: string; readonly en: string }
  /** Null where there is nothing to do. */
  readonly mend: { readonly zh: string; readonly en: string } | null
}

type Values = Readonly<Record<string, string | number>>

export function finding(id: DoctorKey, state: State, values: Values = {}): Finding {
  const [zh, en] = [doctorZh[id], doctorEn[id]]
  const mend = zh.mend === '' ? null : { zh: say(zh.mend, values), en: say(en.mend, values) }
  return { id, state, said: { zh: say(zh.said, values), en: say(en.said, values) }, mend }
}

/** What another part of the program says in its own words. */
export function quoting(id: DoctorKey, state: State, said: Finding['said']): Finding {
  return { id, state, said, mend: null }
}
