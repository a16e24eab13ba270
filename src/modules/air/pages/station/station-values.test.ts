import { describe, expect, it } from 'vitest'
import { registerText } from '../../text/register.ts'
import { airApi } from '../../wire.ts'
import { entryOf, fieldOf, type StationValues, valuesOf, wrongIn } from './station-values.ts'

const t = registerText.zh
const whole: StationValues = {
  ...valuesOf(null),
  ...{ code: 'A-1', name: ' 南岗 ', area: '990101', since: '2026-03-01', lon: '117.1', lat: '39.05' },
}
const wrong = (some: Partial<StationValues>, isNew = true) => Object.keys(wrongIn({ ...whole, ...some }, isNew, t))
const body = airApi['PUT /api/air/stations/:code'].body

describe('the form of a station', () => {
  it('sends what the server takes, and leaves the point out where there is none', () => {
    expect(wrong({})).toEqual([])
    const entry = entryOf(whole, null)
    expect(body.parse(entry)).toEqual(entry)
    expect(entry).toMatchObject({ name: '南岗', point: { lon: 117.1, lat: 39.05, datum: 'cgcs2000' }, untilOn: null, version: null })
    expect(entryOf({ ...whole, lon: '', lat: '' }, 3)).toMatchObject({ point: null, version: 3 })
  })

  it('begins with the station as it stands', () => {
    const { code, ...rest } = whole
    const station = { ...body.parse(entryOf(whole, 1)), code, version: 1 }
    expect(valuesOf(station)).toEqual({ code, ...rest, name: '南岗' })
  })

  it.each([
    [{ code: '' }, 'code'],
    [{ code: '-1' }, 'code'],
    [{ code: 'A'.repeat(21) }, 'code'],
    [{ name: '  ' }, 'name'],
    [{ area: '' }, 'area'],
    [{ since: '' }, 'since'],
    [{ until: '2026-02-28' }, 'until'],
    [{ lon: '180.1' }, 'lon'],
    [{ lon: '117,1' }, 'lon'],
    [{ lat: '90.0001' }, 'lat'],
    [{ lat: '' }, 'lat'],
  ] as const)('says at its field what is wrong: %o', (some, field) => {
    expect(wrong(some)).toEqual([field])
  })

  it('tells a latitude that can only be a longitude as what it is', () => {
    const said = wrongIn({ ...whole, lon: '39.1', lat: '117.2' }, true, t)
    expect([said.lon, said.lat]).toEqual([t.pointSwapped, t.pointSwapped])
  })

  it('takes the ends of what is allowed', () => {
    expect(wrong({ until: '2026-03-01', lon: '-180', lat: '−90', code: 'A'.repeat(20) })).toEqual([])
  })

  it('asks for a reason where a station is altered, and not for its code', () => {
    expect(wrong({ code: '', why: '搬' }, false)).toEqual(['why'])
    expect(wrong({ code: '', why: '搬迁' }, false)).toEqual([])
  })

  it('puts a refusal of the server at the field it is about', () => {
    const reasons = [
      'unknown-area',
      'ends-before-it-begins',
      'version-conflict',
      'name-taken',
      'outside-city',
      'lon-lat-swapped',
      'offline',
    ]
    expect(reasons.map((of) => fieldOf(of, true))).toEqual([...['area', 'until', 'code', 'name', 'lon', 'lon'], null])
    expect(fieldOf('version-conflict', false)).toBeNull()
  })
})
