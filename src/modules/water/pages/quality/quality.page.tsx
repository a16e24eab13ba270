/** 数据审核: readings in question beside what is known of one of them; and stretches that nobody may use. */
import { useLocation, useRoute } from 'wouter'
import { type InAddress, useInAddress } from '#ground/web/in-address.ts'
import { Page } from '#ground/web/page.tsx'
import { Empty } from '#ground/web/states.tsx'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import { useMayJudge, useQualityText } from './judging.ts'
import { SuspectPane } from './pane.tsx'
import { Queue } from './queue.tsx'
import { Seconds } from './seconds.tsx'
import { StretchForm } from './stretch.tsx'
import '#ground/web/form/form.css'
import '#ground/web/review/review.css'

const shapes = {
  state: /^(?:judged|seconds|stretch)$/,
  section: /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/,
  item: new RegExp(`^(?:${waterItems.map(({ item }) => item).join('|')})$`),
  rule: /^[a-z0-9-]{1,40}$/,
  decided: /^1$/,
} as const
export type QualityAddress = InAddress<keyof typeof shapes>

const tabs = ['open', 'judged', 'seconds', 'stretch'] as const
type Tab = (typeof tabs)[number]

export default function QualityPage() {
  const t = useQualityText()
  const mayJudge = useMayJudge()
  const [, params] = useRoute<{ id?: string }>('/water/quality/:id?')
  const [, navigate] = useLocation()
  const within = useInAddress(shapes)
  const tab: Tab = (within.values.state as Tab | undefined) ?? 'open'
  const id = params?.id ?? null
  const open = (to: string | null) => navigate(`/water/quality${to === null ? '' : `/${to}`}${within.search}`)
  return (
    <Page title={t.title} isFilled>
      <div className='review-desk' data-open={id !== null || undefined}>
        <div className='review-desk-queue'>
          <nav className='review-tabs' aria-label={t.tabsLabel}>
            {tabs
              .filter((of) => of !== 'stretch' || mayJudge)
              .map((of) => (
                <button
                  key={of}
                  type='button'
                  aria-current={of === tab || undefined}
                  onClick={() => navigate(of === 'open' ? '/water/quality' : `/water/quality?state=${of}`)}
                >
                  {t.tabs[of]}
                </button>
              ))}
          </nav>
          {tab === 'stretch' ? (
            <StretchForm onDone={() => navigate('/water/quality?state=judged')} />
          ) : tab === 'seconds' ? (
            <Seconds key={within.values.decided} within={within} />
          ) : (
            <Queue key={tab} within={within} state={tab} chosen={id} onOpen={open} />
          )}
        </div>
        {tab !== 'stretch' && tab !== 'seconds' && (
          <div className='review-desk-pane'>
            {id === null ? (
              <Empty icon='shield' title={t.openOne} how={mayJudge ? t.openHow : t.openHowReading} />
            ) : (
              <SuspectPane key={id} id={id} onDone={() => open(null)} />
            )}
          </div>
        )}
      </div>
    </Page>
  )
}
