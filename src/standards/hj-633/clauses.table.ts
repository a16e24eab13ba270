import type { ImplementedClause } from '../implemented.ts'

const row = (at: string, zh: string, en: string, name: string | null): ImplementedClause =>
  name === null
    ? { at, zh, en, file: null, test: null }
    : { at, zh, en, file: `src/modules/air/kernel/${name}.ts`, test: `src/modules/air/kernel/${name}.test.ts` }

const terms = { file: 'src/standards/terms.table.ts', test: 'src/standards/terms.test.ts' } as const
const table = (name: string) => ({ file: `src/standards/hj-633/${name}.table.ts`, test: 'src/standards/hj-633/tables.test.ts' })

/** HJ 633—2012, clause by clause: what is here and what is not. */
export const hj6332012Clauses: readonly ImplementedClause[] = [
  { at: '3.1, 3.2, 3.3, 3.4', zh: '术语', en: 'Terms', ...terms },
  { at: '4.1 表1', zh: '空气质量分指数分级方案', en: 'Breakpoints', ...table('breakpoints') },
  {
    at: '4.1 表1 注(2)、(3)',
    zh: '高于最高一档的 SO2 1小时、O3 8小时',
    en: 'Above the last breakpoint of SO2 1 h and O3 8 h',
    ...table('beyond'),
  },
  row('4.2', '空气质量分指数计算方法', 'Individual index', 'individual-index'),
  { at: '4.3 表2', zh: '空气质量指数级别', en: 'Levels and categories; the advice of table 2 is not here', ...table('categories') },
  row('4.4.1', '空气质量指数计算方法', 'Air quality index', 'air-quality-index'),
  row('4.4.2', '首要污染物及超标污染物', 'Primary and non-attainment pollutants', 'air-quality-index'),
  row('5.1.2', '日报的指标', 'Indicators of the daily report', 'air-quality-index'),
  row(
    '5.1.3',
    '实时报的指标(照条文;另有全国平台实际发布的口径)',
    'Indicators of the hourly report, to the letter and as published',
    'air-quality-index',
  ),
  row('5.1.5', '数据审核与修订', 'Review and revision of values', null),
  row('5.2 表3、表4', '发布数据的格式', 'Format of the reports', null),
  row('6.2', '计算结果进位取整', 'Rounding up', 'individual-index'),
  { at: '附录A', zh: '表示颜色', en: 'Colours', ...table('categories') },
]

/** HJ 633—2026, clause by clause: what is here and what is not. */
export const hj6332026Clauses: readonly ImplementedClause[] = [
  { at: '3.1, 3.2, 3.3', zh: '术语', en: 'Terms', ...terms },
  {
    at: '4.1.1 表1',
    zh: '空气质量指数分级',
    en: 'Range, levels and categories; the advice of table 1 is not here',
    ...table('categories'),
  },
  row('4.1.1 表2', '空气污染物的敏感人群', 'Sensitive groups', null),
  row('4.2.2', '日报的指标,浓度修约', 'Indicators of the daily report, rounding of concentrations', 'air-quality-index'),
  row('4.2.3', '实时报的指标', 'Indicators of the hourly report', 'compiled-hour'),
  row('4.2.4', '分指数与空气质量指数的计算', 'Individual index and index', 'individual-index'),
  row('4.2.5', '预报的计算方法', 'Forecast', null),
  row('4.2.6', '计算结果向上进位取整', 'Rounding up', 'individual-index'),
  { at: '表3', zh: '分指数及对应的浓度限值', en: 'Breakpoints', ...table('breakpoints') },
  {
    at: '表3 注b、注c',
    zh: '高于最高一档的 SO2 1小时、O3 8小时',
    en: 'Above the last breakpoint of SO2 1 h and O3 8 h',
    ...table('beyond'),
  },
  row('4.3.1', '首要污染物的确定', 'Primary pollutants', 'air-quality-index'),
  row('5.1 表4、表5', '发布内容和格式', 'Contents and format of the reports', null),
  row('5.2', '发布时效性要求', 'When to publish', null),
  row('5.3.1', '缺数时的发布', 'Publishing with gaps', 'air-quality-index'),
  row(
    '5.3.2',
    '未开展监测的项目(是否符合由人判断)',
    'Items that are not monitored: whether it is so is for a person to say',
    'air-quality-index',
  ),
  { at: '附录A', zh: '表示颜色', en: 'Colours', ...table('categories') },
]
