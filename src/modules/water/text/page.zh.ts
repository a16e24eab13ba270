/** 地表水页面的文字. Source of truth: `page.en.ts` has the same keys by its type. */
export const pageZh = {
  title: '地表水',
  comma: '、',
  semicolon: '；',
  colon: '：',
  none: { title: '还没有监测数据', how: '先登记断面，再导入监测数据表。', go: '导入监测数据' },
} as const
