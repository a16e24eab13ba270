import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Icon } from '#ground/web/icons.tsx'
import { useKeysHelp, usePageKeys } from '#ground/web/keys-help.tsx'
import { Page } from '#ground/web/page.tsx'
import type { PageText } from '../text/page.ts'
import type { Overview, Waiting } from '../wire.ts'
import type { Asking } from './ask.ts'
import { Actions, OpenFile, TABS, Tabs } from './browse-bar.tsx'
import { type KeyActions, useBrowsingKeys } from './browsing-keys.ts'
import { useDeciding } from './deciding.ts'
import { History } from './history.tsx'
import { HotPane } from './hot-pane.tsx'
import { type Opening, type Tab, useHotList } from './hot-rows.ts'
import { MatterPane } from './matter-pane.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import type { Reading } from './session.ts'
import { UndoNotice } from './undo-notice.tsx'
import { WaitingList, WaitingPane } from './waiting-pane.tsx'

interface Props {
  readonly t: PageText
  readonly overview: Overview
  readonly ask: Asking
  readonly notice?: ReactNode
  readonly reading?: Reading | null
  readonly opening?: Opening
  readonly onOverview: (overview: Overview) => void
  readonly onDecisionsFile: (file: File) => void
  readonly onNewFile: () => void
  readonly onFailed: (error: unknown) => void
}

const isNarrow = () => matchMedia('(max-width: 700px)').matches

/** The matter chosen in each tab; on a phone nothing is chosen at first, so that the list is seen. */
function useChosen(overview: Overview, opening: Opening) {
  const first = (id: string | undefined) => opening.chosen ?? (isNarrow() ? null : (id ?? null))
  const [matter, setMatter] = useState(() => first(overview.hot[0]?.matter))
  const [report, setReport] = useState(() => first(overview.waiting[0]?.id))
  // A decision may name a matter anew: it is found by any of its reports.
  const current = useMemo(() => {
    if (matter === null) return undefined
    return overview.hot.find((of) => of.matter === matter) ?? overview.hot.find(({ members }) => members.includes(matter))
  }, [overview, matter])
  const at = overview.waiting.findIndex(({ id }) => id === report)
  return { matter, current, setMatter, waiting: overview.waiting[at] as Waiting | undefined, waitingAt: at, setReport }
}

/** The keys of this page, told to the frame, which shows them. */
function useHelp(t: PageText, { isHelp }: Opening) {
  const help = useKeysHelp()
  usePageKeys(t.keyList)
  useEffect(() => {
    if (isHelp === true) help.open()
  }, [isHelp, help])
  return help
}

/** All that can be done while browsing, by whatever key or button. */
function useBrowsing({ t, overview, ask, opening = {}, onOverview }: Props) {
  const [tab, setTab] = useState<Tab>(opening.tab ?? 'hot')
  const help = useHelp(t, opening)
  const hot = useHotList(overview, opening)
  const chosen = useChosen(overview, opening)
  const { matter, current, setMatter, waiting, waitingAt, setReport } = chosen
  const deciding = useDeciding({ t, ask, overview, opening, onOverview })
  const { decide, turn } = deciding
  const search = useRef<HTMLInputElement>(null)
  const detail = useRef<HTMLElement>(null)
  const merge = async () => {
    const [first, ...rest] = [...hot.ticked]
    if (first === undefined || rest.length === 0) return
    const wanted = rest.map((other) => ({ kind: 'must-link' as const, a: first, b: other }))
    if (await decide('merge', rest.length + 1, wanted)) {
      // Who went on while the answer was under way stays where he is, with what he ticked.
      hot.untick([first, ...rest])
      setMatter((now) => (now === matter ? first : now))
    }
  }
  const walk = (step: 1 | -1) => {
    const { length } = overview.waiting
    if (length > 0) setReport(overview.waiting[(waitingAt + step + length) % length]?.id ?? null)
  }
  const answer: KeyActions['answer'] = async (what) => {
    if (tab !== 'waiting' || waiting === undefined) return
    const follows = overview.waiting[waitingAt + 1] ?? overview.waiting[waitingAt - 1]
    const kind = what === 'accept' ? 'must-link' : 'cannot-link'
    if (what === 'skip') walk(1)
    else if (await decide(what, 1, [{ kind, a: waiting.nearest, b: waiting.id }]))
      setReport((now) => (now === waiting.id ? (follows?.id ?? null) : now))
  }
  const leave = () => {
    if (document.activeElement !== document.body) (document.activeElement as HTMLElement).blur()
    if (hot.ticked.size > 0) hot.setTicked(new Set())
    else if (isNarrow()) tab === 'waiting' ? setReport(null) : setMatter(null)
  }
  useBrowsingKeys({
    turn,
    search: () => {
      // What is typed next has to land in the field, however soon it comes.
      flushSync(() => setTab('hot'))
      search.current?.focus()
    },
    move: (step) => (tab === 'hot' ? setMatter(hot.beside(current?.matter ?? null, step)) : tab === 'waiting' && walk(step)),
    enter: () => detail.current?.focus(),
    leave,
    tick: () => tab === 'hot' && current !== undefined && hot.tick(current.matter),
    merge,
    tab: (at) => setTab(TABS[at] as Tab),
    answer,
  })
  return { tab, setTab, help, hot, ...chosen, deciding, search, detail, merge, answer }
}

/** The matters of a comparison: list and detail side by side, one after the other on a phone. */
export function Browse(props: Props) {
  const { t, overview, ask, opening = {}, onDecisionsFile, onNewFile, onFailed } = props
  const of = useBrowsing(props)
  const { tab, setTab, hot, current, setMatter, waiting, waitingAt, setReport, deciding, detail } = of
  const { done, hideDone, turn, onSaved } = deciding
  const isDetail = tab === 'waiting' ? waiting !== undefined : current !== undefined
  const onBack = () => (tab === 'waiting' ? setReport(null) : setMatter(null))
  const openMatter = (id: string) => {
    setMatter(id)
    setTab('hot')
  }
  const list = {
    hot: () => (
      <HotPane
        {...{ t, hot, file: overview.file, search: of.search, merge: of.merge }}
        chosen={current?.matter ?? null}
        onChoose={setMatter}
        onEnter={() => detail.current?.focus()}
      />
    ),
    waiting: () => <WaitingList t={t} overview={overview} chosen={waiting?.id ?? null} onChoose={setReport} />,
    history: () => <History {...{ t, overview, ask, deciding, onDecisionsFile }} onChoose={setMatter} />,
  }
  return (
    <Page
      title={t.title}
      isFilled
      open={<OpenFile t={t} overview={overview} />}
      actions={<Actions {...{ t, overview, ask, turn, onSaved, onNewFile, onFailed }} onHelp={of.help.open} />}
    >
      <div className='browse' data-tab={tab} data-detail={isDetail || undefined}>
        <Notices {...props} deciding={deciding} />
        <Tabs {...{ t, overview, hot, tab, ask }} onTab={setTab} />
        <div className='panes'>
          <section className='list' aria-label={t.tabs[tab]}>
            {list[tab]()}
          </section>
          <section className='detail' ref={detail} tabIndex={-1} aria-label={tab === 'waiting' ? t.tabs.waiting : t.columns.title}>
            {tab === 'waiting' ? (
              <WaitingPane {...{ t, ask, overview, waiting, openMatter, onBack }} at={waitingAt} answer={of.answer} />
            ) : current === undefined ? (
              <p className='empty'>{t.selectMatter}</p>
            ) : (
              <MatterPane
                key={current.matter}
                {...{ t, ask, overview, onBack, matter: current, decide: deciding.decide }}
                opened={opening.opened ?? null}
              />
            )}
          </section>
        </div>
      </div>
      {done !== null && (
        <UndoNotice key={`${done}${overview.decisions.length}`} t={t} done={done} onUndo={() => turn('undo')} onClose={hideDone} />
      )}
    </Page>
  )
}

function Notices({ t, overview, notice, reading, deciding }: Props & { deciding: ReturnType<typeof useDeciding> }) {
  const { refused, setRefused, decide, isUnsaved } = deciding
  return (
    <div className='notices'>
      {notice}
      {reading !== null && reading !== undefined && (
        <p className='notice' role='status'>
          {t.reading} {reading.name}…
        </p>
      )}
      {isUnsaved && (
        <p className='notice' data-kind='problem' role='status'>
          <Icon name='warn' />
          {t.notKept}
        </p>
      )}
      {refused !== null && <RefusedNotice {...{ t, refused, overview, decide }} onClose={() => setRefused(null)} />}
    </div>
  )
}
