/** A page of a list, as it is asked for. */

export interface Paged {
  readonly cursor?: string | undefined
  readonly limit: number
}
