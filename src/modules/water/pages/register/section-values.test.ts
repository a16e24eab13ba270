import { describe, expect, it } from 'vitest'
import { registerText } from '../../text/register.ts'
import { waterApi } from '../../wire.ts'
import { entryOf, fieldOf, type SectionValues, valuesOf, wrongIn } from './section-values.ts'

const t = registerText.zh
const whole: SectionValues = {
  ...valuesOf(null, ' 新桥断面 '),
  ...{ code: 'W-1', river: '示例河', area: '990101', target: '3', since: '2026-03-01', lon: '117.1', lat: '39.05' },
}
const wrong = (some: Partial<SectionValues>, isNew = true) => Object.keys(wrongIn({ ...whole, ...some }, isNew, t))
const body = waterApi['PUT /api/water/sections/:code'].body

describe('the form of a section', () => {
  it('sends what the server takes, without a point or a target where there is none', () => {
    expect(wrong({})).toEqual([])
    const entry = entryOf(whole, null)
    expect(body.parse(entry)).toEqual(entry)
    expect(entry).toMatchObject({
      name: '新桥断面',
      basin: null,
      target: 3,
      point: { lon: 117.1, lat: 39.05 },
      untilOn: null,
      version: null,
    })
    expect(entryOf({ ...whole, lon: '', lat: '', target: '' }, 3)).toMatchObject({ point: null, target: null, version: 3 })
  })

  it('begins with the section as it stands', () => {
    const { code, ...rest } = whole
    expect(valuesOf({ ...body.parse(entryOf(whole, 1)), code, version: 1 })).toEqual({ code, ...rest, name: '新桥断面' })
  })

  it.each([
    [{ code: '' }, 'code'],
    [{ code: '-1' }, 'code'],
    [{ code: 'A'.repeat(21) }, 'code'],
    [{ name: '  ' }, 'name'],
    [{ river: '' }, 'river'],
    [{ area: '' }, 'area'],
    [{ since: '' }, 'since'],
    [{ until: '2026-02-28' }, 'until'],
    [{ lon: '180.1' }, 'lon'],
    [{ lat: '' }, 'lat'],
  ] as const)('says at its field what is wrong: %o', (some, field) => {
    expect(wrong(some)).toEqual([field])
  })

  it('asks for no code of a section that is there', () => {
    expect(wrong({ code: '' }, false)).toEqual([])
  })

  it('puts a refusal of the server at the field it is about', () => {
    expect(['unknown-area', 'ends-before-it-begins', 'version-conflict', 'offline'].map((of) => fieldOf(of, true))).toEqual([
      ...['area', 'until', 'code'],
      null,
    ])
    expect(fieldOf('version-conflict', false)).toBeNull()
  })
})
