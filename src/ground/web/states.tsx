/** What a page shows when it has nothing, not yet, not allowed, not reached, or not all. */
import { type ReactNode, use, useEffect, useState } from 'react'
import type { Refusal } from './client.ts'
import { SiteContext } from './frame/site.ts'
import { Icon, type IconName } from './icons.tsx'
import { useLook } from './language.tsx'
import { fill, useText } from './text/text.ts'

interface Told {
  readonly icon: IconName
  readonly title: string
  /** What is safe, and what to do. */
  readonly lines?: readonly (string | null)[]
  readonly action?: ReactNode
  readonly role?: 'alert' | 'status'
}

function Tell({ icon, title, lines = [], action, role }: Told) {
  return (
    <div className='empty' role={role}>
      <Icon name={icon} />
      <p className='empty-title'>{title}</p>
      {lines
        .filter((line) => line !== null)
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
      {action}
    </div>
  )
}

/** Nothing there, and what to do first. */
export function Empty({ title, how, icon = 'inbox', action }: { title: string; how: string; icon?: IconName; action?: ReactNode }) {
  return <Tell icon={icon} title={title} lines={[how]} action={action} />
}

function Retry({ onRetry }: { onRetry: (() => void) | undefined }) {
  const t = useText()
  if (onRetry === undefined) return null
  return (
    <button type='button' className='button' onClick={onRetry}>
      <Icon name='retry' />
      {t.retry}
    </button>
  )
}

export function Forbidden({ verb }: { verb: string }) {
  const { states } = useText()
  const { language } = useLook()
  // A permission that this shell does not know is told as it is written: an administrator finds it by that.
  const words = use(SiteContext)?.verbs?.find((of) => of.verb === verb)?.[language] ?? verb
  return <Tell icon='lock' title={states.forbidden} lines={[fill(states.forbiddenHow, { verb: words }), states.forbiddenSafe]} />
}

/** `isRead` where something could not be read, and nothing was being filled in. */
export function Offline({ onRetry, isRead = false }: { onRetry?: () => void; isRead?: boolean }) {
  const { states } = useText()
  const lines = [isRead ? states.offlineRead : states.offlineKept]
  return <Tell icon='offline' role='status' title={states.offline} lines={lines} action={<Retry onRetry={onRetry} />} />
}

/** What happened, what is safe, what to do; the number by which an administrator finds the line in the log. */
export function Failed({ refusal, onRetry }: { refusal: Refusal; onRetry?: () => void }) {
  const t = useText()
  const { language } = useLook()
  if (refusal.reason === 'offline') return <Offline isRead {...(onRetry === undefined ? {} : { onRetry })} />
  if (refusal.reason === 'forbidden' && typeof refusal['verb'] === 'string') return <Forbidden verb={refusal['verb']} />
  const id = typeof refusal['number'] === 'string' ? fill(t.states.failedId, { id: refusal['number'] }) : null
  const lines = [refusal.message[language], t.states.failedSafe, refusal.status >= 500 ? t.states.failedDo : null, id]
  return <Tell icon='warn' role='alert' title={t.states.failed} lines={lines} action={<Retry onRetry={onRetry} />} />
}

/** Something of it is missing, and what. */
export function Partial({ what }: { what: string }) {
  const { states } = useText()
  return (
    <p className='notice' data-kind='partial' role='status'>
      <Icon name='warn' />
      {fill(states.partial, { what })}
    </p>
  )
}

/** Stands for what is being read, from 300 ms on: whatever is quicker does not flicker. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { states } = useText()
  return (
    <div className='skeleton' role='status' aria-label={states.loading}>
      {Array.from({ length: rows }, (_, at) => at).map((at) => (
        <i key={at} />
      ))}
    </div>
  )
}

interface ProgressProps {
  readonly label: string
  readonly done: number
  readonly total: number
  /** When it began, by `performance.now()`. */
  readonly since: number
}

/** Work that takes more than a second; after five it says how fast it is and how long it will be. */
export function Progress({ label, done, total, since }: ProgressProps) {
  const { states } = useText()
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = (now - since) / 1000
  const rate = seconds > 0 ? done / seconds : 0
  const left = rate > 0 ? Math.ceil((total - done) / rate) : null
  const leftWords =
    left === null ? '—' : left < 90 ? fill(states.seconds, { count: left }) : fill(states.minutes, { count: Math.ceil(left / 60) })
  return (
    <div className='progress-line'>
      <span>{label}</span>
      <progress max={total} value={done} aria-label={label} />
      {seconds >= 5 && (
        <span className='note'>
          {fill(states.progress, {
            done: done.toLocaleString(),
            total: total.toLocaleString(),
            rate: Math.round(rate).toLocaleString(),
            left: leftWords,
          })}
        </span>
      )}
    </div>
  )
}
