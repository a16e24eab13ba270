import { describe, expect, it } from 'vitest'
import { report } from '../report.ts'
import { placeOf } from './place.ts'
import { EQUALLY_RARE } from './rarity.ts'

const placeIn = (...subjects: readonly string[]) =>
  placeOf(
    subjects.map((subject, at) => report({ id: String(at), at: '2026-01-01T00:00:00', subject })),
    EQUALLY_RARE,
  )

describe('place', () => {
  it('is the whole name, not the nouns that close it', () => {
    expect(placeIn('宏达化工厂夜里排放刺鼻气体', '反映宏达化工厂排放废气')).toBe('宏达化工厂')
    expect(placeIn('宏达化工厂夜里排放', '化工厂又在排放')).toBeNull()
  })

  it('ends where a word does', () => {
    expect(placeIn('饭店油烟直排入居民区')).toBeNull()
    expect(placeIn('某单位无视政府通知')).toBeNull()
  })

  it('holds no district that stands before it', () => {
    expect(placeIn('临江县星湾湖房子漏水', '星湾湖二期房子漏水')).toBe('星湾湖')
    expect(placeIn('临江市长禾小区房子漏水')).toBe('长禾小区')
  })
})
