/** 读入表格的文字: refusals, rejected rows and notes. Source of truth: `intake.en.ts` must have the same keys. */
import { sheetZh } from '#ground/sheet/words/zh.ts'

export const intakeZh = {
  field: {
    id: '编号',
    reporter: '举报人',
    subject: '主题',
    at: '时间',
    text: '详情',
    votesFor: '点赞数',
    votesAgainst: '反对数',
    place: '地点',
    category: '类别',
    enterprise: '被举报单位',
    lon: '经度',
    lat: '纬度',
  },
  rejection: {
    'missing-time': '没有时间，请补上',
    'unreadable-time': '时间无法识别，请写成 2026-03-02 08:30',
    'ambiguous-time': '日期有歧义（月和日分不清、年份只有两位，或没有年份），请写成 2026-03-02',
    'ambiguous-hour':
      '钟点不清楚（上午12点可能是 0 点或 12 点；晚上12点、半夜2点可能属于前一天或后一天），请按 24 小时写成 2026-03-02 00:30',
    'impossible-time': '没有这个日期或时刻，请改正',
    'time-without-date': '只有时刻没有日期，请写成 2026-03-02 08:30',
    'missing-id': '编号为空，请补上编号',
    'shortened-id': '编号被表格软件改短（科学计数法，或超过 15 位），已丢失数字；请把该列设为“文本”后重新导出',
    'duplicate-id': '编号与前面的行重复而内容不同，请改正编号',
    'exact-duplicate': '与前面的行完全相同，只算一件；不用处理',
    'no-text': '主题和详情都为空，请补上内容',
    'cell-error': '单元格是错误值，或公式没有计算结果；请在 Excel 中重新计算并保存',
    'lost-text': '单元格指向工作簿里没有的文字，内容已丢失；请从来源重新导出',
    'broken-quote': '引号不成对，这一行无法拆分；请改正引号',
    'broken-line': '这一行与相邻行似乎是一行被换行符截断；请合成一行，或给含换行的单元格加上引号',
    'too-many-cells': '单元格比表头多，可能是文字中的分隔符没有加引号；请改正',
    'row-twice': '工作表里有几行用了同一个行号，分不清哪一行在这里；各行的内容都列出，请核对后改正，或从来源重新导出',
    'cut-off': '文件在这一行中断，内容不全；请重新导出',
    'repeated-header': '重复的表头行，不是举报件；不用处理',
  },
  doubt: {
    'unreadable-cell': '单元格无法识别，按缺失处理；请改正',
    'impossible-count': '不是票数（应为 0 至 2147483647 的整数），没有采用，按缺失处理；请改正',
    'maybe-cut': '文件没有以换行结束，而这一行的最后一格是空的，可能在这里中断、丢了内容；按原样采用，请与来源核对',
    'future-time': '时间晚于今天，按原值采用，会拉长时间范围；请核对',
    'early-time': '时间早于 1949 年，按原值采用，会拉长时间范围；请核对',
  },
  firstRow: '{reason}（见第 {first} 行）',
  note: {
    ...sheetZh.note,
    'made-ids': '文件没有编号列，编号由工作表名和行号组成，如“{example}”。',
    'other-sheets': '只读了工作表“{sheet}”，没有读：{others}。要读别的表，请指明工作表（--sheet）。',
    'hidden-rows': '“{sheet}”有 {count} 行是隐藏的（手工隐藏或被筛选掉，第 {places} 行），也一并读入、比对；如不需要，请删去这些行后再试。',
    'formatted-ids':
      '编号列有 {count} 个数字按单元格格式显示得与存的不同（如 {column}{row}：存的是 {value}，格式为 {format}），按存的数字读取；如要按显示的，请把该列改为“文本”。',
    'like-ids':
      '有 {count} 对编号看起来相同，只差看不见的字符或全角、半角（如第 {aRow} 行 {a} 与第 {bRow} 行 {b}），按不同的编号各自读入；请核对是否同一件。',
    'rounded-ids':
      '编号列有 {count} 个超过 15 位的数字（如 {column}{row}：{value}），表格软件只保留 15 位，末几位可能已变成 0；请把该列设为“文本”后从来源重新导出。',
    'unreadable-cell': '“{field}”列有 {count} 个单元格无法识别（如 {column}{row}：{value}），按缺失处理，逐行列在 rejected.csv。',
    'impossible-count': '“{field}”列有 {count} 个单元格不是票数（如 {column}{row}：{value}），没有采用，逐行列在 rejected.csv。',
    'maybe-cut':
      '文件没有以换行结束，最后一行（第 {row} 行）的 {column} 列是空的，而别的行有内容：文件可能在这里中断。这一行按原样采用，请与来源核对，或重新导出。',
    'future-time': '有 {count} 件的时间晚于今天（如 {column}{row}：{value}），按原值采用，请核对；逐行列在 rejected.csv。',
    'early-time': '有 {count} 件的时间早于 1949 年（如 {column}{row}：{value}），按原值采用，请核对；逐行列在 rejected.csv。',
  },
  damage: sheetZh.damage,
  refusal: {
    ...sheetZh.refusal,
    'no-reports': '工作表“{sheet}”第 {row} 行是表头，下面没有任何行。请确认导出了数据，或用 --sheet 指明别的工作表。',
    'no-header':
      '没有找到表头：需要一列时间，以及主题或详情。各表的首行是：{sheets}。请用 --columns 指明，例如 --columns "id=A,at=D,text=E"。',
    'missing-columns':
      '工作表“{sheet}”第 {row} 行的表头缺少：{missing}。表头有：{headers}。请用 --columns 指明，例如 --columns "at=D,text=E"。',
    'unknown-sheet': '没有名为“{wanted}”的工作表。现有：{sheets}。',
    'columns-twice': '--columns 中的 {parts} 与前面的重复：一个字段只能有一列，一列只能作一个字段。请各留一个。',
    'unknown-columns': '看不懂 --columns 中的 {parts}。写法是 字段=表头或列字母，字段有 {fields}；表头有：{headers}。',
  },
  missing: { at: '时间（at）', text: '主题（subject）或详情（text）' },
} as const

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }
/** Shape that every language has. */
export type IntakeText = Same<typeof intakeZh>
