import { sheetZh } from '#ground/sheet/words/zh.ts'

/** What is told of files that are read and written row by row. Source of truth: `en.ts` must have the same keys. */
export const tablesZh = {
  ...sheetZh,
  refused: {
    'no-file': '找不到文件 {file}。请核对路径；路径里有空格时要加引号。',
    'is-folder': '{file} 是目录，不是文件。请指明其中的 .xlsx 或 .csv 文件。',
    'no-plain-file': '{file} 不是普通文件。请先存成 .xlsx 或 .csv 文件。',
    'may-not-read': '没有读取 {file} 的权限。请核对文件权限，或复制一份后再试。',
    'cannot-read': '读取 {file} 失败（{why}）。请复制到本机磁盘后再试。',
    'unknown-sheet': '没有名为“{wanted}”的工作表。现有：{sheets}。',
    'no-header': '在“{sheet}”的前 20 行里没有找到表头。第一行是：{first}。请给各列加上表头后再试。',
  },
  out: {
    'unknown-ending': '{out} 的扩展名应为 .csv、.xlsx 或 .json。',
    'is-input': '{out} 就是要读的文件，写出时会被覆盖。请换一个文件名。',
    exists: '{out} 已经存在，没有改动。请换一个文件名，或加 --force 覆盖。',
    'out-is-folder': '{out} 是目录。请写明其中的文件名。',
    'no-folder': '没有目录 {folder}。请先建立，或换一个目录。',
    'may-not-write': '没有写入 {out} 的权限。请换一个目录，或请管理员授权。',
    'disk-full': '{out} 所在的磁盘已满，没有写出，原有文件未改动。请腾出空间，或换一个目录。',
    'file-open': '{out} 正被其他程序打开（例如 Excel）。请关闭后再试。',
    'cannot-write': '写入 {out} 失败（{why}）。请换一个目录。',
    'too-many-rows': '一张工作表最多 {limit} 行，放不下全部的行，没有写出。请改用 .csv。',
  },
  growing: '{file} 在读取时仍在变化，读到的可能不完整；请等写完后再运行一次。',
  otherSheets: '只读了工作表“{sheet}”，没有读：{others}。要读别的表，请指明工作表（--sheet）。',
} as const

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }
/** Shape that every language has. */
export type TableWords = Same<typeof tablesZh>
