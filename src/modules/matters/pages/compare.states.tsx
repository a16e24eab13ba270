/** Every state of the page, each made by the real reading and comparison of made-up files. */
import { type ReactNode, useState } from 'react'
import { useLook } from '#ground/web/language.tsx'
import { Page } from '#ground/web/page.tsx'
import type { PageState } from '#ground/web/page-state.ts'
import type { Decision } from '../kernel/matter.ts'
import { type PageText, pageText } from '../text/page.ts'
import { sayRefusal } from '../text/refusals.ts'
import { say, textsIn } from '../text/say.ts'
import type { Overview, Question, Questions, SheetGuess } from '../wire.ts'
import type { Asking } from './ask.ts'
import { Browse } from './browse.tsx'
import { Columns } from './columns.tsx'
import { NoticeBar } from './compare.page.tsx'
import { Desk } from './desk.ts'
import { exampleCsv } from './example.ts'
import type { Opening } from './hot-rows.ts'
import { Progressing } from './progressing.tsx'
import type { Notice } from './session.ts'
import { Start } from './start.tsx'

type Scene = (props: { t: PageText }) => ReactNode

interface TextState {
  readonly id: string
  readonly name: string
  readonly prepare: () => Promise<Scene>
}

const nothing = () => {}
const bytesOf = (text: string) => new TextEncoder().encode(text)
const EXAMPLE = '示例举报件.csv'

/** Answers as the worker does, without a worker. */
function asking(desk: Desk): Asking {
  return {
    onProgress: nothing,
    ask: async <Q extends Question>(question: Q, ask: Questions[Q]['ask']) =>
      (desk[question] as (ask: Questions[Q]['ask']) => Questions[Q]['answer']).call(desk, ask),
    close: nothing,
  }
}

async function opened(name: string, bytes: Uint8Array): Promise<{ desk: Desk; guess: SheetGuess }> {
  const desk = new Desk(nothing)
  const answer = await desk.open({ name, bytes })
  if (!answer.ok) throw new Error(`${name} was refused: ${answer.refusal.code}`)
  return { desk, guess: answer.guess }
}

async function compared(text = exampleCsv()): Promise<{ desk: Desk; overview: Overview }> {
  const { desk } = await opened(EXAMPLE, bytesOf(text))
  const taken = await desk.compare({ decisions: [] })
  if (taken === null) throw new Error('the comparison was stopped')
  return { desk, overview: taken.overview }
}

const starting =
  (reading: { name: string; bytes: number } | null): (() => Promise<Scene>) =>
  async () =>
  ({ t }) => (
    <Page title={t.title} isFilled>
      <Start t={t} reading={reading} onFile={nothing} onExample={nothing} />
    </Page>
  )

/** A file that cannot be read: the start page with what is wrong and what to do. */
const refusing =
  (name: string, bytes: Uint8Array): (() => Promise<Scene>) =>
  async () => {
    const answer = await new Desk(nothing).open({ name, bytes })
    if (answer.ok) throw new Error(`${name} was not refused`)
    return ({ t }) => {
      const { language } = useLook()
      const text = sayRefusal(answer.refusal, textsIn(language))
      const notice: Notice = { kind: 'problem', title: say(t.cannotRead, { file: name }), text }
      return (
        <Page title={t.title} isFilled>
          <NoticeBar t={t} notice={notice} onClose={nothing} />
          <Start t={t} reading={null} onFile={nothing} onExample={nothing} />
        </Page>
      )
    }
  }

const mapping =
  (name: string, bytes: () => Promise<Uint8Array> | Uint8Array, decisions: readonly Decision[] = []): (() => Promise<Scene>) =>
  async () => {
    const { desk, guess } = await opened(name, await bytes())
    const loaded = decisions.length === 0 ? null : { file: 'decisions.json', decisions }
    return ({ t }) => {
      const [shown, setShown] = useState(guess)
      const onChange = async (choice: Questions['map']['ask']) => {
        const answer = desk.map(choice)
        if (answer.ok) setShown(answer.guess)
      }
      return (
        <Page title={t.title} isFilled>
          <Columns
            t={t}
            guess={shown}
            wanted={null}
            loaded={loaded}
            ask={asking(desk)}
            onChange={onChange}
            onStart={nothing}
            onBack={nothing}
          />
        </Page>
      )
    }
  }

const progressing =
  (stage: 'compare' | 'repair', done: number, total: number, taken: number): (() => Promise<Scene>) =>
  async () =>
  ({ t }) => (
    <Page title={t.title} isFilled>
      <Progressing t={t} file={EXAMPLE} progress={{ stage, done, total }} since={performance.now() - taken} onStop={nothing} />
    </Page>
  )

type Made = Awaited<ReturnType<typeof compared>>

/** Where nothing is decided, all states show one comparison. */
let plain: Promise<Made> | null = null
function untouched(): Promise<Made> {
  plain ??= compared()
  return plain
}

function browsing(open?: (made: Made, t: PageText) => Opening): () => Promise<Scene>
function browsing<Own extends Made>(open: ((made: Own, t: PageText) => Opening) | undefined, make: () => Promise<Own>): () => Promise<Scene>
function browsing(open: (made: Made, t: PageText) => Opening = () => ({}), make: () => Promise<Made> = untouched): () => Promise<Scene> {
  return async () => {
    const made = await make()
    const ask = asking(made.desk)
    return ({ t }) => {
      const [overview, setOverview] = useState(made.overview)
      return (
        <Browse
          t={t}
          overview={overview}
          ask={ask}
          opening={open(made, t)}
          onOverview={setOverview}
          onDecisionsFile={nothing}
          onNewFile={nothing}
          onFailed={nothing}
        />
      )
    }
  }
}

const BY = { by: 'page', at: '2026-04-01T01:30:00.000Z' } as const

/** The example with the first answers given: a confirmation, a refusal, a merge that was revoked. */
async function decided(): Promise<Made> {
  const made = await compared()
  const { desk } = made
  const [first, second] = made.overview.waiting
  const [hottest, next] = made.overview.hot
  if (first === undefined || second === undefined || hottest === undefined || next === undefined) throw new Error('the example is too thin')
  const steps: Decision[] = [
    { kind: 'must-link', a: first.nearest, b: first.id, ...BY },
    { kind: 'cannot-link', a: second.nearest, b: second.id, ...BY },
    { kind: 'must-link', a: hottest.matter, b: next.matter, ...BY },
    { kind: 'revoke', decision: 2, ...BY },
  ]
  let { overview } = made
  for (const step of steps) overview = desk.decide({ decisions: [step] }).overview
  return { desk, overview }
}

/** All joins confirmed: nothing waits any more. */
async function allConfirmed(): Promise<Made> {
  const { desk, overview } = await compared()
  const decisions = overview.waiting.map(({ id, nearest }): Decision => ({ kind: 'must-link', a: nearest, b: id, ...BY }))
  return { desk, overview: desk.decide({ decisions }).overview }
}

/** Two matters that were said not to be the same, and then merged all the same. */
async function contradicted(): Promise<Made & { refused: NonNullable<Opening['refused']> }> {
  const { desk, overview } = await compared()
  const [x, y] = overview.hot as [Overview['hot'][number], Overview['hot'][number]]
  desk.decide({ decisions: [{ kind: 'cannot-link', a: x.matter, b: y.matter, ...BY }] })
  const answer = desk.decide({ decisions: [{ kind: 'must-link', a: x.matter, b: y.matter, ...BY }] })
  if (answer.refusal === null) throw new Error('the contradiction was not refused')
  return { desk, overview: answer.overview, refused: { refusal: answer.refusal, decisions: answer.refused } }
}

const MANY = 50_000

/** The hot list of the example again and again, each time under identifiers of its own: what is drawn is the same. */
async function huge(): Promise<Made> {
  const { desk, overview } = await compared()
  const hot = Array.from({ length: MANY }, (_, at) => {
    const of = overview.hot[at % overview.hot.length] as Overview['hot'][number]
    return at < overview.hot.length ? of : { ...of, rank: at + 1, matter: `${of.matter}-${at}` }
  })
  return { desk, overview: { ...overview, hot, members: hot.reduce((sum, { reports }) => sum + reports, 0) } }
}

const ODD_HEADERS = exampleCsv().replace('"举报时间"', '"甲"').replace('"举报内容"', '"乙"').replace('"主题"', '"丙"')
const BAD_ROWS = [
  exampleCsv(),
  '"Q260301","U9001","编号重复","2026-04-01 08:00:00","编号与前面的行重复。","0","0"',
  '"Q269002","U9002","没有时间","","这一行没有时间。","0","0"',
  '"Q269003","U9003","时间写错","2026-02-30 08:00:00","没有这一天。","0","0"',
  '"Q269004","U9004","","2026-04-01 09:00:00","","0","0"',
  '"","U9005","没有编号","2026-04-01 10:00:00","这一行没有编号。","0","0"',
  '"Q269006","U9006","票数是负数","2026-04-01 11:00:00","这一行照常比对。","-3","0"',
  '"Q269007","U9007","时间太早","1948-12-31 08:00:00","这一行照常比对。","2.5","0"',
].join('\r\n')

async function twoSheets(): Promise<Uint8Array> {
  const { writeWorkbook } = await import('#ground/sheet/write.ts')
  const columns = ['编号', '主题', '时间', '详情'].map((header) => ({ header, width: 20 }))
  const rows = Array.from({ length: 12 }, (_, at) => [
    `A${at + 1}`,
    `青禾渠水发黑（第 ${at + 1} 次）`,
    `2026-03-${10 + at} 08:30`,
    '渠水有臭味。',
  ])
  return writeWorkbook([
    { name: '说明', columns: [{ header: '填表说明', width: 40 }], rows: [['每行一件举报。']] },
    { name: '三月来电', columns, rows },
    { name: '四月来电', columns, rows: rows.slice(0, 4) },
  ])
}

const SINGLE_ROWS = [
  ['编号', '时间', '主题'],
  ['1', '2026-03-01 08:00', '青禾渠水发黑'],
  ['2', '2026-03-02 08:00', '柏年汽修露天喷漆'],
]
  .map((row) => row.join(','))
  .join('\n')

const states: readonly TextState[] = [
  { id: 'start', name: '空白', prepare: starting(null) },
  { id: 'reading', name: '正在读取', prepare: starting({ name: '三月来电.xlsx', bytes: 48_000_000 }) },
  {
    id: 'not-a-spreadsheet',
    name: '改名的程序',
    prepare: refusing('三月来电.xlsx', bytesOf(`MZ\u0090\u0000\u0003${'\u0000'.repeat(200)}`)),
  },
  { id: 'damaged', name: '损坏的工作簿', prepare: refusing('三月来电.xlsx', bytesOf(`PK\u0003\u0004${'x'.repeat(400)}`)) },
  { id: 'columns', name: '列已识别', prepare: mapping(EXAMPLE, () => bytesOf(exampleCsv())) },
  { id: 'columns-missing', name: '缺少必需的列', prepare: mapping('甲乙丙.csv', () => bytesOf(ODD_HEADERS)) },
  { id: 'columns-sheets', name: '多个工作表', prepare: mapping('来电登记.xlsx', twoSheets) },
  { id: 'columns-rejected', name: '有不能用的行', prepare: mapping(EXAMPLE, () => bytesOf(BAD_ROWS)) },
  {
    id: 'columns-decisions',
    name: '沿用人工决定',
    prepare: mapping(EXAMPLE, () => bytesOf(exampleCsv()), [{ kind: 'must-link', a: 'Q260301', b: 'Q260302', ...BY }]),
  },
  { id: 'comparing', name: '正在比对', prepare: progressing('compare', 31_250, 50_000, 250_000) },
  { id: 'grouping', name: '正在归并', prepare: progressing('repair', 49_000, 50_000, 400_000) },
  { id: 'hot', name: '热点排名', prepare: browsing() },
  {
    id: 'reasons',
    name: '归并理由',
    prepare: browsing(({ overview }) => ({ chosen: overview.hot[0]?.matter ?? '', opened: overview.hot[0]?.members[1] ?? '' })),
  },
  {
    id: 'ticked',
    name: '勾选待合并',
    prepare: browsing(({ overview }) => ({ ticked: overview.hot.slice(1, 4).map(({ matter }) => matter) })),
  },
  { id: 'nothing-found', name: '没有符合的事项', prepare: browsing(() => ({ query: '没有这样的事项' })) },
  { id: 'nothing-repeated', name: '没有两件以上的事项', prepare: browsing(undefined, () => compared(SINGLE_ROWS)) },
  { id: 'huge', name: '五万个事项', prepare: browsing(undefined, huge) },
  { id: 'waiting', name: '待确认', prepare: browsing(({ overview }) => ({ tab: 'waiting', chosen: overview.waiting[0]?.id ?? '' })) },
  { id: 'waiting-none', name: '没有待确认', prepare: browsing(() => ({ tab: 'waiting' }), allConfirmed) },
  { id: 'history', name: '人工决定', prepare: browsing(() => ({ tab: 'history' }), decided) },
  { id: 'history-none', name: '没有人工决定', prepare: browsing(() => ({ tab: 'history' })) },
  { id: 'undo', name: '可撤销的提示', prepare: browsing((_, t) => ({ done: say(t.undone.merge, { count: 2 }) }), decided) },
  { id: 'refused', name: '与人工决定矛盾', prepare: browsing(({ refused }) => ({ refused }), contradicted) },
  { id: 'keys', name: '快捷键', prepare: browsing(() => ({ isHelp: true })) },
]

export const compareStates: readonly PageState[] = states.map(({ id, name, prepare }) => ({
  id,
  name,
  path: '/compare',
  prepare: async () => {
    const Scene = await prepare()
    return () => <Scene t={pageText[useLook().language]} />
  },
}))
