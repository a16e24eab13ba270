import { describe, expect, it } from 'vitest'
import { type AreaTree, districtOfDepartment, mayTake } from './department-place.ts'

// Codes of GB/T 2260: 天津市, 和平区 and 南开区, a street of 南开区; 河北省, 石家庄市 and 长安区, which are another's.
const tianjin: AreaTree = {
  parentOf: new Map([
    ['120000', null],
    ['120101', '120000'],
    ['120104', '120000'],
    ['120104001', '120104'],
    ['130000', null],
    ['130100', '130000'],
    ['130102', '130100'],
  ]),
  bureau: '120000',
  districts: new Set(['120101', '120104']),
}
const shijiazhuang: AreaTree = { ...tianjin, bureau: '130100', districts: new Set(['130102']) }

describe('the district of a department', () => {
  it.each([
    ['of the whole bureau', null, null],
    ['of the city itself', '120000', null],
    ['of a district', '120104', '120104'],
    ['of a street', '120104001', '120104'],
    ['of another city', '130100', '130100'],
    ['of a district elsewhere', '130102', '130102'],
    ['of a code that nobody knows', '999999', '999999'],
  ])('%s', (_, area, district) => {
    expect(districtOfDepartment(area, tianjin)).toBe(district)
  })

  it('is none where it covers the city of the bureau and more', () => {
    expect(districtOfDepartment('130000', shijiazhuang)).toBeNull()
    expect(districtOfDepartment('130100', shijiazhuang)).toBeNull()
    expect(districtOfDepartment('120000', shijiazhuang)).toBe('120000')
  })
})

it('takes a report of its own district, of the city every report, of elsewhere none', () => {
  expect([mayTake(null, '120104'), mayTake('120104', '120104'), mayTake('120101', '120104'), mayTake('130102', '120104')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
