/**
 * Every table of rules · 全部规则表: what `qingdan standards` lists. A new table is one more line here; a test walks the folder and names
 * what was forgotten.
 */
import type { Day } from '#ground/lib/day.ts'
import { cityIndexItems, cityIndexRules } from './city-water-ranking/index.table.ts'
import type { Clause } from './clause.ts'
import { airLimits } from './gb-3095/limits.table.ts'
import { airValidity } from './gb-3095/validity.table.ts'
import { oxygenSaturations, temperatureLimits, waterLimits } from './gb-3838/limits.table.ts'
import { beyondLastBreakpoint } from './hj-633/beyond.table.ts'
import { breakpoints } from './hj-633/breakpoints.table.ts'
import { airCategories } from './hj-633/categories.table.ts'
import { concentrationRounding } from './hj-633/concentration-rounding.table.ts'
import { reportIndicators } from './hj-633/indicators.table.ts'
import { indexThresholds } from './hj-633/thresholds.table.ts'
import { compositeTerms } from './hj-663/composite-index.table.ts'
import { exceptionalEvents } from './hj-663/exceptional-events.table.ts'
import { movingAverages } from './hj-663/moving-average.table.ts'
import { evaluationPrecision } from './hj-663/precision.table.ts'
import { dayShares, dustDeduction } from './hj-663/shares.table.ts'
import { spearmanCritical } from './hj-663/spearman.table.ts'
import { evaluationStatistics } from './hj-663/statistics.table.ts'
import { evaluationValidity, ozoneYearValidity } from './hj-663/validity.table.ts'
import { limits } from './letters-and-visits/limits.table.ts'
import {
  belowDetection,
  classStatuses,
  fewestSections,
  itemUses,
  lakeMethods,
  mainPollutantRules,
  meanDecimals,
  neededItems,
  pollutantStandings,
  shareChanges,
  shareStatuses,
  statusChanges,
} from './surface-water-evaluation/evaluation.table.ts'
import { trophicFormulas, trophicStates } from './surface-water-evaluation/trophic.table.ts'
import { statutoryHolidays } from './working-days/statutory-holidays.table.ts'

/** A row of any table: its key is what is left over. */
export interface AnyRow {
  readonly value: unknown
  readonly from: Day
  readonly to?: Day
  readonly cite: Clause
  readonly unverified?: string
}

/** 规则表. `name` is what the table says, in Chinese: it stands in lists that officials read. */
export interface RuleTable {
  readonly name: string
  readonly rows: readonly AnyRow[]
}

export const ruleTables: readonly RuleTable[] = [
  { name: '信访时限', rows: limits },
  { name: '全体公民放假的节日', rows: statutoryHolidays },

  { name: '环境空气浓度限值', rows: airLimits },
  { name: '环境空气数据有效性', rows: airValidity },
  { name: '空气质量分指数限值', rows: breakpoints },
  { name: '超出分级表的分指数', rows: beyondLastBreakpoint },
  { name: '日报和实时报的指标', rows: reportIndicators },
  { name: '空气质量级别、类别和颜色', rows: airCategories },
  { name: '首要污染物、超标污染物和缺项', rows: indexThresholds },
  { name: '计算分指数前的浓度修约', rows: concentrationRounding },
  { name: '空气评价数据有效性', rows: evaluationValidity },
  { name: '臭氧年评价有效性', rows: ozoneYearValidity },
  { name: '空气评价指标', rows: evaluationStatistics },
  { name: '空气评价结果修约', rows: evaluationPrecision },
  { name: '空气质量综合指数', rows: compositeTerms },
  { name: '优良天数和重污染天数', rows: dayShares },
  { name: '扣除沙尘', rows: dustDeduction },
  { name: '例外事件', rows: exceptionalEvents },
  { name: '三年滑动平均', rows: movingAverages },
  { name: '秩相关系数临界值', rows: spearmanCritical },

  { name: '地表水环境质量标准限值', rows: waterLimits },
  { name: '水温变化限值', rows: temperatureLimits },
  { name: '饱和溶解氧', rows: oxygenSaturations },
  { name: '地表水评价指标', rows: itemUses },
  { name: '断面水质状况', rows: classStatuses },
  { name: '河流评价的断面数', rows: fewestSections },
  { name: '河流水质状况', rows: shareStatuses },
  { name: '一个湖库的评价', rows: lakeMethods },
  { name: '主要污染指标的确定', rows: mainPollutantRules },
  { name: '主要污染指标的次序', rows: pollutantStandings },
  { name: '断面水质变化', rows: statusChanges },
  { name: '河流水质变化', rows: shareChanges },
  { name: '评价所需指标', rows: neededItems },
  { name: '未检出的处理', rows: belowDetection },
  { name: '地表水均值修约', rows: meanDecimals },
  { name: '营养状态指数公式', rows: trophicFormulas },
  { name: '营养状态分级', rows: trophicStates },
  { name: '城市水质指数指标', rows: cityIndexItems },
  { name: '城市水质指数规则', rows: cityIndexRules },
]
