/** From the address to a page: which frame, whether one may, and what to show while it loads or where it is missing. */
import { type ComponentType, lazy, Suspense, useRef } from 'react'
import { Link, matchRoute, Redirect, Route, useLocation, useRouter } from 'wouter'
import { useArrival } from '../arrival.tsx'
import { Icon } from '../icons.tsx'
import { useSaid } from '../language.tsx'
import { Page } from '../page.tsx'
import { mayOpen, type PageEntry } from '../page-entry.ts'
import { usePresence } from '../person.tsx'
import { Failed, Forbidden, Skeleton } from '../states.tsx'
import { fill, useText } from '../text/text.ts'
import { Crash } from './crash.tsx'
import { PlainFrame } from './plain-frame.tsx'
import { useSite } from './site.ts'

// A citizen's page does without the rail and the search, and does not wait for them.
const DeskFrame = lazy(() => import('./desk-frame.tsx'))

const loaded = new WeakMap<PageEntry, ComponentType>()
function pageOf(entry: PageEntry): ComponentType {
  const known = loaded.get(entry)
  if (known !== undefined) return known
  const fresh = lazy(entry.load)
  loaded.set(entry, fresh)
  return fresh
}

function useEntry(): PageEntry | undefined {
  const { pages } = useSite()
  const { parser } = useRouter()
  const [location] = useLocation()
  return pages.find(({ path }) => matchRoute(parser, path, location)[0])
}

/** Marks every change of address but the first, so that the new page takes the focus. */
function useArrivals(entry: PageEntry | undefined): void {
  const arrival = useArrival()
  const before = useRef(entry)
  if (before.current !== entry) {
    before.current = entry
    arrival.changed()
  }
}

function Gate({ entry }: { entry: PageEntry }) {
  const said = useSaid()
  const { status, person, refusal, refresh } = usePresence()
  const { signIn, account } = useSite()
  const [location] = useLocation()
  if (entry.access !== 'public' && status === 'asking') return <Skeleton />
  if (person?.mustChangePassword === true && entry.access !== 'public' && entry.path !== account) return <Redirect to={account} replace />
  if (mayOpen(entry.access, person)) {
    const Loaded = pageOf(entry)
    return <Loaded />
  }
  // Nobody is sent to sign in because the server gave no answer.
  if (status === 'unreachable' && refusal !== null)
    return (
      <Page title={said(entry.title)}>
        <Failed refusal={refusal} onRetry={() => void refresh()} />
      </Page>
    )
  if (person === null) return <Redirect to={`${signIn}?back=${encodeURIComponent(location + window.location.search)}`} replace />
  return (
    <Page title={said(entry.title)}>
      <Forbidden verb={entry.access} />
    </Page>
  )
}

export function NoPage() {
  const t = useText()
  const { home } = useSite()
  const [location] = useLocation()
  return (
    <Page title={t.states.noPage}>
      <div className='empty'>
        <Icon name='search' />
        <p className='empty-title'>{t.states.noPage}</p>
        <p>{fill(t.states.noPageHow, { path: location })}</p>
        <p className='row'>
          <button type='button' className='button' onClick={() => history.back()}>
            <Icon name='back' />
            {t.back}
          </button>
          <Link href={home} className='button primary'>
            {t.states.home}
          </Link>
        </p>
      </div>
    </Page>
  )
}

export function Routes() {
  const entry = useEntry()
  useArrivals(entry)
  const [location] = useLocation()
  const page =
    entry === undefined ? (
      <NoPage />
    ) : (
      <Crash key={entry.path} place={location}>
        <Suspense fallback={<Skeleton />}>
          <Route path={entry.path}>
            <Gate entry={entry} />
          </Route>
        </Suspense>
      </Crash>
    )
  if (entry?.frame === 'plain') return <PlainFrame>{page}</PlainFrame>
  return (
    <Suspense fallback={<Skeleton />}>
      <DeskFrame>{page}</DeskFrame>
    </Suspense>
  )
}
