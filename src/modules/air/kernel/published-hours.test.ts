/** Station hours as they were published, of two cities in April 2020, where a folder beside the checkout has them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { airQualityIndex, type Readings } from './air-quality-index.ts'
import { compileHour, readHour, scaledConcentration } from './compiled-hour.ts'

const folder = join(import.meta.dirname, '../../../../../shared/data/air')
const files = ['天津_hourly_2020-04.csv', '石家庄_hourly_2020-04.csv'].map((name) => join(folder, name))
const isThere = files.every((file) => existsSync(file))

/** Columns of the files → indicators. `O3_8h` is left out on purpose: published indices take no part of it. */
const columns = { SO2: 'so2-1h', NO2: 'no2-1h', CO: 'co-1h', O3_1h: 'o3-1h', PM10: 'pm10-1h', 'PM2.5': 'pm25-1h' } as const
const named: Readonly<Record<string, string>> = {
  '颗粒物(PM10)': 'pm10',
  '细颗粒物(PM2.5)': 'pm25',
  臭氧1小时: 'o3',
  二氧化氮: 'no2',
  二氧化硫: 'so2',
  一氧化碳: 'co',
}

interface PublishedHour {
  readonly day: Day
  readonly aqi: number
  readonly level: string
  readonly primary: string
  readonly readings: Readings
}

const isNumber = (text: string) => /^\d+(?:\.\d+)?$/.test(text)

function hoursOf(file: string): PublishedHour[] {
  const rows = parse(readFileSync(file, 'utf8'), { bom: true, columns: true, relax_column_count: true }) as Record<string, string>[]
  return rows.flatMap((row) => {
    const aqi = (row['AQI'] ?? '').replace(/\.0$/, '')
    if (!isNumber(aqi) || !/^\d{8}$/.test(row['Date'] ?? '')) return []
    const readings = Object.fromEntries(
      Object.entries(columns).map(([column, indicator]) => [indicator, isNumber(row[column] ?? '') ? row[column]! : null]),
    )
    const day = row['Date']!.replace(/(....)(..)(..)/, '$1-$2-$3') as Day
    return [{ day, aqi: Number(aqi), level: (row['Level'] ?? '').trim(), primary: (row['PrimaryPollution'] ?? '').trim(), readings }]
  })
}

describe.skipIf(!isThere)('published station hours', () => {
  const hours = isThere ? files.flatMap(hoursOf) : []

  it('have the index that the plain computation gives, all of them', () => {
    expect(hours.length).toBeGreaterThan(2500)
    const wrong = hours.filter(({ day, aqi, readings }) => {
      const found = airQualityIndex({ report: 'hourly', day, readings })
      return !(found.ok && found.value.index.kind === 'published' && found.value.index.aqi === aqi)
    })
    expect(wrong).toEqual([])
  })

  it('have the level, and the primary pollutants where one is named', () => {
    const compared = { level: 0, primary: 0 }
    for (const { day, level, primary, readings } of hours) {
      const found = airQualityIndex({ report: 'hourly', day, readings })
      const index = found.ok && found.value.index.kind === 'published' ? found.value.index : null
      if (/[优良污]/.test(level)) {
        compared.level++
        expect(index?.category.value.categoryZh).toBe(level)
      }
      if (primary === '—' || primary === 'NaN') expect([index?.aqi, index?.primaryPollutants]).toEqual([Math.min(index!.aqi, 50), []])
      const items = primary.split(/[,,、]/).map((name) => named[name.trim()])
      if (items.every((item) => item !== undefined)) {
        compared.primary++
        expect([...(index?.primaryPollutants ?? [])].sort()).toEqual([...items].sort())
      }
    }
    expect(compared.level).toBeGreaterThan(2500)
    expect(compared.primary).toBeGreaterThan(2000)
  })

  it('have it from the compiled tables too', () => {
    const made = compileHour('2020-04-02')
    if (!made.ok) throw new Error(made.refusal.reason)
    const wrong = hours.filter(({ aqi, readings: r }) => {
      const scaled = (name: keyof Readings, decimals: 0 | 1 = 0) => scaledConcentration(r[name] ?? null, decimals)
      const hour = readHour(
        made.value.code(scaled('so2-1h'), scaled('no2-1h'), scaled('co-1h', 1), scaled('o3-1h'), scaled('pm10-1h'), scaled('pm25-1h')),
      )
      return hour?.aqi !== aqi
    })
    expect(wrong).toEqual([])
  })
})
