/** A text with the same keys in whatever words. */
export type Widened<Of> = Of extends string
  ? string
  : Of extends readonly unknown[]
    ? readonly (readonly [string, string])[]
    : { readonly [Key in keyof Of]: Widened<Of[Key]> }
