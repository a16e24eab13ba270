/** 导入监测数据: nothing yet, what was recognised, what became of it, the same file again. */
import { answer, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import type { AirImport, AirRefusedRow } from '../../wire.ts'
import { idOf, judge, stations, stationsReply } from '../made-up.ts'

const imported: AirImport = {
  id: idOf(500),
  file: '三月小时值.csv',
  sha256: 'a'.repeat(64),
  layout: 'hours-by-end',
  state: 'finished',
  by: judge,
  at: '2026-03-31T01:00:00.000Z',
  finishedAt: '2026-03-31T01:01:00.000Z',
  counts: { rows: 8928, taken: 53_110, same: 24, conflicts: 6, refused: 31, notNumbers: 12 },
}
const refusedRows: AirRefusedRow[] = Array.from({ length: 31 }, (_, at) => ({
  row: 40 + at,
  column: null,
  reason: at < 24 ? 'no-such-station' : at < 30 ? 'impossible-time' : 'station-not-in-service',
  text: at < 24 ? '青禾渠新站' : at < 30 ? `2026-02-30 ${at - 23}` : '990102 2014-12-31T23',
}))

/** A made-up table with a few rows that nobody can take. */
const table = [
  '日期,小时,点位名称,SO2,NO2,CO(mg/m3),O3,PM10,PM2.5,备注',
  ...Array.from(
    { length: 48 },
    (_, at) =>
      `2026-03-0${1 + Math.floor(at / 24)},${(at % 24) + 1},${stations[0]?.name},9,36,0.9,70,88,${at % 20 === 7 ? '0.047' : 40 + (at % 20)},`,
  ),
  '2026-03-03,1,青禾渠新站,9,36,0.9,70,88,46,',
  '2026-03-03,2,青禾渠新站,9,36,0.9,70,88,46,',
  '2026-02-30,2,青禾渠,9,36,0.9,70,88,46,',
  '2026-03-03,5,柏年路,,,,,,,停运',
].join('\n')

/** As the dumps of the national platform: of the columns two are ours. */
const wideTable = [
  `date,hour,type,${stations[0]?.name},${stations[1]?.name},${Array.from({ length: 60 }, (_, at) => `${2001 + at}A`).join(',')}`,
  ...Array.from({ length: 24 }, (_, hour) =>
    ['AQI', 'PM2.5', 'PM2.5_24h', 'PM10', 'SO2', 'NO2', 'O3', 'CO'].map(
      (type) => `20260301,${hour},${type},${type === 'CO' ? '0.9,1.1' : '40,60'},${'50,'.repeat(59)}50`,
    ),
  ).flat(),
].join('\n')

const drop = () => dropped(table)
const dropWide = () => dropped(wideTable)

async function dropped(text: string): Promise<void> {
  const holder = new DataTransfer()
  holder.items.add(new File([text], '三月小时值.csv', { type: 'text/csv' }))
  const isThere = () => document.querySelector('.intake-drop .button:not(:disabled)') !== null
  for (let tries = 0; tries < 200 && !isThere(); tries++) await new Promise((resolve) => setTimeout(resolve, 20))
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: holder }))
  for (let tries = 0; tries < 500 && document.querySelector('.intake-recognised') === null; tries++)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

const history = answer({
  rows: Array.from({ length: 6 }, (_, at) => ({ ...imported, id: idOf(500 + at), state: at === 0 ? 'open' : 'finished' })),
  next: null,
})
const typical: Readonly<Record<string, Reply>> = {
  'GET /api/air/stations': stationsReply(),
  'GET /api/air/imports': history,
  [`GET /api/air/imports/${imported.id}`]: answer({ ...imported, refusedRows }),
  'POST /api/air/imports': refusal(409, 'imported-before', '这个文件已经导入过。', 'This file was imported before.', {
    id: imported.id,
    at: imported.at,
    file: imported.file,
  }),
}

const state = (
  id: string,
  name: string,
  path: string,
  replies: Readonly<Record<string, Reply>>,
  presses: readonly (Press | (() => Promise<void>))[] = [],
): PageState => ({
  id: `air-import-${id}`,
  name: `导入监测数据：${name}`,
  path: `/air/import${path}`,
  pattern: '/air/import/:id?',
  person: somebody('air.read', 'air.import'),
  replies: { ...typical, ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./import.page.tsx')).default
  },
})

export const importStates: readonly PageState[] = [
  state('recognised', '识别结果，同一文件第二次', '', {}, [drop, '.intake-recognised .primary']),
  state('wide', '一列一个点位的表', '', {}, [dropWide]),
  state('one', '一次导入及未收的行', `/${imported.id}`, {}),
]
