/** A key for each thing that a person wants done, so that sending it twice does it once. */
const kept = new Map<string, string>()
const ofForms = new WeakMap<FormData, string>()

/** Random enough without a secure context, which a server in an office network may not have. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export interface Key {
  readonly value: string
  /** The server has answered: the next of the same words is a new intent. */
  readonly forget: () => void
}

/** A form of files is itself the intent; anything else is known by its words. */
export function keepKey(intent: string, form?: FormData): Key {
  const known = form === undefined ? kept.get(intent) : ofForms.get(form)
  const value = known ?? newKey()
  if (form === undefined) kept.set(intent, value)
  else ofForms.set(form, value)
  return { value, forget: () => (form === undefined ? kept.delete(intent) : ofForms.delete(form)) }
}
