import { describe, expect, it } from 'vitest'
import { degrees } from './degrees.ts'

describe('degrees as they are typed', () => {
  it('are numbers on this globe, its ends among them', () => {
    expect(['117.1', ' 39.05 ', '-180', '−90', '180'].map((text) => degrees(text, 180))).toEqual([117.1, 39.05, -180, -90, 180])
    expect(['90', '-90', '0'].map((text) => degrees(text, 90))).toEqual([90, -90, 0])
  })

  it('are nothing where they are beyond it, or written in another way', () => {
    for (const text of ['180.1', '-181', '117,1', '117°06′', '1e2', '', ' ', 'abc', '1234', '0x10'])
      expect(degrees(text, 180), text).toBeNull()
    expect(degrees('90.0001', 90)).toBeNull()
  })
})
