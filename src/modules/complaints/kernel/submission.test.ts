import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSubmission, type Submission } from './submission.ts'

const sound: Submission = {
  what: '工地夜间施工噪声扰民,凌晨两点还在打桩。',
  category: 'construction-noise',
  place: '南开区某路与某路交口',
  point: null,
  enterprise: null,
  happenedOn: '2026-11-24',
  name: null,
  phone: null,
}
const check = (change: Partial<Submission>) => checkSubmission({ ...sound, ...change }, '2026-11-25')
const reasons = (change: Partial<Submission>) => {
  const checked = check(change)
  return checked.ok ? [] : checked.refusal.map(({ reason, field }) => `${field}: ${reason}`)
}

describe('a submission', () => {
  it('keeps what was said apart from who said it', () => {
    const checked = check({ name: ' 张三 ', phone: '138 1234 5678' })
    expect(checked.ok && checked.value.identity).toEqual({ name: '张三', phone: '13812345678' })
    expect(checked.ok && JSON.stringify(checked.value.said)).not.toMatch(/张三|138/)
  })

  it('may be without a name', () => {
    expect(check({ name: '  ', phone: '' })).toMatchObject({ ok: true, value: { identity: null } })
  })

  it.each<[Partial<Submission>, string[]]>([
    [{ what: '' }, ['what: missing']],
    [{ what: ' \n ' }, ['what: missing']],
    [{ what: '臭死了' }, ['what: too-short']],
    [{ what: '臭'.repeat(2001) }, ['what: too-long']],
    [{ what: '臭'.repeat(2000) }, []],
    [{ what: '𠮷'.repeat(2000) }, []],
    [{ what: '半夜打桩\u0000扰民' }, ['what: control-character']],
    [{ what: '半夜打桩\u0007扰民' }, ['what: control-character']],
    [{ what: '半夜打桩\u0085扰民' }, ['what: control-character']],
    [{ what: '半夜打桩\ud800扰民' }, ['what: control-character']],
    [{ what: '半夜打桩\u202e扰民' }, ['what: control-character']],
    [{ what: '半夜打桩\r\n第二行\t扰民' }, []],
    [{ category: 'weather' }, ['category: unknown-category']],
    [{ category: null }, []],
    [{ place: null }, ['place: where-missing']],
    [{ place: '  ' }, ['place: where-missing']],
    [{ place: null, point: { lon: 117.2, lat: 39.1, datum: 'wgs-84' } }, []],
    [{ point: { lon: Number.NaN, lat: 39.1, datum: 'wgs-84' } }, ['point: not-a-point']],
    [{ point: { lon: 117.2, lat: 391, datum: 'gcj-02' } }, ['point: not-a-point']],
    [{ place: '路'.repeat(201) }, ['place: too-long']],
    [{ happenedOn: '2026-02-29' }, ['happenedOn: not-a-day']],
    [{ happenedOn: '昨天' }, ['happenedOn: not-a-day']],
    [{ happenedOn: '2026-11-26' }, ['happenedOn: in-the-future']],
    [{ happenedOn: '2026-11-25' }, []],
    [{ phone: '12345' }, ['phone: phone-shape']],
    [{ phone: '+86 138-1234-5678' }, []],
    [{ phone: '1381234567' }, ['phone: phone-shape']],
    [{ phone: '022-87654321' }, []],
    [{ phone: '(0315)2123456' }, []],
    [{ name: '\u0000' }, ['name: control-character']],
  ])('%j: %j', (change, expected) => {
    expect(reasons(change)).toEqual(expected)
  })

  it('is told all its faults at once', () => {
    expect(reasons({ what: '', place: null, happenedOn: '明天', phone: 'x', category: 'y' })).toHaveLength(5)
  })

  it('takes or refuses whatever comes, and what it takes holds no control character', () => {
    const text = fc.option(fc.string({ unit: 'binary', maxLength: 60 }))
    fc.assert(
      fc.property(
        fc.record({
          what: fc.string({ unit: 'binary', maxLength: 60 }),
          category: text,
          place: text,
          enterprise: text,
          happenedOn: text,
          name: text,
          phone: text,
        }),
        (given) => {
          const checked = checkSubmission({ ...given, point: null }, '2026-11-25')
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
          if (checked.ok) expect(JSON.stringify(Object.values(checked.value.said))).not.toMatch(/[\u0000-\u0008\u007f]/)
          else expect(checked.refusal.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
