/** What is told of a file of rows, whoever reads it. Source of truth: `en.ts` must have the same keys. */
export const sheetZh = {
  note: {
    'encoding-uncertain': '文字编码按 {encoding} 读取，但也可能是 {others}；如有乱码，请另存为 UTF-8 后再试。',
    'damaged-characters': '“{sheet}”有 {count} 个无法辨认的字符（从第 {row} 行起），以“�”代替。',
    'zero-bytes':
      '“{sheet}”的文字里有 {count} 个空字节（NUL，在第 {rows} 行），多半是导出或传输时丢了内容，以“�”代替；其余照常读入，这些行请与来源核对。',
    'merges-filled': '“{sheet}”有 {count} 处纵向合并的单元格（如 {range}），每一行都取合并单元格的值。',
    'sheet-scattered': '“{sheet}”有 {rows} 行之远的单元格（可能是误碰），已逐行读取。',
    'sheet-cut-off':
      '工作表“{sheet}”在第 {row} 行之后中断，这一行以下原有多少行无从得知，合并单元格可能没有读到。请从来源重新导出，或在 Excel 中“打开并修复”后核对。',
    'lost-texts': '“{sheet}”有 {count} 个单元格指向工作簿里没有的文字（如 {cell}），按“#LOST!”处理，内容已丢失；请从来源重新导出。',
    'sheet-unreadable': '工作表“{sheet}”无法读取（{why}），其他工作表照常读取。',
  },
  damage: {
    'cut-off': '文件不完整，可能下载或复制时中断',
    'archive-broken': '压缩包的目录或条目已损坏',
    'checksum-wrong': '内容与校验和不符',
    'part-missing': '缺少必要的部分',
    'markup-broken': '内容的标记不完整',
    'places-contradict': '单元格的位置互相矛盾（同一位置有两个单元格，或行号对不上）',
    'grid-too-large': '单元格的范围过大',
  },
  refusal: {
    empty: '文件是空的（0 字节）。请重新导出。',
    'too-large': '文件有 {bytes}，超过上限 {limit}。请分成几个文件。',
    'not-a-spreadsheet': '这不是表格文件（内容是 {looksLike}）。请用 .xlsx 或 .csv 文件。',
    'other-spreadsheet': '这是 {looksLike} 格式的表格。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。',
    'old-excel': '这是旧版 Excel（.xls）文件。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。',
    'password-protected': '工作簿有密码。请在 Excel 或 WPS 中打开，去掉密码另存一份后再试。',
    damaged: '工作簿已损坏：{why}。请从来源重新导出，或在 Excel 中“打开并修复”后另存。',
    'damaged-part': '工作簿已损坏：{part} 中{why}。请从来源重新导出，或在 Excel 中“打开并修复”后另存。',
    'zip-bomb': '工作簿中的 {entry} 解压后有 {bytes}，超过上限 {limit}，未予解压。请核对文件的来源。',
    'unknown-encoding': '无法识别文字编码。请在 Excel 或 WPS 中另存为 .xlsx，或另存为 UTF-8 编码的 CSV。',
    'no-rows': '文件里没有内容。请确认导出了数据。',
    'too-many-cells': '工作簿中的 {entry} 有 {count} 个以上的单元格或文字，超过上限。请删去空白的行和列，或分成几个文件后再试。',
  },
} as const

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }
/** Shape that every language has. */
export type SheetWords = Same<typeof sheetZh>
