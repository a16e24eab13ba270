/** Texts of a part as programs write them: references of XML, and the escapes of workbooks for what no XML holds. */

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])
const LAST_CHARACTER = 0x10ffff

/** A text without its references; what is none stays as it stands. @see XML 1.0, 4.1 */
export function plain(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= LAST_CHARACTER ? String.fromCodePoint(code) : whole
  })
}

/** A text without the escapes `_x000D_` of characters. @see ECMA-376 part 1, 22.9.2.19 (ST_Xstring) */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
