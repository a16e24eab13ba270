import { standards } from './standards.table.ts'

export type StandardNumber = keyof typeof standards

/** A place in a standard · 条款: its number, and the clause, table or annex as the standard itself counts. */
export interface Clause {
  readonly standard: StandardNumber
  readonly at: string
}

/** 引用条款. A standard that is not in the table does not compile. */
export function clause(standard: StandardNumber, at: string): Clause {
  return { standard, at }
}

/** 「GB/T 8170—2008 3.2.4」, as people cite it. */
export function clauseText({ standard, at }: Clause): string {
  return `${standard} ${at}`
}

/** Whether the standard of the clause was held against its official publication. */
export function isVerified({ standard }: Clause): boolean {
  return standards[standard].isVerified
}

/**
 * 未核对: where a row is known from that was not held against the official text: by its own words, else by those of its standard. Null
 * where it was.
 */
export function unverifiedOf({ unverified, cite }: { readonly unverified?: string; readonly cite: Clause }): string | null {
  return unverified ?? (isVerified(cite) ? null : standards[cite.standard].source)
}
