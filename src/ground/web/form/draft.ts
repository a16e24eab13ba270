/** What was filled in and not sent, kept in this browser. */
import { remember, remembered } from '../storage.ts'

const PREFIX = 'qingdan.draft.'

export interface Draft<Values> {
  readonly at: string
  readonly values: Partial<Values>
}

export function keptDraft<Values>(name: string): Draft<Values> | null {
  const text = remembered(PREFIX + name)
  if (text === null) return null
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null || !('at' in read) || !('values' in read)) return null
    if (typeof read.at !== 'string' || typeof read.values !== 'object' || read.values === null) return null
    return { at: read.at, values: read.values as Partial<Values> }
  } catch {
    return null
  }
}

/** When it was kept, or null where this browser keeps nothing. */
export function keepDraft<Values>(name: string, values: Values): string | null {
  const at = new Date().toISOString()
  return remember(PREFIX + name, JSON.stringify({ at, values })) ? at : null
}

export function dropDraft(name: string): void {
  remember(PREFIX + name, null)
}
