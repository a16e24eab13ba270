/**
 * Limits of concentration · 环境空气污染物浓度限值, in the order of tables 1 and 2 of GB 3095. Class 1 areas (一类区) keep the limits
 * of grade 1 (一级), class 2 areas those of grade 2.
 *
 * GB 3095—2026 holds from 2026-03-01, with the limits of its transition until 2030-12-31 (4.4, and the footnotes of table 2).
 * Gases are stated at the reference state, 298.15 K and 1013.25 hPa; particles at the temperature and the pressure of the air (4.3).
 * How table 2 is put into effect is for the State Council's department or a province to say (4.5): a limit here is not yet a duty.
 */
import type { Day } from '#ground/lib/day.ts'
import { type Clause, clause } from '../clause.ts'
import type { Row } from '../row.ts'
import { type AirItem, type AirUnit, airItems } from './items.table.ts'

/** 平均时间. `mda8` is the maximum of the running 8-hour averages of one day (日最大8小时平均). */
export type AveragingTime = 'annual' | 'quarterly' | 'daily' | 'mda8' | '1-hour'

/** 环境空气功能区. */
export type AreaClass = 'class-1' | 'class-2'

export interface LimitKey {
  readonly item: AirItem
  readonly averaging: AveragingTime
  readonly areaClass: AreaClass
}

export interface AirLimit {
  /** 浓度限值, as the table prints it. */
  readonly limit: string
  readonly unit: AirUnit
}

type LimitRow = Row<LimitKey, AirLimit>
type Line = readonly [item: AirItem, averaging: AveragingTime, class1: string, class2: string]

interface Span {
  readonly from: Day
  readonly to?: Day
  readonly cite: Clause
  readonly unverified?: string
}

const rows = (span: Span, lines: readonly Line[]): LimitRow[] =>
  lines.flatMap(([item, averaging, class1, class2]) =>
    (
      [
        ['class-1', class1],
        ['class-2', class2],
      ] as const
    ).map(([areaClass, limit]): LimitRow => ({ item, averaging, areaClass, value: { limit, unit: airItems[item].unit }, ...span })),
  )

const until2026 = { from: '2016-01-01', to: '2026-02-28' } as const
const transition = { from: '2026-03-01', to: '2030-12-31' } as const
const of2012 = (at: string): Span => ({
  ...until2026,
  cite: clause('GB 3095—2012', at),
  unverified: 'tables of the standard as public pages quote them; the printed standard was not at hand',
})
const of2026 = (at: string) => clause('GB 3095—2026', at)

/** 浓度限值表. */
export const airLimits: readonly LimitRow[] = [
  ...rows(of2012('表1'), [
    ['so2', 'annual', '20', '60'],
    ['so2', 'daily', '50', '150'],
    ['so2', '1-hour', '150', '500'],
    ['no2', 'annual', '40', '40'],
    ['no2', 'daily', '80', '80'],
    ['no2', '1-hour', '200', '200'],
    ['co', 'daily', '4', '4'],
    ['co', '1-hour', '10', '10'],
    ['o3', 'mda8', '100', '160'],
    ['o3', '1-hour', '160', '200'],
    ['pm10', 'annual', '40', '70'],
    ['pm10', 'daily', '50', '150'],
    ['pm25', 'annual', '15', '35'],
    ['pm25', 'daily', '35', '75'],
  ]),
  ...rows(of2012('表2'), [
    ['tsp', 'annual', '80', '200'],
    ['tsp', 'daily', '120', '300'],
    ['nox', 'annual', '50', '50'],
    ['nox', 'daily', '100', '100'],
    ['nox', '1-hour', '250', '250'],
    ['pb', 'annual', '0.5', '0.5'],
    ['pb', 'quarterly', '1', '1'],
    ['bap', 'annual', '0.001', '0.001'],
    ['bap', 'daily', '0.0025', '0.0025'],
  ]),
  ...rows({ ...transition, cite: of2026('表1 过渡阶段浓度限值') }, [
    ['so2', 'annual', '20', '60'],
    ['so2', 'daily', '50', '150'],
    ['so2', '1-hour', '150', '500'],
    ['no2', 'annual', '40', '40'],
    ['no2', 'daily', '80', '80'],
    ['no2', '1-hour', '200', '200'],
    ['co', 'daily', '4', '4'],
    ['co', '1-hour', '10', '10'],
    ['o3', 'mda8', '100', '160'],
    ['o3', '1-hour', '160', '200'],
    ['pm10', 'annual', '40', '60'],
    ['pm10', 'daily', '50', '120'],
    ['pm25', 'annual', '15', '30'],
    ['pm25', 'daily', '35', '60'],
  ]),
  ...rows({ from: '2031-01-01', cite: of2026('表1 浓度限值') }, [
    ['so2', 'annual', '20', '20'],
    ['so2', 'daily', '50', '50'],
    ['so2', '1-hour', '150', '150'],
    ['no2', 'annual', '30', '30'],
    ['no2', 'daily', '50', '50'],
    ['no2', '1-hour', '200', '200'],
    ['co', 'daily', '4', '4'],
    ['co', '1-hour', '10', '10'],
    ['o3', 'mda8', '100', '160'],
    ['o3', '1-hour', '160', '200'],
    ['pm10', 'annual', '20', '50'],
    ['pm10', 'daily', '50', '100'],
    ['pm25', 'annual', '10', '25'],
    ['pm25', 'daily', '25', '50'],
  ]),
  ...rows({ from: '2026-03-01', cite: of2026('表2') }, [
    ['tsp', 'annual', '80', '200'],
    ['tsp', 'daily', '120', '300'],
  ]),
  ...rows({ ...transition, cite: of2026('表2 注a') }, [['nox', 'annual', '50', '50']]),
  ...rows({ ...transition, cite: of2026('表2 注b') }, [['nox', 'daily', '100', '100']]),
  ...rows({ from: '2031-01-01', cite: of2026('表2') }, [
    ['nox', 'annual', '40', '40'],
    ['nox', 'daily', '70', '70'],
  ]),
  ...rows({ from: '2026-03-01', cite: of2026('表2') }, [
    ['nox', '1-hour', '250', '250'],
    ['pb', 'annual', '0.5', '0.5'],
    ['pb', 'quarterly', '1.0', '1.0'],
    ['bap', 'annual', '0.001', '0.001'],
    ['bap', 'daily', '0.0025', '0.0025'],
  ]),
]
