import { expect, it } from 'vitest'
import { saidRadiusKm } from '#modules/matters/index.ts'
import { hotspotsText } from '../../text/hotspots.ts'
import { chanceWords, interval, sentenceOf, usual } from './sentence.ts'

const told = {
  telling: 'new' as const,
  lon: 117.2,
  lat: 39.1,
  radiusKm: 1.4,
  from: '2026-11-18',
  to: '2026-11-24',
  until: '2026-11-24',
  observed: 41,
  expected: 2.8,
  statistic: 71.5,
  p: 0.0001,
  recurrenceDays: 9862,
  isAtLeast: false,
  analyses: 9,
  reports: 44,
  nameless: 0,
  holdsWithoutNameless: true,
  lastDays: [],
  at: '2026-11-25T02:40:00.000Z',
}
const said = { told, isOngoing: true, days: 7, place: '南开区', group: '异味', dayWords: (day: string) => day }

it('says an alarm in one sentence, in both languages', () => {
  expect(sentenceOf(said, hotspotsText.zh)).toBe(
    '近 7 天，南开区一带 2 公里内收到 41 件异味举报，平常约 2.8 件；这样的聚集，在全市 9 项分析中，仅凭偶然平均约 27 年才会出现一次。',
  )
  expect(sentenceOf({ ...said, told: { ...told, expected: 0.4, recurrenceDays: 1e6 } }, hotspotsText.zh)).toContain(
    '平常不到 1 件；这样的聚集，在全市 9 项分析中，仅凭偶然平均 1000 年以上才会',
  )
  expect(sentenceOf({ ...said, isOngoing: false }, hotspotsText.zh)).toMatch(/^2026-11-18至2026-11-24，/)
  expect(sentenceOf({ ...said, place: 'Nankai', group: 'odour' }, hotspotsText.en)).toMatch(
    /41 reports of odour .* 2 km in Nankai.*expected in about 27 years over all 9 analyses of the city\.$/,
  )
})

it.each([
  [100, '约 3 个月'],
  [89, '约 89 天'],
  [730, '约 24 个月'],
  [731, '约 2 年'],
  [36_500, '约 100 年'],
  [365_249, '约 1000 年'],
  [365_250, ' 1000 年以上'],
])('%d days are said as %s', (days, words) => expect(interval(days, hotspotsText.zh)).toBe(words))

it('says a bound as one, and one analysis as one', () => {
  expect(chanceWords({ ...told, isAtLeast: true, recurrenceDays: 1111 }, hotspotsText.zh)).toBe(
    '在全市 9 项分析中，仅凭偶然平均约 3 年以上才会出现一次',
  )
  expect(chanceWords({ ...told, isAtLeast: true, recurrenceDays: 1111 }, hotspotsText.en)).toContain('in about 3 years or more over all 9')
  expect(chanceWords({ ...told, analyses: 1 }, hotspotsText.zh)).toBe('仅凭偶然平均约 27 年才会出现一次')
})

it('rounds a radius up, and a small expectation never to nothing', () => {
  expect([0, 0.14, 0.15, 1.4, 4.9].map(saidRadiusKm)).toEqual([0.5, 0.5, 1, 2, 5.5])
  expect([0, 0.99, 1, 2.96, 3.4].map((of) => usual(of, hotspotsText.zh))).toEqual(['不到 1', '不到 1', '1.0', '3.0', '3'])
})
