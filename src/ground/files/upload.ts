/** A form with files, read as it arrives: each file is taken or the whole form is refused. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { FILE_LIMITS, type FileLimits } from './refusal.ts'
import { type TakenFile, takeFile } from './take-file.ts'

export interface UploadLimits extends FileLimits {
  readonly files: number
}

export interface Upload<Fields> {
  readonly fields: Fields
  readonly files: readonly TakenFile[]
}

const LONGEST_FIELD = 64 * 1024
const MOST_FIELDS = 50

type Parts = ReturnType<FastifyRequest['parts']>
type Part = Awaited<ReturnType<Parts['next']>>

/** What breaks here is the form: cut off, without its boundary, or with more in it than was allowed. */
async function nextOf(parts: Parts): Promise<Result<Part, ApiRefusal>> {
  try {
    return ok(await parts.next())
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'FST_FILES_LIMIT') return refuse({ reason: 'too-many-files' })
    if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return refuse({ reason: 'too-large' })
    return refuse({ reason: 'file-cut-off' })
  }
}

async function read(request: FastifyRequest, limits: UploadLimits): Promise<Result<Upload<Record<string, string>>, ApiRefusal>> {
  const fields = new Map<string, string>()
  const files: TakenFile[] = []
  const parts = request.parts({
    limits: {
      files: limits.files,
      fields: MOST_FIELDS,
      parts: limits.files + MOST_FIELDS,
      fieldSize: LONGEST_FIELD,
      fieldNameSize: 100,
      headerPairs: 20,
      // One more than we take: so it is told what was too large.
      fileSize: limits.bytes + 1,
    },
  })
  for (;;) {
    const next = await nextOf(parts)
    if (!next.ok) return next
    if (next.value.done) return ok({ fields: Object.fromEntries(fields), files })
    const part = next.value.value
    if (part.type === 'field') {
      if (part.valueTruncated || part.fieldnameTruncated) return refuse({ reason: 'too-large' })
      const isTwice = fields.has(part.fieldname) || typeof part.value !== 'string'
      if (isTwice) return refuse({ reason: 'invalid', issues: [{ at: `body/${part.fieldname}`, message: 'once, as text' }] })
      fields.set(part.fieldname, part.value as string)
      continue
    }
    const taken = await takeFile({ name: part.filename ?? '', source: part.file }, limits)
    if (!taken.ok) return taken
    files.push(taken.value)
  }
}

/** Reads a form whose fields fit `shape`, with at most so many files. The form is drained where it is refused, so that the answer arrives. */
export async function takeUpload<Shape extends z.ZodObject>(
  request: FastifyRequest,
  shape: Shape,
  limits: Partial<UploadLimits> = {},
): Promise<Result<Upload<z.output<Shape>>, ApiRefusal>> {
  if (!request.isMultipart()) return refuse({ reason: 'unsupported-type' })
  const form = await read(request, { ...FILE_LIMITS, files: 9, ...limits })
  if (!form.ok) {
    request.raw.unpipe()
    request.raw.resume()
    return form
  }
  const fields = shape.safeParse(form.value.fields)
  if (fields.success) return ok({ fields: fields.data, files: form.value.files })
  const issues = fields.error.issues.map(({ path, message }) => ({ at: `body/${path.join('/')}`, message }))
  return refuse({ reason: 'invalid', issues })
}
