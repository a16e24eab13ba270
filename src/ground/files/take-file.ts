/**
 * An upload becomes a file that may be kept, or a refusal. What it is follows from its bytes; the name has to agree. Pictures are drawn
 * anew, so that the bytes which came are not kept; other kinds are checked and kept as they came.
 */
import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { checkPdf, lookAtText } from './document.ts'
import { type FileKind, kindOfEnding, kindOfType } from './kinds.table.ts'
import { cleanName, withEnding } from './name.ts'
import { checkOffice } from './office.ts'
import { type Drawn, drawAnew } from './picture.ts'
import { FILE_LIMITS, type FileLimits, type FileRefusal } from './refusal.ts'
import { Budget, Turns, withBytes } from './turns.ts'

export interface OfferedFile {
  /** As the sender calls it; only ever read. */
  readonly name: string
  readonly source: Uint8Array | AsyncIterable<Uint8Array>
}

interface Content {
  readonly bytes: Uint8Array
  /** SHA-256, in hex. */
  readonly hash: string
}

interface Size {
  readonly width: number
  readonly height: number
}

export interface TakenFile extends Content {
  readonly name: string
  readonly type: string
  /** Null for what is no picture. */
  readonly picture: (Size & { readonly thumbnail: Content & Size }) | null
}

/** A picture of the largest size takes up to 200 MB while it is drawn. */
const turns = new Turns(2)
const budget = new Budget(256 * 2 ** 20)

function contentOf(bytes: Uint8Array): Content {
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') }
}

function sized({ bytes, width, height }: Drawn): Content & Size {
  return { ...contentOf(bytes), width, height }
}

/** What the bytes are. Text has no mark of its own: it is what nothing else is and what can be read. */
async function looksLike(bytes: Uint8Array): Promise<string> {
  const detected = await fileTypeFromBuffer(bytes)
  if (detected !== undefined) return detected.mime
  const text = lookAtText(bytes)
  if (text === null) return 'application/octet-stream'
  return text === 'markup' ? 'text/html' : 'text/plain'
}

function agreed(ending: string, found: string): Result<FileKind, FileRefusal> {
  const named = kindOfEnding(ending)
  const isText = found === 'text/plain'
  // The detector looks at the first parts of an archive only; what is inside is checked in full further on.
  if (found === 'application/zip' && named?.family === 'office') return ok(named)
  if (kindOfType(found) === undefined) return refuse({ reason: 'file-kind-refused', status: 415, looksLike: found })
  if (named === undefined || (isText ? named.family !== 'text' : named !== kindOfType(found)))
    return refuse({ reason: 'file-name-differs', status: 415, ending, looksLike: found })
  return ok(named)
}

async function check(bytes: Uint8Array, given: string, limits: FileLimits): Promise<Result<TakenFile, FileRefusal>> {
  const name = cleanName(given)
  const agreement = agreed(name.ending, await looksLike(bytes))
  if (!agreement.ok) return agreement
  const kind = agreement.value
  if (kind.family === 'picture') {
    const drawn = await drawAnew(bytes, kind, limits)
    if (!drawn.ok) return drawn
    const { thumbnail, width, height } = drawn.value
    return ok({
      ...contentOf(drawn.value.bytes),
      name: kind.kept === null ? name.name : withEnding(name, kind.kept.ending),
      type: kind.kept?.type ?? kind.type,
      picture: { width, height, thumbnail: sized(thumbnail) },
    })
  }
  const checked =
    kind.family === 'office' ? await checkOffice(bytes, kind, limits) : kind.family === 'pdf' ? checkPdf(bytes, kind) : ok(null)
  return checked.ok ? ok({ ...contentOf(bytes), name: name.name, type: kind.type, picture: null }) : checked
}

/** Takes an upload within the limits. */
export function takeFile({ name, source }: OfferedFile, limits: FileLimits = FILE_LIMITS): Promise<Result<TakenFile, FileRefusal>> {
  return withBytes(source, limits.bytes, budget, (bytes) => {
    if (bytes.length === 0) return Promise.resolve(refuse({ reason: 'file-empty', status: 422 }))
    return turns.take(() => check(bytes, name, limits))
  })
}
