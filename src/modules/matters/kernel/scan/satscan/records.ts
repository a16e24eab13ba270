/**
 * Lines of SaTScan's text files · SaTScan 文本文件的行: values between blanks or tabs, or commas alone, in
 * quotation marks where they hold blanks. What follows
 * two slashes, and lines that begin with a semicolon, are remarks.
 */

/** 一行的值, with its number in the file from 1. */
export interface TextRecord {
  readonly line: number
  readonly values: readonly string[]
}

/** 读行. */
export function recordsOf(text: string): TextRecord[] {
  const records: TextRecord[] = []
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  lines.forEach((line, at) => {
    const said = line.replace(/(?:^|\s)\/\/.*$/, '').trim()
    if (said === '' || said.startsWith(';') || /^#(?:\s|$)/.test(said)) return
    const values = [...said.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    // A line without a blank is one with commas between its values.
    const [only = ''] = values
    records.push({ line: at + 1, values: values.length === 1 && only.includes(',') ? only.split(',') : values })
  })
  return records
}
