import type { YearsText } from './years.ts'

/** Texts of the moving averages of three years, in English. */
export const yearsEn: YearsText = {
  title: 'Moving averages of three years',
  year: 'Last year',
  yearOf: '{first} to {last}',
  by: 'All three years by {standards}',
  item: 'Item',
  kind: 'Statistic',
  average: 'Average of three years',
  verdict: 'Complies',
  noLimit: 'No limit is known: not evaluated',
  noAverage: 'Not computed: a year has no statistic',
  ofDays: '{n} of {expected} days',
  rules: 'Rules',
  how: 'The mean of the statistics of three years, before rounding, rounded once. Neither the formula nor the limit of HJ 663—2026 was found in its text: the figure is given, and no verdict.',
  none: 'The standards of 2012 have no moving average of three years. Choose those of 2026 to try it by them.',
}
