/** A receipt code on its way from one page to the next: in memory, never in the address. */
let receipt: string | null = null

export function handOn(code: string): void {
  receipt = code
}

/** Once: whoever comes back later types it. */
export function handedOn(): string {
  const code = receipt ?? ''
  receipt = null
  return code
}
