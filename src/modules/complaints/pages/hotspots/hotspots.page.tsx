/** 热点预警: clusters on a map and in a list, always in step; one of them opened; and the surveillance of counts beside. */
import { useEffect, useRef, useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { useInAddress } from '#ground/web/in-address.ts'
import { useLook } from '#ground/web/language.tsx'
import { dayWords, instantWords } from '#ground/web/moment.ts'
import { Page } from '#ground/web/page.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, useAsk, useCommand, useRefresh } from '#ground/web/queries.tsx'
import { Empty, Partial } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import type { Alarms } from '#modules/matters/wire.ts'
import { AlarmDetail } from './alarm-detail.tsx'
import { AlarmMap, AlarmsList } from './alarms.tsx'
import { callAlarms } from './call.ts'
import { Surveillance } from './surveillance.tsx'
import { useHotspotsText } from './words.ts'
import '#ground/web/form/form.css'
import '../desk/desk.css'
import '../matters/matters.css'
import './hotspots.css'

const shapes = { view: /^surveillance$/, days: /^[17]$/ } as const
/** While a scan runs the page asks so often. */
const FOLLOWED_MS = 1_000

export default function HotspotsPage() {
  const t = useHotspotsText()
  const { language } = useLook()
  const [, params] = useRoute<{ id?: string }>('/hotspots/:id?')
  const address = useInAddress(shapes)
  const [isRunning, setRunning] = useState(false)
  const asked = useAsk(callAlarms, 'GET /api/matters/alarms', {}, isRunning ? { everyMs: FOLLOWED_MS } : {})
  const isOpen = asked.data != null && asked.data.open !== null
  useEffect(() => setRunning(isOpen), [isOpen])
  const until = asked.data?.done?.until ?? null
  const isCounts = address.values.view === 'surveillance'
  return (
    <Page
      title={t.title}
      period={until === null ? undefined : fill(t.until, { day: dayWords(until, language) })}
      actions={<ScanButton running={asked.data?.open?.id ?? null} next={asked.data?.next ?? null} />}
    >
      <nav className='hotspot-views' aria-label={t.views}>
        <button type='button' aria-current={!isCounts || undefined} onClick={() => address.set({ view: '', days: '' })}>
          {t.alarms}
        </button>
        <button type='button' aria-current={isCounts || undefined} onClick={() => address.set({ view: 'surveillance' })}>
          {t.surveillance}
        </button>
      </nav>
      <Shown of={asked}>
        {(alarms) => (
          <>
            <Scanning alarms={alarms} />
            {isCounts ? (
              <Surveillance
                days={address.values.days === '1' ? '1' : '7'}
                onDays={(days) => address.set({ days })}
                run={alarms.done?.id ?? null}
              />
            ) : (
              <Clusters alarms={alarms} id={params?.id ?? null} search={address.search} />
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function ScanButton({ running, next }: { running: string | null; next: string | null }) {
  const t = useHotspotsText()
  const { language } = useLook()
  const { person } = usePresence()
  const toast = useToast()
  const refresh = useRefresh()
  const scan = useCommand(
    () => callAlarms('POST /api/matters/scans', { body: {} }),
    ({ isNew }) => {
      toast({ text: isNew ? t.scanAsked : t.scanThere })
      void refresh('GET /api/matters/alarms')
    },
  )
  const stop = useCommand(
    (id: string) => callAlarms('POST /api/matters/scans/:id/stop', { params: { id }, body: {} }),
    () => {
      toast({ text: t.scanStopped })
      void refresh('GET /api/matters/alarms')
    },
  )
  if (person?.verbs.has('matters.scan') !== true) return null
  const error = scan.error ?? stop.error
  return (
    <>
      {error !== null && (
        <span className='field-wrong' role='alert'>
          {error.refusal.message[language]}
        </span>
      )}
      {running !== null ? (
        <button type='button' className='button' disabled={stop.isPending} onClick={() => stop.mutate(running)}>
          <Icon name='close' />
          {t.scanStop}
        </button>
      ) : (
        <button
          type='button'
          className='button'
          title={next === null ? undefined : fill(t.scanReads, { day: dayWords(next, language) })}
          disabled={scan.isPending}
          onClick={() => scan.mutate(undefined)}
        >
          <Icon name='retry' />
          {t.scanNow}
        </button>
      )}
    </>
  )
}

/** How the scan stands: what runs, what failed, what the last one read. */
function Scanning({ alarms: { done, open, failed, groups, seconds, next } }: { alarms: Alarms }) {
  const { person } = usePresence()
  const t = useHotspotsText()
  const { language } = useLook()
  const refresh = useRefresh()
  const doneId = done?.id ?? null
  const mayScan = person?.verbs.has('matters.scan') === true
  const renew = useRef(refresh)
  renew.current = refresh
  // Once a run has ended, what hangs on it is old.
  useEffect(() => {
    if (doneId !== null) void renew.current('GET /api/matters/surveillance', 'GET /api/matters/alarms/:id')
  }, [doneId])
  const all = groups?.find(({ group }) => group === 'all') ?? (groups?.length === 1 ? groups[0] : undefined)
  const because = failed?.because === 'no-reports' ? t.failedWhy['no-reports'] : t.failedWhy.defect
  return (
    <>
      {open !== null && (
        <div className='progress-line' role='status'>
          <span>
            {open.state === 'waiting' ? t.scanWaiting : t.scanning}
            {open.until !== null && ` · ${fill(t.scanReading, { day: dayWords(open.until, language) })}`}
          </span>
          <progress max={1} value={open.share} aria-label={t.scanning} />
          <span className='note'>{fill(t.scanShare, { percent: `${Math.round(open.share * 100)}%` })}</span>
        </div>
      )}
      {open === null && failed?.because === 'stopped' && (
        <p className='note'>{fill(t.stoppedLast, { at: instantWords(failed.endedAt ?? failed.askedAt, language) })}</p>
      )}
      {open === null && failed !== null && failed.because !== 'stopped' && (
        <p className='notice' data-kind='problem' role='alert'>
          <Icon name='warn' />
          {fill(t.failed, { at: instantWords(failed.endedAt ?? failed.askedAt, language) })} {because}
        </p>
      )}
      {done?.endedAt != null && (
        <p className='note'>
          {all === undefined || seconds === null
            ? fill(t.donePart, { at: instantWords(done.endedAt, language) })
            : fill(t.done, {
                at: instantWords(done.endedAt, language),
                seconds: seconds < 10 ? seconds.toFixed(1) : Math.round(seconds),
                counted: all.counted.toLocaleString(),
                unplaced: all.unplaced.toLocaleString(),
                nameless: (all.nameless ?? 0).toLocaleString(),
              })}
          {mayScan && next !== null && open === null && <> {fill(t.scanReads, { day: dayWords(next, language) })}</>}
        </p>
      )}
    </>
  )
}

function Clusters({ alarms, id, search }: { alarms: Alarms; id: string | null; search: string }) {
  const t = useHotspotsText()
  const { person } = usePresence()
  const [, navigate] = useLocation()
  const { done, alarms: whole, parts, isPart } = alarms
  if (done === null)
    return alarms.open !== null ? null : (
      <Empty icon='map' title={t.noRun} how={person?.verbs.has('matters.scan') === true ? t.noRunHow : t.noRunAsk} />
    )
  const open = (of: string) => navigate(`/hotspots/${of}${search}`)
  return (
    <>
      {isPart && <Partial what={t.isPart} />}
      {whole.length + parts.length === 0 ? (
        <Empty icon='check' title={t.none} how={t.noneHow} />
      ) : (
        <div className='hotspots' data-open={id !== null || undefined}>
          <AlarmsList alarms={alarms} chosen={id} onOpen={open} />
          <div className='hotspot-side'>
            <AlarmMap alarms={whole} chosen={id} onOpen={open} />
            {id !== null && <AlarmDetail key={id} id={id} until={done.until} onBack={() => navigate(`/hotspots${search}`)} />}
          </div>
        </div>
      )}
      <Months months={alarms.months} />
    </>
  )
}

/** 误报率 of the last twelve months, and of each. */
function Months({ months }: { months: Alarms['months'] }) {
  const t = useHotspotsText()
  if (months === null || months.length === 0) return null
  const told = months.reduce((sum, of) => sum + of.told, 0)
  const falseAlarms = months.reduce((sum, of) => sum + of.falseAlarms, 0)
  const each = months.map((of) => `${of.month}: ${of.falseAlarms}/${of.told}`).join(' · ')
  return (
    <p className='note' title={each}>
      {fill(t.months12, { told, falseAlarms, percent: `${((falseAlarms / told) * 100).toFixed(1)}%` })}
    </p>
  )
}
