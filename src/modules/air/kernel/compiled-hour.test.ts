import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { roundOff } from '#standards/gb-t-8170/rounding.ts'
import type { Indicator } from '#standards/hj-633/indicators.table.ts'
import { airQualityIndex, type Readings } from './air-quality-index.ts'
import { aqiOf, compileDay, compileHour, hourItems, MISSING, readHour, scaledConcentration, UNREADABLE } from './compiled-hour.ts'

const days: readonly Day[] = ['2016-01-01', '2026-02-28', '2026-03-01', '2031-01-01']
const compiled = (day: Day) => {
  const made = compileHour(day)
  if (!made.ok) throw new Error(made.refusal.reason)
  return made.value
}
const indicatorsOf = {
  hourly: hourItems.map((item) => `${item}-1h` as Indicator),
  daily: hourItems.map((item) => (item === 'o3' ? 'o3-mda8' : (`${item}-daily` as Indicator))),
}
type Six = [number, number, number, number, number, number]

const textOf = (units: number, at: number) => (units === MISSING ? null : at === 2 ? (units / 10).toFixed(1) : String(units))

/** The plain computation, told in the words of the fast one. */
function plainly(day: Day, units: Six, notMonitored: number, report: 'hourly' | 'daily' = 'hourly') {
  const indicators = indicatorsOf[report]
  const readings = Object.fromEntries(units.map((value, at) => [indicators[at]!, textOf(value, at)])) as Readings
  const found = airQualityIndex({
    report,
    day,
    readings,
    notMonitored: indicators.filter((_, at) => (notMonitored & (1 << at)) !== 0),
  })
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  const { index, missing, lines } = found.value
  const primary = index.kind === 'published' ? index.primaryPollutants : []
  return {
    aqi: index.kind === 'published' ? index.aqi : null,
    primaryPollutants: hourItems.filter((item) => primary.includes(item)),
    missing: hourItems.filter((_, at) => missing.includes(indicators[at]!)),
    reportedByOther: hourItems.filter((item) => lines.some((line) => line.item === item && line.state.kind === 'reported-by')),
  }
}

describe('the compiled hour', () => {
  it.each(days)('on %s gives every whole concentration of every item the index of the plain computation', (day) => {
    const { code } = compiled(day)
    for (const [at, last] of [850, 3900, 1550, 1250, 650, 550].entries()) {
      // All of them near breakpoints, every seventh elsewhere: the slow one is slow.
      for (let units = 0; units <= last; units += units % 50 < 48 && units % 50 > 1 ? 7 : 1) {
        const six: Six = [MISSING, MISSING, MISSING, MISSING, MISSING, MISSING]
        six[at] = units
        expect(readHour(code(...six, 63)), `${hourItems[at]} ${units}`).toEqual(plainly(day, six, 63))
      }
    }
  })

  const reading = (most: number) =>
    fc.oneof({ weight: 1, arbitrary: fc.constant(MISSING) }, { weight: 6, arbitrary: fc.integer({ min: 0, max: most }) })
  const six = fc.tuple(reading(900), reading(4000), reading(1600), reading(1300), reading(700), reading(600))
  const usual = fc.tuple(reading(60), reading(120), reading(40), reading(220), reading(200), reading(120))

  it('equals the plain computation for random hours, of four days and with any gaps', () => {
    fc.assert(
      fc.property(fc.constantFrom(...days), fc.oneof(six, usual), fc.integer({ min: 0, max: 63 }), (day, units, notMonitored) => {
        expect(readHour(compiled(day).code(...units, notMonitored))).toEqual(plainly(day, units, notMonitored))
      }),
      { numRuns: 400 },
    )
  })

  it('equals it for random days too', () => {
    fc.assert(
      fc.property(fc.constantFrom(...days), fc.oneof(six, usual), fc.integer({ min: 0, max: 63 }), (day, units, notMonitored) => {
        const made = compileDay(day)
        expect(made.ok && readHour(made.value.code(...units, notMonitored))).toEqual(plainly(day, units, notMonitored, 'daily'))
      }),
      { numRuns: 200 },
    )
  })

  it('holds for the days of its version', () => {
    expect(compiled('2020-04-02')).toMatchObject({ standard: 'HJ 633—2012', from: '2016-01-01', to: '2026-02-28' })
    expect(compiled('2027-01-01')).toMatchObject({ standard: 'HJ 633—2026', from: '2026-03-01', to: null })
    expect(compileHour('2015-12-31')).toEqual({ ok: false, refusal: { reason: 'no-report-in-force', day: '2015-12-31' } })
  })

  it('refuses an hour with a reading that is none, and takes one beyond all measure', () => {
    const { code } = compiled('2026-03-01')
    for (const wrong of [UNREADABLE, Number.NaN, 1.5, -7]) {
      expect(code(wrong, 1, 1, 1, 1, 1)).toBe(-1)
      expect(code(1, 1, 1, 1, 1, wrong)).toBe(-1)
    }
    expect(readHour(-1)).toBeNull()
    expect(aqiOf(code(1, 1, 1, 1, 1, 999_999_999))).toBe(500)
    expect(aqiOf(code(1, 1, 1, 1, 1, MISSING))).toBe(-1)
    expect(aqiOf(-1)).toBe(-1)
  })
})

describe('scaledConcentration', () => {
  it('rounds as GB/T 8170 does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.stringMatching(/^(?:\.\d{1,6})?$/),
        fc.constantFrom(0 as const, 1 as const),
        (whole, fraction, decimals) => {
          const text = `${whole}${fraction}`
          const rounded = roundOff(text, { interval: decimals === 0 ? '1' : '0.1' })
          expect(String(scaledConcentration(text, decimals))).toBe(
            rounded.ok ? String(Number(rounded.value.text.replace('.', ''))) : 'refused',
          )
        },
      ),
    )
    expect([
      scaledConcentration('0.25', 1),
      scaledConcentration('0.35', 1),
      scaledConcentration('2.5', 0),
      scaledConcentration('3.5', 0),
    ]).toEqual([2, 4, 2, 4])
    expect([scaledConcentration('2.500001', 0), scaledConcentration('10', 1), scaledConcentration('10.0', 0)]).toEqual([3, 100, 10])
  })

  it.each(['', '-1', '−1', 'NaN', '1e3', '5.', '.5', '1,000', '12345678901'])('reads no %j', (text) => {
    expect(scaledConcentration(text, 0)).toBe(UNREADABLE)
  })

  it('keeps what is missing missing', () => {
    expect(scaledConcentration(null, 0)).toBe(MISSING)
  })
})
