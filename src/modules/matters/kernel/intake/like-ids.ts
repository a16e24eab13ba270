/**
 * Identifiers that look the same and are not · 编号看似相同: they differ in characters without a shape, or in width only. Each
 * is kept as it was given; whether both mean one report a person has to say.
 *
 * @see Unicode Standard Annex #15 (NFKC: width), Annex #44 (Default_Ignorable_Code_Point)
 */

/** 看似相同的编号. */
export interface LikeIds {
  readonly code: 'like-ids'
  readonly sheet: string
  readonly count: number
  /** The first two of them, with their rows; characters without a shape stand as <U+200B>. */
  readonly a: string
  readonly aRow: number
  readonly b: string
  readonly bRow: number
}

const WITHOUT_SHAPE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\s]/gu
const PLAIN = /^[!-~]*$/
/** Longest identifier that a note shows. */
const SHOWN = 60

function likeness(id: string): string {
  return id.normalize('NFKC').replace(WITHOUT_SHAPE, '')
}

/** 编号写明: what has no shape is written as the number of its character; a space between words is seen. */
function spelled(id: string): string {
  const shaped = id.replace(WITHOUT_SHAPE, (character) =>
    character === ' ' ? character : `<U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}>`,
  )
  return shaped.slice(0, SHOWN)
}

/** Remembers the odd ones among identifiers, which are few; `rowOf` gives the row of one that was taken. */
export class OddIds {
  #odd = new Map<string, number>()

  add(id: string, row: number): void {
    if (!PLAIN.test(id) && likeness(id) !== id) this.#odd.set(id, row)
  }

  /** 看似相同 pairs; null where there is none. */
  note(sheet: string, rowOf: (id: string) => number | undefined): LikeIds | null {
    const first = new Map<string, { readonly id: string; readonly row: number }>()
    const found: Omit<LikeIds, 'count'>[] = []
    let count = 0
    for (const [id, row] of this.#odd) {
      const like = likeness(id)
      const plainRow = rowOf(like)
      const other = plainRow === undefined ? first.get(like) : { id: like, row: plainRow }
      if (other === undefined) first.set(like, { id, row })
      else if (count++ === 0) found.push({ code: 'like-ids', sheet, a: spelled(other.id), aRow: other.row, b: spelled(id), bRow: row })
    }
    return found[0] === undefined ? null : { ...found[0], count }
  }
}
