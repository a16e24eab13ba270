/** 时段评价结果的文字. Source of truth: `figures.en.ts` must have the same keys. */
export const figuresZh = {
  sheet: '时段评价',
  kind: { section: '断面', river: '河流', basin: '流域', city: '城市' },
  body: { river: '河流', lake: '湖库' },
  status: {
    excellent: '优',
    good: '良好',
    'light-pollution': '轻度污染',
    'moderate-pollution': '中度污染',
    'heavy-pollution': '重度污染',
  },
  reached: { yes: '达标', no: '未达标' },
  why: {
    means: '断面不足 5 个，按各项均值评价',
    shares: '按断面类别比例评价',
    'no-section-evaluated': '没有可评价的断面',
    'needed-items-missing': '必测项不全',
    'mixed-bodies': '河流与湖库混在一起',
    'too-few-readings': '监测次数不足（{n}/{expected}）',
    twoTargets: '同一断面有不同的水质目标，未评达标',
    unverified: '所用规则未与正式文本核对',
    noIndex: '城市水质指数未算：缺{items}',
    noIndexAtAll: '城市水质指数未算',
    unsampled: '{state} {count} 次',
  },
  exceeding: '{item}（{multiple}）',
  exceedingShare: '{item}（{percent}%）',
  refused: {
    'no-year': '时间没有年份，不能按时段评价。请加 --year，如 --year 2021。',
    'no-reading': '没有一行有断面、时间和数值，不能按时段评价。请核对表头。',
    'no-rule-in-force': '{day} 没有适用的评价方法（环办〔2011〕22号自 2011-03-09 起）。',
  },
  notCounted: '{count} 行没有计入（重复、没有断面或时间、日期晚于今天，或无法读出）。',
  written: '{sections} 个断面、{groups} 条河流（流域、城市），时段 {from} 至 {to}。',
} as const

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }
/** Shape that every language has. */
export type FiguresText = Same<typeof figuresZh>
