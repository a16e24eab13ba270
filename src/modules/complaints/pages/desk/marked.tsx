/** A text with some of its stretches marked; stretches that overlap become one. */
import type { ReactNode } from 'react'

export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Merged and in order, and only what lies within the text. */
export function stretchesIn(text: string, given: readonly Stretch[]): readonly Stretch[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...given].sort((x, y) => x.start - y.start)) {
    const [from, to] = [Math.max(0, start), Math.min(text.length, end)]
    if (from >= to) continue
    const last = merged.at(-1)
    if (last !== undefined && from <= last.end) last.end = Math.max(last.end, to)
    else merged.push({ start: from, end: to })
  }
  return merged
}

export function Marked({ text, stretches }: { text: string; stretches: readonly Stretch[] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end } of stretchesIn(text, stretches)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  parts.push(text.slice(at))
  return <p className='said'>{parts}</p>
}
