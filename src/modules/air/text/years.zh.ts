/** 三年滑动平均的文字. Source of truth: `years.en.ts` has the same keys by its type. */
export const yearsZh = {
  title: '三年滑动平均',
  year: '末年',
  yearOf: '{first}—{last} 年',
  by: '三个年份都按 {standards} 计算',
  item: '项目',
  kind: '统计量',
  average: '三年平均',
  verdict: '达标',
  noLimit: '未见限值，不作达标评价',
  noAverage: '有的年份没有统计值，不计算',
  ofDays: '{n}/{expected} 天',
  rules: '规则',
  how: '取三个年份统计值（未修约）的平均，只修约一次。HJ 663—2026 的算法和限值原文都未核对到，因此给出数值，不作达标评价。',
  none: '沿用 2012 版标准的时段没有三年滑动平均：该版没有这一项。选“2026 版”可以按它试算。',
} as const
