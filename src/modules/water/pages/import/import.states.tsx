/** 导入监测数据: what was recognised, what became of it, the same file again, nothing yet. */
import { answer, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import type { WaterImport, WaterRefusedRow, WaterSection } from '../../wire.ts'

const idOf = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`
const imported: WaterImport = {
  id: idOf(500),
  file: '三月四小时值.csv',
  sha256: 'a'.repeat(64),
  layout: 'automatic-station',
  state: 'finished',
  by: { account: idOf(7), name: { zh: '示例监测员', en: 'Example Officer' } },
  at: '2026-03-31T01:00:00.000Z',
  finishedAt: '2026-03-31T01:01:00.000Z',
  counts: { rows: 4464, taken: 4410, same: 12, conflicts: 3, refused: 42, notNumbers: 7 },
}
const refusedRows: WaterRefusedRow[] = Array.from({ length: 42 }, (_, at) => ({
  row: 40 + at,
  column: null,
  reason: at < 24 ? 'no-such-section' : at < 40 ? 'twice-in-file' : 'impossible-time',
  text: at < 24 ? '新桥断面' : at < 40 ? String(41 + at) : '2026-02-30 08:00',
}))

const section: WaterSection = {
  ...{
    code: 'S1',
    name: '青禾渠桥',
    river: '示例河',
    body: 'river',
    basin: null,
    area: '990101',
    kind: 'national',
    target: 3,
    point: null,
  },
  ...{ sinceOn: '2015-01-01', untilOn: null, version: 1 },
}

/** A made-up table without a year, with rows that nobody can take. */
const table = [
  '断面名称,监测时间,水质类别,水温(℃),pH(无量纲),溶解氧(mg/L),高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L),站点情况',
  ...Array.from(
    { length: 30 },
    (_, at) => `青禾渠桥,2026-03-0${1 + (at % 9)} ${String((at % 6) * 4).padStart(2, '0')}:00,Ⅲ,9.1,7.8,8.${at % 9},4.2,0.31,0.08,正常`,
  ),
  '新桥断面,2026-03-01 04:00,Ⅲ,9.1,7.8,8.1,4.2,0.31,0.08,正常',
  '新桥断面,2026-03-01 08:00,Ⅲ,9.1,7.8,8.1,4.2,0.31,0.08,正常',
  '青禾渠桥,03-02 08:00,Ⅲ,9.1,7.8,8.1,4.2,0.31,0.08,正常',
].join('\n')

async function drop(): Promise<void> {
  const holder = new DataTransfer()
  holder.items.add(new File([table], '三月四小时值.csv', { type: 'text/csv' }))
  const isThere = () => document.querySelector('.intake-drop .button:not(:disabled)') !== null
  for (let tries = 0; tries < 200 && !isThere(); tries++) await new Promise((resolve) => setTimeout(resolve, 20))
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: holder }))
  for (let tries = 0; tries < 500 && document.querySelector('.intake-recognised') === null; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

const typical: Readonly<Record<string, Reply>> = {
  'GET /api/water/sections': answer({ sections: [{ ...section, latest: null }], spans: [] }),
  'GET /api/water/imports': answer({
    rows: Array.from({ length: 6 }, (_, at) => ({ ...imported, id: idOf(500 + at), state: at === 0 ? 'open' : 'finished' })),
    next: null,
  }),
  [`GET /api/water/imports/${imported.id}`]: answer({ ...imported, refusedRows }),
  'POST /api/water/imports': refusal(409, 'imported-before', '这个文件已经导入过。', 'This file was imported before.', {
    id: imported.id,
    at: imported.at,
    file: imported.file,
  }),
}

const state = (
  id: string,
  name: string,
  path: string,
  replies: Readonly<Record<string, Reply>> = {},
  presses: readonly (Press | (() => Promise<void>))[] = [],
): PageState => ({
  id: `water-import-${id}`,
  name: `导入地表水监测数据：${name}`,
  path: `/water/import${path}`,
  pattern: '/water/import/:id?',
  person: somebody('water.read', 'water.import'),
  replies: { ...typical, ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./import.page.tsx')).default
  },
})

export const waterImportStates: readonly PageState[] = [
  state('recognised', '识别结果，同一文件第二次', '', {}, [drop, '.intake-recognised .primary']),
  state('one', '一次导入及未收的行', `/${imported.id}`),
  state('empty', '还没有导入过', '', { 'GET /api/water/imports': answer({ rows: [], next: null }) }),
]
