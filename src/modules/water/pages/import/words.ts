/** Texts of the import in the language of the page, and what its parts tell each other. */
import { useLook } from '#ground/web/language.tsx'
import type { WaterSource } from '../../kernel/rules.ts'
import { importText } from '../../text/import.ts'

export const useImportText = () => importText[useLook().language]

/** What a person says of a file that does not say it itself. */
export interface Said {
  readonly year: number | null
  readonly source: WaterSource | null
}

export interface Stopped {
  readonly pieces: number
  readonly row: number
  readonly reason: string
  /** An import of the same file that is through. */
  readonly before: { readonly id: string; readonly at: string; readonly file: string } | null
}
