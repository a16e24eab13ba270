import type { PageText } from './page.ts'

export const pageEn: PageText = {
  title: 'Surface water',
  comma: ', ',
  semicolon: '; ',
  colon: ': ',
  none: { title: 'No readings yet', how: 'Enter the sections, then import a table of readings.', go: 'Import readings' },
}
