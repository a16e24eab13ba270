/** What all lists of this room share in their addresses: going from one to another keeps the district and the days. */
import { useSearch } from 'wouter'
import { keptOf } from '#ground/web/in-address.ts'

export const keptNames = ['area', 'from', 'until'] as const

/** With its question mark; empty where neither is chosen. */
export const useKept = (): string => keptOf(useSearch(), keptNames)
