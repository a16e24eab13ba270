/** 图表的文字. Source of truth: `text.en.ts` has the same keys by its type. */
export const chartZh = {
  asTable: '以表格显示',
  asChart: '以图形显示',
  tableOf: '{title}（表格）',
  notEvaluated: '未评价',
  none: '这段时间没有可以画出的数据',
  notLoaded: '图形没有载入，以表格显示。',
  reading: '{point}：{values}',
  readingOne: '{name} {value}',
  colon: '：',
  comma: '；',
  legend: '图例',
  cellKeys: [
    ['← → ↑ ↓', '在图上移动'],
    ['Enter', '打开所在的格'],
  ],
} as const
