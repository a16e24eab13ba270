/** 数据审核: values in question beside what is known of one of them; and second values of one hour, between which somebody chooses. */
import { useLocation, useRoute } from 'wouter'
import { type InAddress, useInAddress } from '#ground/web/in-address.ts'
import { Page } from '#ground/web/page.tsx'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import { useAirText } from '../words.ts'
import { Conflicts } from './conflicts.tsx'
import { Nothing, SuspectPane } from './pane.tsx'
import { Queue } from './queue.tsx'
import '#ground/web/form/form.css'
import '../air.css'
import '#ground/web/review/review.css'

const shapes = {
  state: /^(?:judged|conflicts)$/,
  station: /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/,
  item: new RegExp(`^(?:${basicItems.join('|')})$`),
  rule: /^[a-z0-9-]{1,40}$/,
  decided: /^1$/,
} as const
export type QualityAddress = InAddress<keyof typeof shapes>

const tabs = ['open', 'judged', 'conflicts'] as const
type Tab = (typeof tabs)[number]

export default function QualityPage() {
  const { quality: t } = useAirText()
  const [, params] = useRoute<{ id?: string }>('/air/quality/:id?')
  const [, navigate] = useLocation()
  const within = useInAddress(shapes)
  const tab: Tab = (within.values.state as Tab | undefined) ?? 'open'
  const id = params?.id ?? null
  const open = (to: string | null) => navigate(`/air/quality${to === null ? '' : `/${to}`}${within.search}`)
  return (
    <Page title={t.title} isFilled>
      <div className='review-desk' data-open={id !== null || undefined}>
        <div className='review-desk-queue'>
          <nav className='review-tabs' aria-label={t.tabsLabel}>
            {tabs.map((of) => (
              <button
                key={of}
                type='button'
                aria-current={of === tab || undefined}
                onClick={() => navigate(of === 'open' ? '/air/quality' : `/air/quality?state=${of}`)}
              >
                {t.tabs[of]}
              </button>
            ))}
          </nav>
          {tab === 'conflicts' ? <Conflicts within={within} /> : <Queue key={tab} within={within} state={tab} chosen={id} onOpen={open} />}
        </div>
        {tab !== 'conflicts' && (
          <div className='review-desk-pane'>{id === null ? <Nothing /> : <SuspectPane key={id} id={id} onDone={() => open(null)} />}</div>
        )}
      </div>
    </Page>
  )
}
