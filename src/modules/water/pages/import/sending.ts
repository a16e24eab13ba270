/** Handing recognised rows in, a piece at a time: what arrived is kept, and going on repeats nothing. */
import type { Result } from '#ground/lib/result.ts'
import type { Refusal } from '#ground/web/client.ts'
import type { Piece } from '#ground/web/intake/pieces.ts'
import type { WaterImport, WaterReadingRow, WaterRefusedRow } from '../../wire.ts'
import { call } from '../call.ts'

interface Given {
  readonly file: string
  readonly sha256: string
  readonly layout: string
  readonly pieces: readonly Piece<WaterReadingRow, WaterRefusedRow>[]
  /** Pieces that have arrived before. */
  readonly from: number
  readonly onArrived: (pieces: number) => void
}

export async function sendImport({ file, sha256, layout, pieces, from, onArrived }: Given): Promise<Result<WaterImport, Refusal>> {
  const begun = await call('POST /api/water/imports', { body: { file, sha256, layout } })
  if (!begun.ok) return begun
  const { id } = begun.value
  for (const [at, { rows, refused }] of pieces.entries()) {
    if (at < from) continue
    const answer = await call('POST /api/water/imports/:id/rows', { params: { id }, body: { rows: [...rows], refused: [...refused] } })
    if (!answer.ok) return answer
    onArrived(at + 1)
  }
  return call('POST /api/water/imports/:id/finish', { params: { id }, body: {} })
}
