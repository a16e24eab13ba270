/** Rows in one piece of an import; the server takes no more at once. */
export const PIECE = 1000

export interface Piece<Row, Refused> {
  readonly rows: readonly Row[]
  readonly refused: readonly Refused[]
}

/** 分批: every row and every refused row once, in order. */
export function piecesOf<Row, Refused>(rows: readonly Row[], refused: readonly Refused[], size = PIECE): readonly Piece<Row, Refused>[] {
  const count = Math.max(Math.ceil(rows.length / size), Math.ceil(refused.length / size))
  return Array.from({ length: count }, (_, at) => ({
    rows: rows.slice(at * size, (at + 1) * size),
    refused: refused.slice(at * size, (at + 1) * size),
  }))
}
