import { describe, expect, it } from 'vitest'
import type { CommandRefusal } from '../../kernel/complaint.ts'
import { pageText } from '../../text/page.ts'
import { reasonsOf } from './refusal-words.ts'

const all: readonly CommandRefusal[] = [
  { reason: 'missing', field: 'why' },
  { reason: 'too-short', field: 'why', characters: 1, least: 2 },
  { reason: 'too-long', field: 'note', characters: 1001, most: 1000 },
  { reason: 'control-character', field: 'text', codePoint: 0, at: 3 },
  { reason: 'wrong-state', state: 'registered', command: 'finish', possible: ['dispatch'] },
  { reason: 'power-missing', command: 'extend', power: 'extend' },
  { reason: 'other-department', department: 'd1' },
  { reason: 'objection-too-late', limitOn: '2026-11-09', today: '2026-11-10' },
  { reason: 'objection-was-rejected' },
  { reason: 'already-extended', days: 30 },
  { reason: 'extension-days', days: 31, most: 30 },
  { reason: 'finish-limit-passed', limitOn: '2027-01-01', today: '2027-01-02' },
  { reason: 'calendar-not-published', year: 2027 },
  { reason: 'no-rule-in-force', limit: 'finish', day: '2022-04-30' },
  { reason: 'two-rules-in-force', limit: 'finish', day: '2022-04-30' },
  { reason: 'before-last-event', last: '2026-12-02', today: '2026-12-01' },
]
const of = (refusals: readonly CommandRefusal[], language: 'zh' | 'en') =>
  reasonsOf({ reason: 'command-refused', status: 409, message: { zh: '', en: '' }, refusals }, { ...pageText[language] }, language)

describe('the reasons of a refused command', () => {
  it.each(['zh', 'en'] as const)('are each a sentence of its own in %s, with every figure filled in', (language) => {
    const said = of(all, language)
    expect(new Set(said).size).toBe(all.length)
    for (const sentence of said) {
      expect(sentence).toMatch(/[。.]$/)
      expect(sentence).not.toMatch(/[{}]/)
    }
  })

  it('name days, states and steps as the page does', () => {
    const { states, commands } = pageText.zh
    const [wrong] = of(all.slice(4, 5), 'zh')
    expect(wrong).toContain(states.registered)
    expect(wrong).toContain(commands.finish)
    expect(of(all.slice(7, 8), 'en')[0]).toMatch(/9 Nov|Nov(ember)? 9/)
  })

  it('are none where the message says it all', () =>
    expect(reasonsOf({ reason: 'unknown-area', status: 422, message: { zh: '', en: '' } }, pageText.en, 'en')).toEqual([]))
})
