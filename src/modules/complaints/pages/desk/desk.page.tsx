/** 举报件: the list, the report, and the comparison, side by side where there is room and behind tabs where there is not. */
import { useEffect, useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { Page } from '#ground/web/page.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Empty, Skeleton } from '#ground/web/states.tsx'
import { useDefaultView } from '#ground/web/views/use-views.ts'
import type { ComplaintDetail, Suggestion } from '../../wire.ts'
import { call } from '../call.ts'
import { usePageText } from '../words.ts'
import { ComparePane } from './compare-pane.tsx'
import { Queue } from './queue.tsx'
import { ReportPane } from './report-pane.tsx'
import { useFilter } from './use-filter.ts'
import '#ground/web/form/form.css'
import './desk.css'
import './compare.css'

type Tab = 'queue' | 'report' | 'compare'
const tabs = ['queue', 'report', 'compare'] as const

export default function DeskPage() {
  const t = usePageText()
  const [, params] = useRoute<{ id?: string }>('/complaints/:id?')
  const id = params?.id ?? null
  const [, navigate] = useLocation()
  const { person } = usePresence()
  const compares = person?.verbs.has('matters.decide') === true
  const filtering = useFilter()
  const isSettled = useDefaultView('complaints', id === null && filtering.isBare, filtering.choose)
  const [tab, setTab] = useState<Tab>(id === null ? 'queue' : 'report')
  useEffect(() => {
    if (id !== null) setTab('report')
  }, [id])
  const open = (of: string) => {
    setTab('report')
    if (of !== id) navigate(`/complaints/${of}${filtering.search}`)
  }
  return (
    <Page title={t.title} isFilled>
      <div className='desk' data-tab={tab} data-compares={compares || undefined}>
        <Tabs tab={tab} onTab={setTab} hasReport={id !== null} compares={compares} />
        <div className='desk-queue' id='desk-queue'>
          {isSettled ? <Queue filtering={filtering} chosen={id} onOpen={open} /> : <Skeleton rows={8} />}
        </div>
        {id === null ? <Nothing compares={compares} /> : <Open key={id} id={id} compares={compares} />}
      </div>
    </Page>
  )
}

interface TabsProps {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly hasReport: boolean
  readonly compares: boolean
}

function Tabs({ tab, onTab, hasReport, compares }: TabsProps) {
  const t = usePageText()
  return (
    <nav className='desk-tabs' aria-label={t.tabsLabel}>
      {tabs
        .filter((of) => of !== 'compare' || compares)
        .map((of) => (
          <button
            key={of}
            type='button'
            aria-current={of === tab || undefined}
            disabled={of !== 'queue' && !hasReport}
            onClick={() => onTab(of)}
          >
            {t.tabs[of]}
          </button>
        ))}
    </nav>
  )
}

function Nothing({ compares }: { compares: boolean }) {
  const t = usePageText()
  return (
    <>
      <div className='desk-report'>
        <Empty icon='letter' title={t.none.title} how={t.none.how} />
      </div>
      {compares && (
        <div className='desk-compare'>
          <Empty icon='compare' title={t.compareNone.title} how={t.compareNone.how} />
        </div>
      )}
    </>
  )
}

function Open({ id, compares }: { id: string; compares: boolean }) {
  const asked = useAsk(call, 'GET /api/complaints/:id', { params: { id } })
  const [held, setHeld] = useState<Suggestion | null>(null)
  const stretches = held?.sharedPhrases.flatMap(({ inThis }) => inThis) ?? []
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className='desk-report' tabIndex={0} aria-label={id}>
        <Shown of={asked} rows={10}>
          {(detail) => <ReportPane detail={detail} stretches={stretches} />}
        </Shown>
      </section>
      {compares && (
        <div className='desk-compare'>{asked.data !== undefined && <Beside {...{ detail: asked.data, held }} onHold={setHeld} />}</div>
      )}
    </>
  )
}

function Beside(props: { detail: ComplaintDetail; held: Suggestion | null; onHold: (suggestion: Suggestion) => void }) {
  const t = usePageText()
  if (!props.detail.mayDecideMatter) return <Empty icon='lock' title={t.tabs.compare} how={t.compare.forbidden} />
  return <ComparePane {...props} />
}
