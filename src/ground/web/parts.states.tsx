/** The parts that rooms share, each in the states that it can be in. */
import { useState } from 'react'
import { ok, refuse } from '#ground/lib/result.ts'
import { CellGrid, type CellRow, type LegendEntry } from './chart/cell-grid.tsx'
import { Chart } from './chart/chart.tsx'
import { monthRows } from './chart/month-rows.ts'
import { ClockChip } from './clock/clock-chip.tsx'
import type { Clock } from './clock/words.ts'
import { CheckField, LongTextField, ManyField, SelectField, TextField } from './form/field.tsx'
import { Form } from './form/form.tsx'
import { useForm } from './form/use-form.ts'
import type { Area, MapPoint } from './map/area-map.tsx'
import type { LngLat } from './map/geometry.ts'
import { MapWithList, PlacePicker } from './map/map-with-list.tsx'
import { Page } from './page.tsx'
import { type PageState, somebody } from './page-state.ts'
import { Empty } from './states.tsx'
import type { Column } from './table/column.ts'
import { DataTable } from './table/data-table.tsx'
import { NotEvaluated } from './table/table-row.tsx'

interface Row {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly value: number | null
  readonly clock: Clock
}

const clockOf = (at: number): Clock => ({
  dueOn: `2026-12-${String((at % 28) + 1).padStart(2, '0')}`,
  left: (at % 12) - 3,
  unit: 'workday',
  state: at % 9 === 8 ? 'paused' : 'running',
})
const rowsOf = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `R${1000 + at}`,
    name: `示例第 ${at + 1} 条`,
    place: ['东区', '西区', '南区'][at % 3] as string,
    value: at % 5 === 4 ? null : (at * 37) % 100,
    clock: clockOf(at),
  }))

const columns: readonly Column<Row>[] = [
  { id: 'name', title: '名称', isFixed: true, sort: ({ name }) => name, text: ({ name }) => name, cell: ({ name }) => name },
  { id: 'id', title: '编号', cell: ({ id }) => id, sort: ({ id }) => id },
  { id: 'place', title: '区', cell: ({ place }) => place, sort: ({ place }) => place },
  {
    id: 'value',
    title: '浓度',
    unit: 'µg/m³',
    isNumber: true,
    sort: ({ value }) => value,
    cell: ({ value }) => value ?? <NotEvaluated why='没有监测数据' />,
  },
  { id: 'clock', title: '时限', isOnPhone: true, sort: ({ clock }) => clock.dueOn, cell: ({ clock }) => <ClockChip clock={clock} /> },
]

function Table({ count, ticked = [] }: { count: number; ticked?: readonly string[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(ticked))
  const [query, setQuery] = useState('')
  const [rows] = useState(() => rowsOf(count))
  return (
    <Page title='表格' until='2026-11-25T01:30:00.000Z' isFilled>
      <div className='fills'>
        <DataTable
          id='parts'
          label='示例'
          columns={columns}
          rows={rows.filter(({ name }) => name.includes(query))}
          keyOf={({ id }) => id}
          query={query}
          onQuery={setQuery}
          onOpen={() => {}}
          onExport={() => {}}
          selection={{
            ticked: chosen,
            onTicked: setChosen,
            actions: (of) => (
              <button type='button' className='button'>
                转办 {of.length} 件
              </button>
            ),
          }}
          empty={<Empty title='还没有内容' how='导入或新建之后会出现在这里。' />}
        />
      </div>
    </Page>
  )
}

const clocks: readonly Clock[] = [
  { dueOn: '2026-11-20', left: -3, unit: 'workday', state: 'running' },
  { dueOn: '2026-11-25', left: 0, unit: 'workday', state: 'running' },
  { dueOn: '2026-11-27', left: 2, unit: 'workday', state: 'running' },
  { dueOn: '2026-12-02', left: 5, unit: 'workday', state: 'running' },
  { dueOn: '2026-12-25', left: 30, unit: 'day', state: 'running' },
  { dueOn: '2027-01-08', left: null, unit: 'workday', state: 'running' },
  { dueOn: '2026-12-02', left: 5, unit: 'workday', state: 'paused' },
  { dueOn: '2026-12-02', left: 5, unit: 'workday', state: 'done' },
]

const Clocks = () => (
  <Page title='时限'>
    {clocks.map((clock) => (
      <p key={`${clock.dueOn}${clock.state}`}>
        <ClockChip clock={clock} explanation={<p>自受理之日起 15 个工作日。</p>} />
      </p>
    ))}
  </Page>
)

interface Values {
  readonly name: string
  readonly secret: string
  readonly place: string
  readonly text: string
  readonly kinds: readonly string[]
  readonly isUrgent: boolean
}

const START: Values = { name: '', secret: '', place: '', text: '', kinds: [], isUrgent: false }
const stale = {
  status: 409,
  reason: 'version-conflict',
  message: { zh: '这一条刚被别人改过，请重新打开。', en: 'Somebody else has just changed this; please open it again.' },
}

function Fields({ isTried, isRefused }: { isTried: boolean; isRefused: boolean }) {
  const form = useForm<Values>({
    name: 'parts',
    initial: isRefused ? { ...START, name: '示例', text: '内容' } : START,
    check: ({ name, text }) => ({
      ...(name === '' ? { name: '请填写名称。' } : {}),
      ...(text === '' ? { text: '请写明情况。' } : {}),
    }),
    send: async () => (isRefused ? refuse(stale) : ok(null)),
  })
  const { submit, attempts } = form
  if (isTried && attempts === 0) queueMicrotask(() => void submit())
  return (
    <Page title='表单'>
      <Form form={form} labels={{ name: '名称', text: '情况' }} send='提交'>
        <TextField of={form.field('name')} label='名称' hint='与证照上的名称一致。' isRequired />
        <TextField of={form.field('secret')} label='密码' type='password' autoComplete='new-password' />
        <SelectField of={form.field('place')} label='区' none='请选择' choices={['东区', '西区'].map((name) => ({ id: name, name }))} />
        <LongTextField of={form.field('text')} label='情况' isRequired maxLength={2000} />
        <ManyField of={form.field('kinds')} label='类别' choices={['水', '气', '声'].map((name) => ({ id: name, name }))} />
        <CheckField of={form.field('isUrgent')} label='加急' hint='只用于正在发生的污染。' />
      </Form>
    </Page>
  )
}

const square = (west: number, south: number): Area['shape'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + 0.2, south + 0.02],
      [west + 0.18, south + 0.2],
      [west - 0.02, south + 0.17],
      [west, south],
    ],
  ],
})
const areas: readonly Area[] = [
  { code: '1', name: '东区', shape: square(117.4, 39.1) },
  { code: '2', name: '西区', shape: square(117.2, 39.1) },
  { code: '3', name: '南区', shape: square(117.25, 38.9) },
]
const places: readonly MapPoint[] = [
  { id: 'a', name: '青禾渠水发黑', lng: 117.45, lat: 39.2, count: 12 },
  { id: 'b', name: '柏年汽修露天喷漆', lng: 117.3, lat: 39.17, count: 5 },
  { id: 'c', name: '云杉里小区夜间施工', lng: 117.35, lat: 39.0, count: 1 },
]

function Points() {
  const [chosen, setChosen] = useState<string | null>('b')
  return (
    <Page title='地图'>
      <MapWithList {...{ areas, chosen }} points={places} onChoose={setChosen} />
    </Page>
  )
}

function Picker() {
  const [place, setPlace] = useState<LngLat | null>({ lng: 117.3, lat: 39.2 })
  return (
    <Page title='选位置'>
      <PlacePicker areas={areas} value={place} onPick={setPlace} />
    </Page>
  )
}

const daily = (turn: number) =>
  Array.from({ length: 31 }, (_, at) => (at % 11 === 7 ? null : String(Math.round(60 + 40 * Math.sin(at / 4 + turn) + ((at * 13) % 17)))))
const points = Array.from({ length: 31 }, (_, at) => ({ label: `${at + 1}日`, words: `3月${at + 1}日` }))
const perMonth = Array.from({ length: 6 }, (_, at) => ({ label: `${at + 1}月`, words: `2026年${at + 1}月` }))
const legend: readonly LegendEntry[] = [
  { sign: '低', name: '低', range: '0–50', tone: [120, 190, 230] },
  { sign: '高', name: '高', range: '51–100', tone: [40, 60, 120] },
]
const cellRows: readonly CellRow[] = monthRows('2026-02-10', '2026-03-31').map(({ month, skipped, days }) => ({
  id: month,
  title: `${Number(month.slice(5))}月`,
  skipped,
  cells: days.map(({ day, weekday }, at) => {
    const value = (at * 37 + Number(month.slice(5)) * 11) % 100
    const of = legend[value > 50 ? 1 : 0]!
    const place = { id: day, name: day.slice(8), narrowColumn: weekday }
    return at === 9
      ? { ...place, text: null, words: `${day}：没有数据` }
      : { ...place, text: String(value), sign: of.sign, tone: of.tone, words: `${day}：${value}，${of.name}` }
  }),
}))

function Charts() {
  const [chosen, setChosen] = useState<string | null>('2026-03-12')
  const figures = {
    title: '日均浓度',
    unit: 'µg/m³',
    pointTitle: '日期',
    points,
    series: [
      { id: 'now', name: '2026年', role: 'now' as const, values: daily(0), marks: [12] },
      { id: 'before', name: '2025年', role: 'before' as const, values: daily(1) },
      { id: 'limit', name: '限值', role: 'limit' as const, values: points.map(() => '60') },
    ],
  }
  const bars = ['now', 'before'].map((role, turn) => ({
    id: role,
    name: `${2026 - turn}年`,
    role: role as 'now' | 'before',
    shape: 'bar' as const,
    values: perMonth.map((_, at) => String(20 + ((at * 7 + turn * 3) % 9))),
  }))
  return (
    <Page title='图表'>
      <Chart {...figures} />
      <Chart title='每月天数' unit='天' pointTitle='月份' points={perMonth} series={bars} />
      <Chart {...figures} title='没有数据的一段' series={figures.series.map((of) => ({ ...of, values: of.values.map(() => null) }))} />
      <CellGrid
        label='每日'
        rows={cellRows}
        columns={Array.from({ length: 31 }, (_, at) => String(at + 1))}
        narrowColumns={7}
        legend={legend}
        {...{ chosen }}
        onOpen={setChosen}
      />
    </Page>
  )
}

const me = somebody()
const part = (id: string, name: string, scene: React.ComponentType): PageState => ({
  id: `part-${id}`,
  name,
  path: '/',
  person: me,
  prepare: async () => scene,
})

export const partsStates: readonly PageState[] = [
  part('table', '表格', () => <Table count={240} />),
  part('table-ticked', '表格：已选', () => <Table count={24} ticked={['R1001', 'R1003']} />),
  part('table-empty', '表格：没有内容', () => <Table count={0} />),
  part('table-huge', '表格：十万行', () => <Table count={100_000} />),
  part('clocks', '时限', Clocks),
  part('form', '表单', () => <Fields isTried={false} isRefused={false} />),
  part('form-wrong', '表单：需要修改', () => <Fields isTried isRefused={false} />),
  part('form-refused', '表单：被拒绝', () => <Fields isTried isRefused />),
  part('map', '地图与列表', Points),
  part('charts', '图表与日历图', Charts),
  part('map-picker', '选位置', Picker),
]
