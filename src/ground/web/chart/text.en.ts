import type { ChartText } from './text.ts'

export const chartEn: ChartText = {
  asTable: 'Show as a table',
  asChart: 'Show as a chart',
  tableOf: '{title} (table)',
  notEvaluated: 'not evaluated',
  none: 'Nothing in this time that could be drawn',
  notLoaded: 'The drawing did not load; its figures are shown as a table.',
  reading: '{point}: {values}',
  readingOne: '{name} {value}',
  colon: ': ',
  comma: '; ',
  legend: 'Legend',
  cellKeys: [
    ['← → ↑ ↓', 'Move in the chart'],
    ['Enter', 'Open the cell'],
  ],
}
