/** The documents that are printed from the source: path → content. */
import { glossary } from '#standards/glossary.ts'
import { implementedStandards, standardPage } from '#standards/implemented.ts'
import { terms } from '#standards/terms.table.ts'
import { floorsPage } from './check-rooms/floors-page.ts'

export function printedDocuments(): ReadonlyMap<string, string> {
  return new Map([
    ['GLOSSARY.md', glossary(terms)],
    ['docs/floors.md', floorsPage()],
    ...implementedStandards.map((standard) => [`docs/standards/${standard.page}`, standardPage(standard)] as const),
  ])
}
