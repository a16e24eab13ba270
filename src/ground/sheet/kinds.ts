/** What a file is, by its first bytes and the names it holds. People rename files; bytes do not lie about being a program. */

export type Kind =
  | { readonly is: 'workbook' }
  | { readonly is: 'text' }
  | { readonly is: 'zip' }
  | { readonly is: 'password-protected' }
  | { readonly is: 'old-excel' }
  /** A spreadsheet of a kind that is not read. */
  | { readonly is: 'other-spreadsheet'; readonly looksLike: string }
  | { readonly is: 'not-a-spreadsheet'; readonly looksLike: string }

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['exe', [0x4d, 0x5a]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
]
/** A zip archive begins with an entry; an empty one with the end of its directory. */
const ZIP = [0x50, 0x4b]
/** Compound file: old Office files, and new ones with a password. @see [MS-CFB] 2.2 */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, at) => bytes[at] === byte)
}

/** Whether a compound file has an entry of this name; names stand in its directory in UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const wanted = [...`${name}\0`].flatMap((character) => [character.charCodeAt(0), 0])
  const first = wanted[0] as number
  for (let at = bytes.indexOf(first, 512); at >= 0; at = bytes.indexOf(first, at + 1)) {
    // Entries of the directory are 128 bytes long and begin with their name.
    if (at % 128 === 0 && wanted.every((byte, k) => bytes[at + k] === byte)) return true
  }
  return false
}

function compoundKind(bytes: Uint8Array): Kind {
  if (holdsName(bytes, 'EncryptedPackage')) return { is: 'password-protected' }
  if (holdsName(bytes, 'Workbook') || holdsName(bytes, 'Book')) return { is: 'old-excel' }
  return { is: 'not-a-spreadsheet', looksLike: holdsName(bytes, 'WordDocument') ? 'doc' : 'ole' }
}

/** Government systems often export a web page, or the XML of Excel 2003, under the name .xls. */
const MARKUP: readonly (readonly [string, RegExp])[] = [
  ['xml-spreadsheet', /<\?mso-application progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet/],
  ['html', /<(?:!doctype html|html|head|body|table|meta)[\s>]/i],
]

function textKind(bytes: Uint8Array): Kind {
  const head = new TextDecoder().decode(bytes.subarray(0, 2048)).trimStart()
  if (!head.startsWith('<')) return { is: 'text' }
  const markup = MARKUP.find(([, pattern]) => pattern.test(head))
  return markup === undefined ? { is: 'text' } : { is: 'other-spreadsheet', looksLike: markup[0] }
}

/** What the bytes of a file say that it is. */
export function kindOf(bytes: Uint8Array): Kind {
  if (startsWith(bytes, COMPOUND)) return compoundKind(bytes)
  for (const [looksLike, signature] of SIGNATURES) if (startsWith(bytes, signature)) return { is: 'not-a-spreadsheet', looksLike }
  return startsWith(bytes, ZIP) && (bytes[2] === 3 || bytes[2] === 5) ? { is: 'zip' } : textKind(bytes)
}

/** What an archive is, by the names of its entries. */
export function archiveKind(names: readonly string[]): Exclude<Kind, { is: 'text' | 'zip' }> {
  const holds = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (holds(/(?:^|\/)workbook\.xml$/)) return { is: 'workbook' }
  if (holds(/(?:^|\/)workbook\.bin$/)) return { is: 'other-spreadsheet', looksLike: 'xlsb' }
  if (holds(/^Index\/.*\.iwa$/)) return { is: 'other-spreadsheet', looksLike: 'numbers' }
  if (holds(/^word\/document\.xml$/)) return { is: 'not-a-spreadsheet', looksLike: 'docx' }
  if (holds(/^ppt\//)) return { is: 'not-a-spreadsheet', looksLike: 'pptx' }
  if (holds(/^content\.xml$/) && holds(/^META-INF\/manifest\.xml$/)) return { is: 'other-spreadsheet', looksLike: 'ods' }
  return { is: 'not-a-spreadsheet', looksLike: 'zip' }
}
