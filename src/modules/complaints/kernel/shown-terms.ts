/** Words to search a report by · 举报件检索词: of what is shown of it. What is masked on a screen is not found by trying either. */
import { maskContacts, maskContactsIn } from './masking.ts'
import { searchTerms } from './search-terms.ts'

export interface Searched {
  readonly what: string
  readonly place: string | null
  readonly enterprise: string | null
  readonly number: string
}

/** 举报件检索词, by the rules of masking of today. */
export function shownTerms({ what, place, enterprise, number }: Searched): string[] {
  return searchTerms(maskContacts(what), maskContactsIn(place), maskContactsIn(enterprise), number)
}
