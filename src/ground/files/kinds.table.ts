/** The kinds of file that are taken, each with the endings that a name may have for it. What is not here is refused. */

export interface FileKind {
  /** The media type, as the content says it. */
  readonly type: string
  readonly endings: readonly string[]
  readonly family: 'picture' | 'pdf' | 'office' | 'text'
  /** What it is kept as; a picture of a kind that browsers do not show becomes a JPEG. */
  readonly kept: { readonly type: string; readonly ending: string } | null
}

export const FILE_KINDS: readonly FileKind[] = [
  { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jfif'], family: 'picture', kept: null },
  { type: 'image/png', endings: ['png'], family: 'picture', kept: null },
  { type: 'image/webp', endings: ['webp'], family: 'picture', kept: null },
  // Decoded where the image library of the machine can; the one that comes along cannot, for HEVC is under patents.
  { type: 'image/heic', endings: ['heic', 'heif'], family: 'picture', kept: { type: 'image/jpeg', ending: 'jpg' } },
  { type: 'application/pdf', endings: ['pdf'], family: 'pdf', kept: null },
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'], family: 'office', kept: null },
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'], family: 'office', kept: null },
  { type: 'text/csv', endings: ['csv'], family: 'text', kept: null },
  { type: 'text/plain', endings: ['txt'], family: 'text', kept: null },
]

/** What a detector calls the same thing by another name. */
const SAME_AS: Readonly<Record<string, string>> = {
  // An animated PNG is a PNG to every reader; its first picture is kept.
  'image/apng': 'image/png',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
}

export function kindOfType(type: string): FileKind | undefined {
  const known = SAME_AS[type] ?? type
  return FILE_KINDS.find((kind) => kind.type === known)
}

export function kindOfEnding(ending: string): FileKind | undefined {
  return FILE_KINDS.find((kind) => kind.endings.includes(ending))
}
