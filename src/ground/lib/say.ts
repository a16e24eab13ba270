/** `{name}`, or `{name:one|many}` for the words that go with a figure: English says 1 matter and 2 matters. */
const PLACE = /\{(\w+)(?::([^{}|]*)\|([^{}]*))?\}/g

/** Puts values in place of `{name}`, and the form that fits the value in place of `{name:one|many}`. */
export function say(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(PLACE, (whole, name: string, one?: string, many?: string) => {
    if (!(name in values)) return whole
    if (one === undefined || many === undefined) return String(values[name])
    return String(values[name]) === '1' ? one : many
  })
}
