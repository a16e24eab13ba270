/** Forms with files for tests that ask the routes without a browser. */

export interface FormPart {
  readonly name: string
  readonly value: string | Uint8Array
  /** Where the part is a file. */
  readonly file?: { readonly name: string; readonly type?: string }
}

export interface Form {
  /** For the header `content-type`. */
  readonly type: string
  readonly body: Buffer
}

const BOUNDARY = 'between-the-parts'

/** Names are written as they are, whatever stands in them; `end` follows the last boundary, where a form that is whole has two hyphens. */
export function multipart(parts: readonly FormPart[], end = '--'): Form {
  const pieces = parts.flatMap(({ name, value, file }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`),
    Buffer.from(file === undefined ? '' : `; filename="${file.name}"`),
    Buffer.from(file?.type === undefined ? '' : `\r\nContent-Type: ${file.type}`),
    Buffer.from('\r\n\r\n'),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}${end}`)]) }
}
