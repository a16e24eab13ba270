/** Why a file is not taken. Each reason carries the status of its HTTP answer and the figures that a person needs. */
export type FileRefusal =
  | { readonly reason: 'file-empty'; readonly status: 422 }
  | { readonly reason: 'file-cut-off'; readonly status: 400 }
  | { readonly reason: 'file-too-large'; readonly status: 413; readonly limit: number }
  /** Too many uploads are in memory at once: it may be tried again. */
  | { readonly reason: 'files-busy'; readonly status: 503 }
  | { readonly reason: 'file-kind-refused'; readonly status: 415; readonly looksLike: string }
  /** The name says one thing, the content another. */
  | { readonly reason: 'file-name-differs'; readonly status: 415; readonly ending: string; readonly looksLike: string }
  | { readonly reason: 'file-damaged'; readonly status: 422; readonly kind: string }
  /** A kind that is known and that this machine cannot decode, such as the HEIC of a phone: JPEG is asked for instead. */
  | { readonly reason: 'file-not-decodable'; readonly status: 415; readonly kind: string }
  | {
      readonly reason: 'file-too-many-pixels'
      readonly status: 422
      readonly width: number
      readonly height: number
      readonly limit: number
    }
  | { readonly reason: 'file-unpacks-too-large'; readonly status: 422; readonly bytes: number; readonly limit: number }
  | { readonly reason: 'file-holds-program'; readonly status: 422; readonly part: string }

export interface FileLimits {
  /** Of one file as it arrives. */
  readonly bytes: number
  readonly pixels: number
  /** Longest edge of a picture that is kept, and of its small one. */
  readonly edge: number
  readonly thumbnailEdge: number
  /** What an archive may unpack to. @see ../lib/zip-guard.ts */
  readonly entryBytes: number
  readonly totalBytes: number
  readonly ratio: number
}

const MEBIBYTE = 2 ** 20

/** Phones take pictures of 12 to 50 megapixels; sheets of equal rows pack 400 to 1. */
export const FILE_LIMITS: FileLimits = {
  bytes: 20 * MEBIBYTE,
  pixels: 50_000_000,
  edge: 2560,
  thumbnailEdge: 480,
  entryBytes: 100 * MEBIBYTE,
  totalBytes: 200 * MEBIBYTE,
  ratio: 400,
}
