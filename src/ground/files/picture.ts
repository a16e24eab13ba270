/**
 * Pictures are drawn anew: what is kept holds the pixels and nothing else. Place, camera, owner, previews, colour profiles,
 * texts and whatever was hidden behind the picture stay outside; the way up that the camera noted is applied.
 */
import sharp, { type Sharp } from 'sharp'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { FileKind } from './kinds.table.ts'
import type { FileLimits, FileRefusal } from './refusal.ts'

export interface Drawn {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

export interface Picture extends Drawn {
  /** Always a JPEG. */
  readonly thumbnail: Drawn
}

// Everything that the library can read beyond these stays closed: SVG with its links, PDF, TIFF and the like.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadHeifBuffer'],
})
// One after the other (see `turns`) on one thread each: a crowd of uploads leaves the rest of the server its processor and memory.
sharp.concurrency(1)
sharp.cache(false)

const LONGEST_SECONDS = 30
const QUALITY = 85
const THUMBNAIL_QUALITY = 78

function open(bytes: Uint8Array, pixels: number | false) {
  // Only the first of several pictures is read. Bytes that are missing or wrong are a refusal, not a grey stripe.
  return sharp(bytes, { limitInputPixels: pixels, failOn: 'error', pages: 1, animated: false })
}

function encoded(image: Sharp, type: string): Sharp {
  if (type === 'image/png') return image.png({ compressionLevel: 8 })
  if (type === 'image/webp') return image.webp({ quality: QUALITY })
  return image.flatten({ background: '#fff' }).jpeg({ quality: QUALITY })
}

async function finished(image: Sharp): Promise<Drawn> {
  const { data, info } = await image.timeout({ seconds: LONGEST_SECONDS }).toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}

/** The size is read from the first bytes, before a single pixel is unpacked. */
async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height } = await open(bytes, false).metadata()
    return { width, height }
  } catch {
    return null
  }
}

export async function drawAnew(bytes: Uint8Array, kind: FileKind, limits: FileLimits): Promise<Result<Picture, FileRefusal>> {
  const unread = (): Result<never, FileRefusal> =>
    kind.kept === null
      ? refuse({ reason: 'file-damaged', status: 422, kind: kind.type })
      : refuse({ reason: 'file-not-decodable', status: 415, kind: kind.type })
  const size = await sizeOf(bytes)
  if (size === null) return unread()
  const { width, height } = size
  if (width * height > limits.pixels) return refuse({ reason: 'file-too-many-pixels', status: 422, width, height, limit: limits.pixels })
  try {
    const inside = (edge: number) => ({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true }) as const
    const upright = open(bytes, limits.pixels).autoOrient().resize(inside(limits.edge)).toColourspace('srgb')
    const picture = await finished(encoded(upright, kind.kept?.type ?? kind.type))
    const small = open(picture.bytes, limits.pixels).resize(inside(limits.thumbnailEdge)).flatten({ background: '#fff' })
    return ok({ ...picture, thumbnail: await finished(small.jpeg({ quality: THUMBNAIL_QUALITY })) })
  } catch {
    return unread()
  }
}
