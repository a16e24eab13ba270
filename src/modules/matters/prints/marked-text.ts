/** A text with the runs that another report shares, as HTML. */
import { visible } from '#ground/lib/visible.ts'
import type { SharedPhrase, Span } from '../kernel/matter.ts'

export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Spans of one field, merged where they overlap, in order. */
export function mergedSpans(phrases: readonly SharedPhrase[], side: 'inA' | 'inB', field: Span['field']): { start: number; end: number }[] {
  const spans = phrases.flatMap((phrase) => phrase[side]).filter((span) => span.field === field)
  spans.sort((x, y) => x.start - y.start)
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of spans) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** HTML of a text with `<mark>` around the spans; everything else is escaped. */
export function markedHtml(text: string, spans: readonly { start: number; end: number }[]): string {
  let html = ''
  let at = 0
  for (const { start, end } of spans) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`
    at = end
  }
  return html + escapeHtml(text.slice(at))
}
