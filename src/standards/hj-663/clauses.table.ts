import type { ImplementedClause } from '../implemented.ts'

const kernel = (name: string, test: string = name) => ({
  file: `src/modules/air/kernel/${name}.ts`,
  test: `src/modules/air/kernel/${test}.test.ts`,
})

/** What both editions have; their text was not at hand, so that clauses are named as far as they are known. */
const both: readonly ImplementedClause[] = [
  { at: '表1', zh: '评价项目及统计指标', en: 'Items and statistics', ...kernel('item-evaluation', 'evaluation') },
  {
    at: '5',
    zh: '评价方法:达标评价、超标倍数、达标率',
    en: 'Compliance, exceedance multiple, share of days',
    ...kernel('item-evaluation', 'evaluation'),
  },
  { at: '6.1', zh: '有效性:年、月有效日数', en: 'Minima: days of a year and a month', ...kernel('period') },
  { at: '6.1', zh: '有效性:城市有效点位占比', en: 'Minima: points of a city', ...kernel('city-value', 'daily-values') },
  { at: '6.1.2', zh: '臭氧日最大8小时平均的有效性', en: 'Maximum daily 8-hour average of O3', ...kernel('daily-values') },
  { at: '6.2', zh: '评价结果修约', en: 'Rounding', ...kernel('evaluation') },
  { at: '附录A', zh: '百分位数', en: 'Percentiles', ...kernel('percentile') },
]

/** HJ 663—2013. */
export const hj6632013Clauses: readonly ImplementedClause[] = [
  ...both,
  { at: '附录B', zh: 'Spearman 秩相关系数', en: "Spearman's rank correlation", ...kernel('trend') },
]

/** HJ 663—2026. */
export const hj6632026Clauses: readonly ImplementedClause[] = [
  ...both,
  { at: '6.1', zh: '臭氧年评价的有效日数', en: 'Minimum of valid days of O3 in a year', ...kernel('period') },
  { at: '—', zh: '三年滑动平均(不作达标评价)', en: 'Moving averages of three years, without a verdict', ...kernel('moving-average') },
  {
    at: '—',
    zh: '例外事件(由人指明日期和项目,两种口径)',
    en: 'Exceptional events: day and items named by a person, both ways',
    ...kernel('evaluation'),
  },
]
