import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_STATIONS, SeenHours, StationNames, stationHour } from './seen-hours.ts'

describe('SeenHours', () => {
  it('knows what came before, as a set does', () => {
    const pair = fc.tuple(fc.nat(3), fc.integer({ min: 400_000, max: 403_000 }))
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 200 }), (pairs) => {
        const [seen, plain] = [new SeenHours(), new Set<string>()]
        for (const [station, hour] of pairs) {
          expect(seen.add(station, hour)).toBe(!plain.has(`${station} ${hour}`))
          plain.add(`${station} ${hour}`)
        }
      }),
    )
  })

  it('tells every station and hour apart', () => {
    const hour = fc.nat(2 ** 22 - 1)
    const station = fc.nat(MOST_STATIONS)
    fc.assert(
      fc.property(station, hour, station, hour, (a, b, c, d) => {
        expect(stationHour(a, b) === stationHour(c, d)).toBe(a === c && b === d)
        expect(Number.isSafeInteger(stationHour(a, b))).toBe(true)
      }),
    )
  })
})

describe('StationNames', () => {
  it('has an end, so that a column of other things does not fill the memory', () => {
    const names = new StationNames()
    for (let k = 0; k < MOST_STATIONS; k++) expect(names.numberOf(`站${k}`) === k || k).toBe(true)
    expect([names.numberOf('站7'), names.numberOf('另一个')]).toEqual([7, null])
  })

  it('tells names that look alike', () => {
    const names = new StationNames()
    for (const name of ['甲', '乙', ' 甲', '甲１', '甲1']) names.numberOf(name)
    expect(names.lookAlikes()).toEqual([
      ['甲', ' 甲'],
      ['甲１', '甲1'],
    ])
  })
})
