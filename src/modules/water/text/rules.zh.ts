/** 规则行的文字. Source of truth: `rules.en.ts` has the same keys by its type. */
export const rulesZh = {
  /** Each part of a row's key. */
  parts: {
    river: '河流',
    lake: '湖库',
    any: '',
    laboratory: '手工监测的必测项目',
    'automatic-station': '自动站的必测项目',
    class: '定类时未检出的值',
    mean: '求均值时未检出的值',
    excellent: '优',
    good: '良好',
    'light-pollution': '轻度污染',
    'moderate-pollution': '中度污染',
    'heavy-pollution': '重度污染',
    'shares-from': '按类别比例评价的最少断面数',
    'points-of-a-lake': '湖库各点位',
    'limit-of-class': '城市水质指数对照的类别',
    'below-detection': '城市水质指数中未检出的值（检出限的倍数）',
    decimals: '城市水质指数的小数位数',
    'no-ranking-up-to-class': '全部断面达到此类的城市不参加变化排名',
  },
  /** Values that are one word. */
  values: { means: '按各项均值评价' },
  grade: '{class}类',
  colours: { blue: '蓝色', green: '绿色', yellow: '黄色', orange: '橙色', red: '红色' },
  asClassOne: '按Ⅰ类',
  asShare: '按检出限的 {share} 倍',
  saturation: '{limit}（或饱和率 ≥{percent}%）',
  goodAtLeast: 'Ⅰ～Ⅲ类 ≥{value}%',
  goodBelow: 'Ⅰ～Ⅲ类 <{value}%',
  worstAtLeast: '劣Ⅴ类 ≥{value}%',
  worstBelow: '劣Ⅴ类 <{value}%',
  overLimit: '均值 ÷ 限值',
  limitOver: '限值 ÷ 均值',
  fromNeutral: '距 {neutral} 的偏离 ÷ {low}～{high} 的半幅',
  none: '无',
  comma: '、',
  semicolon: '；',
  /** Where an unconfirmed value is known from, by the words of its row; a row with other words shows those. */
  knownFrom: {
    'items and direction as published with the rankings, formulas from memory; text not found, first day not confirmed':
      '项目和方向按公布的排名，公式凭记忆；未见原文，施行日期未确认',
    'as bulletins apply it and from memory; of the circular only its first headings were read, in a copy on the web':
      '按通报的做法，凭记忆写入；文件只在网上的一份转载中看过开头的标题',
    'table 1 as a public program carries it, agreeing with what is generally known; not held against the printed standard':
      '表 1 取自公开程序，与通行数值一致；未与印本核对',
    'method in general use, from memory; not compared with the circular': '通行做法，凭记忆写入；未与文件核对',
    'the circular is said to write less than 60 % of Ⅰ–Ⅲ here, which differs only at exactly 60 % and 40 %':
      '文件此处据说写作“Ⅰ～Ⅲ类比例 <60%”，只在恰为 60% 和 40% 时有差别',
    'no clause: the releases of the national automatic stations show a class exactly where these five were measured':
      '没有条文；国家自动站的发布数据恰在这五项齐全时给出类别',
    'no number is known; the figure says how many of 21 there were': '不知是否有下限；结果写明 21 项中有几项',
    'formulas as articles on the ranking give them; the text of the rules was not found': '公式取自介绍排名办法的文章；未见原文',
    'digits that bulletins use, from memory; the circular was not at hand': '通报常用的位数，凭记忆写入；未见原文',
  },
} as const
