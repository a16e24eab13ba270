import type { FiguresText } from './figures.zh.ts'

export const figuresEn: FiguresText = {
  sheet: 'Evaluation',
  kind: { section: 'section', river: 'river', basin: 'basin', city: 'city' },
  body: { river: 'river', lake: 'lake' },
  status: {
    excellent: 'excellent',
    good: 'good',
    'light-pollution': 'light pollution',
    'moderate-pollution': 'moderate pollution',
    'heavy-pollution': 'heavy pollution',
  },
  reached: { yes: 'reached', no: 'missed' },
  why: {
    means: 'fewer than 5 sections: by the means of the items',
    shares: 'by the shares of the classes',
    'no-section-evaluated': 'no section could be evaluated',
    'needed-items-missing': 'needed items are missing',
    'mixed-bodies': 'rivers and lakes are mixed',
    'too-few-readings': 'too few readings ({n} of {expected})',
    twoTargets: 'the section has several targets; none was assessed',
    unverified: 'rules that were used were not held against the official text',
    noIndex: 'no city water quality index: {items} missing',
    noIndexAtAll: 'no city water quality index',
    unsampled: '{count} × {state}',
  },
  exceeding: '{item} ({multiple})',
  exceedingShare: '{item} ({percent} %)',
  refused: {
    'no-year': 'The times have no year, so that no period can be evaluated. Add --year, such as --year 2021.',
    'no-reading': 'No row has a section, a time and values, so that no period can be evaluated. Check the header.',
    'no-rule-in-force': 'No method of evaluation was in force on {day} (circular 22 of 2011 holds from 2011-03-09).',
  },
  notCounted: '{count} {count:row was|rows were} not counted (repeats, without section or time, later than today, or not readable).',
  written:
    '{sections} {sections:section|sections} and {groups} {groups:river, basin or city|rivers, basins and cities} from {from} to {to}.',
}
