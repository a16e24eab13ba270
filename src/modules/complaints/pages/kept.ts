/** Going from one list of this room to another keeps the district and the days. */
import { useSearch } from 'wouter'
import { keptOf } from '#ground/web/in-address.ts'
import { keptNames } from './kept-names.ts'

/** With its question mark; empty where neither is chosen. */
export const useKept = (): string => keptOf(useSearch(), keptNames)
