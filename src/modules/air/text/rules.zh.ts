/** 规则行的文字. Source of truth: `rules.en.ts` has the same keys by its type. */
export const rulesZh = {
  /** Each part of a row's key. */
  parts: {
    annual: '年平均',
    quarterly: '季平均',
    daily: '24 小时平均',
    mda8: '日最大 8 小时平均',
    '1-hour': '1 小时平均',
    '8-hour': '8 小时平均',
    'class-1': '一级限值',
    'class-2': '二级限值',
    mean: '平均',
    percentile: '百分位数',
    statistic: '统计值修约位数',
    judged: '评价值修约位数',
    'exceedance-multiple': '超标倍数修约位数',
    share: '比例修约位数',
    'single-index': '单项指数修约位数',
    'composite-index': '综合指数修约位数',
    change: '变化幅度修约位数',
    other: '其他项目',
    'mda8-averages': '当日 8 小时平均的最少个数',
    'mda8-first-end': '首个 8 小时平均的终止时刻',
    'mda8-last-end': '末个 8 小时平均的终止时刻',
    'city-points-percent': '城市有效点位的最低比例（%）',
    'year-days': '年有效日数下限',
    'month-days': '月有效日数下限',
    'february-days': '二月有效日数下限',
    'good-days': '优良天数',
    'heavily-polluted-days': '重度及以上污染天数',
    concentrations: '沙尘日不计入浓度的项目',
    'day-shares': '沙尘日不计入天数的项目',
    'equal-weights': '综合指数（等权）',
    weighted: '综合指数（加权）',
    ofDay: '日均值',
    ofHour: '小时值',
    of8h: '8 小时均值',
    iaqi: '分指数 {iaqi}',
    years: '三年滑动平均的年数',
    'exceptional-items': '例外事件不计入浓度的项目',
    'the-items-named': '由人指明的项目',
  },
  /** An averaging time, as something is held against its limit. */
  against: { annual: '年限值', daily: '日限值', mda8: '8 小时限值', '1-hour': '小时限值', quarterly: '季限值', '8-hour': '8 小时限值' },
  mean: '平均值，对{limit}',
  percentile: '第 {percentile} 百分位数，对{limit}',
  term: '{statistic}除以{limit}，权重 {weight}',
  range: 'AQI {first}–{last}',
  rangeOpen: 'AQI {first} 及以上',
  minimum: '每{within}至少 {count} 个{of}',
  february: '（二月 {count} 个）',
  even: '，分布均匀',
  within: { year: '年', quarter: '季', month: '月', day: '日', '8-hours': ' 8 小时', hour: '小时' },
  of: { 'daily-average': '日平均', '1-hour-average': '小时平均', 'minute-of-sampling': '分钟的采样', 'hour-of-sampling': '小时的采样' },
  none: '无',
  comma: '、',
  semicolon: '；',
  /** Where an unconfirmed value is known from, by the words of its row; a row with other words shows those. */
  knownFrom: {
    "quoted from clause 6.1.2 by a public archive of the ministry's files, with the page; the text itself was not at hand":
      '公开的部文件汇编引用第 6.1.2 条并附页面；未见原文',
    'as published reports count; no clause of a standard is known to us': '按公开通报的口径；未见标准条款',
    'as the monthly report of the national monitoring centre of July 2021 does; some cities publish shares without these days too':
      '按监测总站 2021 年 7 月月报的做法；有的城市公布的比例也不含这些天',
    'as the monthly report of the national monitoring centre of July 2021 does; the order on dust was not at hand':
      '按监测总站 2021 年 7 月月报的做法；未见沙尘扣除的规定原文',
    'method as an OCR copy of the rule and notes under published rankings have it; whether it was revised for GB 3095—2026 is not known':
      '按规定的扫描识别件和公开排名的附注；是否已按 GB 3095—2026 修订尚不清楚',
    'not the letter of 5.1.3 but what the national platform published: equal in 2,906 of 2,906 station hours of April 2020 (two cities)':
      '不是第 5.1.3 条的字面，而是全国平台的发布口径：2020 年 4 月两城市 2906 个点位小时全部一致',
    'remembered from the annex; for 5 to 8 years the same as counting all orders gives':
      '凭记忆录自附录；5 至 8 年的数值与逐一枚举排列的结果相同',
    'remembered from the standard and from published reports; the text itself was not at hand': '凭记忆录自标准和公开通报；未见原文',
    'remembered from the standard, and the same as in its successor; the text itself was not at hand':
      '凭记忆录自标准，与后来的版本相同；未见原文',
    'remembered from the standard; the text itself was not at hand': '凭记忆录自标准；未见原文',
    'remembered to be the same as table 4 of GB 3095—2026, which was read; the printed standard of 2012 was not at hand':
      '凭记忆与已读过的 GB 3095—2026 表 4 相同；未见 2012 版印本',
    'remembered; published running averages of April 2020 begin anew at midnight and equal these windows at every hour compared':
      '凭记忆；2020 年 4 月发布的滑动平均每日零时重新开始，所比各小时与此一致',
    'rounding rules of an open program of another bureau, which names this standard; the text itself was not at hand':
      '取自注明本标准的另一单位开源程序的修约规则；未见原文',
    'table 1 as a public test fixture of another project quotes it; the text itself was not at hand':
      '表 1 取自另一项目公开测试数据的引用；未见原文',
    'that the new edition has exceptional events is known from news; what it leaves out because of them is our reading':
      '新版有例外事件见于新闻；扣除什么是我们的理解',
    'that the new edition has it is known from news; that it is the mean of the statistics of three years is our reading':
      '新版有此项见于新闻；取三年统计值的平均是我们的理解',
    'tables of the standard as public pages quote them; the printed standard was not at hand': '标准各表取自公开网页的引用；未见印本',
    'the standard of 2012 names no end of the scale; 500 is what is published, and what its table ends with':
      '2012 版未写明上限；500 是发布的上限，也是其表的末行',
    'the standard of 2012 says nothing of rounding before the index; concentrations were published so':
      '2012 版未规定计算指数前的修约；浓度按此发布',
    'those of HJ 663—2013, remembered; whether the new edition kept the annex is not known':
      '凭记忆沿用 HJ 663—2013；新版是否保留该附录尚不清楚',
    'weights of one open program of another bureau, which names this standard; no official text was found':
      '权重取自注明本标准的另一单位开源程序；未找到正式文本',
  } as Readonly<Record<string, string>>,
} as const
