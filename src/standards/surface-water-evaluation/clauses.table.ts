import type { ImplementedClause } from '../implemented.ts'

const rows = 'src/standards/surface-water-evaluation/evaluation.table.ts'
const ofRows = 'src/standards/surface-water-evaluation/evaluation.test.ts'
const kernel = (name: string) => `src/modules/water/kernel/${name}`

/** 环办〔2011〕22号, clause by clause as they are remembered: what is here and what is not. */
export const surfaceWaterEvaluationClauses: readonly ImplementedClause[] = [
  { at: '一(一)1', zh: '水质评价指标:21 项', en: 'Assessed items: 21', file: rows, test: ofRows },
  {
    ...{ at: '一(一)2', zh: '营养状态评价指标', en: 'Indicators of the trophic state' },
    ...{ file: kernel('trophic.ts'), test: kernel('indices.test.ts') },
  },
  {
    ...{ at: '一(二)1', zh: '周、旬、月评价', en: 'A week, ten days, a month' },
    ...{ file: kernel('section-period.ts'), test: kernel('evaluation.test.ts') },
  },
  {
    ...{ at: '一(二)2、3', zh: '季度、年度评价:各月均值的均值', en: 'A quarter, a year: means of the months' },
    ...{ file: kernel('means.ts'), test: kernel('evaluation.test.ts') },
  },
  {
    ...{ at: '二(一)1', zh: '断面水质评价:单因子评价法', en: 'Sections: the single factor' },
    ...{ file: kernel('single-factor.ts'), test: kernel('single-factor.test.ts') },
  },
  {
    ...{ at: '二(一)2', zh: '河流、流域(水系)水质评价', en: 'Rivers and basins' },
    ...{ file: kernel('basin.ts'), test: kernel('evaluation.test.ts') },
  },
  {
    ...{ at: '二(一)3', zh: '主要污染指标的确定', en: 'Main pollutants' },
    ...{ file: kernel('main-pollutants.ts'), test: kernel('evaluation.test.ts') },
  },
  {
    ...{ at: '二(二)1', zh: '湖泊、水库水质评价:各点位均值', en: 'Lakes and reservoirs: means of the points' },
    ...{ file: kernel('basin.ts'), test: kernel('evaluation.test.ts') },
  },
  {
    ...{ at: '二(二)1', zh: '大型湖泊、水库分区评价;河流型水库', en: 'Large lakes by their parts; reservoirs like rivers' },
    ...{ file: null, test: null },
  },
  {
    ...{ at: '二(二)2', zh: '营养状态评价:综合营养状态指数', en: 'Trophic state: TLI' },
    ...{ file: kernel('trophic.ts'), test: kernel('indices.test.ts') },
  },
  {
    ...{ at: '二(三)', zh: '全国及行政区域水质评价', en: 'The country and administrative areas' },
    ...{ file: kernel('groups.ts'), test: 'src/modules/water/routes/groups.test.ts' },
  },
  {
    ...{ at: '三(三)', zh: '不同时段水质变化:水质状况、组合类别比例', en: 'Change between two periods: by the status, by the shares' },
    ...{ file: kernel('change.ts'), test: kernel('evaluation.test.ts') },
  },
  {
    ...{ at: '三(三)', zh: '多时段变化趋势:秩相关系数法', en: 'Trends over more periods: rank correlation' },
    ...{ file: null, test: null },
  },
]
