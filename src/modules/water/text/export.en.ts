import type { ExportText } from './export.ts'

export const exportEn: ExportText = {
  files: {
    sections: 'water sections {from} {until}',
    groups: 'water {by} {from} {until}',
    readings: 'water readings {section} {from} {until}',
  },
  sheets: { sections: 'Sections', groups: 'Groups', readings: 'Readings', basis: 'Basis' },
  columns: {
    code: 'Code',
    status: 'Status',
    pollutants: 'Main pollutants',
    n: 'n',
    expected: 'Expected n',
    coverage: 'Coverage (%)',
    why: 'Why not evaluated',
    open: 'In question',
    good: 'Ⅰ–Ⅲ (%)',
    worst: 'Worse than Ⅴ (%)',
    withTarget: 'With a target',
    index: 'CWQI',
    indexBefore: 'CWQI of the year before',
    rule: 'Rule that decided',
    state: 'Sampling',
  },
  facts: {
    period: 'Period',
    before: 'Year before',
    source: 'Source',
    kind: 'Kind of section',
    area: 'District',
    basin: 'Basin',
    missed: 'Target',
    section: 'Section',
  },
  period: '{from} to {until}',
  yes: 'missed only',
}
