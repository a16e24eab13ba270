/** Plants a few items of the lists into the small city: one of each kind and state, and a patrol of its planted hotspot. */
import { systemClaim } from '#ground/db/claim.ts'
import { type Database, inTransaction } from '#ground/db/database.ts'
import { inDatum } from '#ground/lib/datum.ts'
import type { Day } from '#ground/lib/day.ts'
import { type PlantedTask, plantTask } from '#modules/tasks/service.ts'
import { accounts, CITY } from './city.table.ts'
import { type Ring, spotIn } from './points.ts'
import { cityReports, HOTSPOT } from './reports.ts'

const at = (text: string) => new Date(`${text}:00+08:00`)
const by = (login: string) => accounts.find((of) => of.login === login)?.id ?? 'system'
const noPlace = { place: null, hours: null } as const
type Step = PlantedTask['steps'][number]
const accepted = (login: string, when: string): Step => ({ command: { kind: 'accept' }, at: at(when), by: by(login) })
const visited = (login: string, when: string, walked: string, found: string): Step => ({
  command: { kind: 'visit', visit: { walkedAt: at(walked).toISOString(), found: found !== '', text: found } },
  at: at(when),
  by: by(login),
})

function patrolOf(ring: Ring): PlantedTask {
  const [lon, lat] = spotIn(ring, HOTSPOT.spot)
  const report = cityReports().find(({ place }) => place.includes(HOTSPOT.place))
  if (report === undefined) throw new Error('the small city has lost its hotspot')
  return {
    id: '5a000000-0000-8000-8000-000000000201',
    draft: {
      kind: 'patrol',
      title: `南开区${HOTSPOT.place}一带异味巡查`,
      what: `近日多人反映${HOTSPOT.source}${HOTSPOT.side}有异味。请在傍晚到夜间到场,查明气味来源,记录有无发现。`,
      area: HOTSPOT.district,
      place: { ...inDatum({ lon, lat }, 'gcj-02', 'wgs-84'), radiusKm: 1 },
      hours: { from: 18, to: 23 },
    },
    source: { room: 'complaints', sort: 'report', id: report.id },
    department: 'nankai-bureau',
    limitOn: '2026-11-24' as Day,
    openedAt: at('2026-11-18T09:20'),
    by: by('clerk1'),
    steps: [
      accepted('nankai', '2026-11-18T10:05'),
      visited('nankai', '2026-11-18T21:10', '2026-11-18T19:30', ''),
      visited('nankai', '2026-11-19T21:40', '2026-11-19T20:15', '厂区西侧围墙外可闻到橡胶气味,硫化车间窗户未关,已通知监测站采样。'),
    ],
  }
}

const others: readonly PlantedTask[] = [
  {
    id: '5a000000-0000-8000-8000-000000000202',
    draft: {
      kind: 'appeal',
      title: '夜市油烟和噪声诉求',
      what: '逐户核查油烟净化设备和营业时间,报送核查表。',
      area: '120101',
      ...noPlace,
    },
    source: null,
    department: 'heping-bureau',
    limitOn: '2026-11-13' as Day,
    openedAt: at('2026-10-22T14:00'),
    by: by('clerk2'),
    steps: [
      accepted('heping', '2026-10-23T09:00'),
      { command: { kind: 'urge', note: '时限已过,请说明进度。' }, at: at('2026-11-16T09:30'), by: by('clerk2') },
    ],
  },
  {
    id: '5a000000-0000-8000-8000-000000000203',
    draft: {
      kind: 'rectification',
      title: '砂石堆场抑尘设施整改',
      what: '补齐苫盖和喷淋,硬化进出道路,报送整改前后照片。',
      area: '120113',
      ...noPlace,
    },
    source: null,
    department: 'beichen-bureau',
    limitOn: '2026-11-30' as Day,
    openedAt: at('2026-10-19T10:30'),
    by: by('director'),
    steps: [
      accepted('beichen', '2026-10-19T15:00'),
      {
        command: { kind: 'report', text: '苫盖、喷淋已补齐并投用,进出道路已硬化,照片附后。' },
        at: at('2026-11-19T16:20'),
        by: by('beichen'),
      },
    ],
  },
  {
    id: '5a000000-0000-8000-8000-000000000204',
    draft: {
      kind: 'key-project',
      title: '重点行业挥发性有机物深度治理',
      what: '完成年度计划所列企业的治理设施改造,每两周报送进度。',
      area: null,
      ...noPlace,
    },
    source: null,
    department: 'air',
    limitOn: '2026-12-31' as Day,
    openedAt: at('2026-03-02T09:00'),
    by: by('director'),
    steps: [accepted('air', '2026-03-02T11:00')],
  },
  {
    id: '5a000000-0000-8000-8000-000000000205',
    draft: {
      kind: 'responsibility',
      title: '采暖季前燃煤锅炉执法检查',
      what: '对辖区在用燃煤锅炉逐台检查,建立清单。',
      area: '120119',
      ...noPlace,
    },
    source: null,
    department: 'jizhou-bureau',
    limitOn: '2026-11-06' as Day,
    openedAt: at('2026-10-12T09:00'),
    by: by('director'),
    steps: [
      accepted('jizhou', '2026-10-12T13:30'),
      { command: { kind: 'report', text: '逐台检查完毕,清单已报送。' }, at: at('2026-11-04T17:00'), by: by('jizhou') },
      { command: { kind: 'confirm', note: '清单齐全。' }, at: at('2026-11-05T09:10'), by: by('director') },
    ],
  },
]

/** What a planting that was cut off has left is taken as it is: identifiers are fixed. */
export async function plantTasks(database: Database, ringOfHotspot: Ring): Promise<void> {
  await inTransaction(database, systemClaim(CITY, 'tasks.plant'), async (tx) => {
    for (const task of [patrolOf(ringOfHotspot), ...others]) {
      const planted = await plantTask(tx, task)
      if (!planted.ok) throw new Error(`the small city's item ${task.id}: ${JSON.stringify(planted.refusal)}`)
    }
  })
}
