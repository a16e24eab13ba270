import { useEffect, useState } from 'react'
import { Icon } from '#ground/web/icons.tsx'
import type { TitledMatter } from '../kernel/outcome.ts'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { MatterDetail, Overview } from '../wire.ts'
import type { Asking } from './ask.ts'
import type { Decide } from './deciding.ts'
import { MemberItem } from './member-item.tsx'
import { TimeChart } from './sparkline.tsx'

interface Props {
  readonly t: PageText
  readonly ask: Asking
  readonly matter: TitledMatter
  readonly overview: Overview
  readonly decide: Decide
  /** A report whose reasons stand open at first. */
  readonly opened: string | null
  readonly onBack: () => void
}

/** Reports drawn at first; the rest on demand. */
const SHOWN = 60
const MORE = 200

/** One matter: what it is, and every report with the reason it is here. */
export function MatterPane({ t, ask, matter, overview, decide, opened, onBack }: Props) {
  const [detail, setDetail] = useState<MatterDetail | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState(SHOWN)
  useEffect(() => {
    let isCurrent = true
    // The overview changes with every decision: what the matter holds is then asked anew.
    if (overview.hot.includes(matter))
      ask.ask('matter', { id: matter.matter }).then((of) => {
        if (isCurrent) setDetail(of)
      })
    return () => {
      isCurrent = false
    }
  }, [ask, matter, overview])
  const members = detail?.members ?? []
  const picked = members.filter(({ report }) => ticked.has(report.id)).map(({ report }) => report.id)
  const split = async () => {
    const rest = members.find(({ report }) => !ticked.has(report.id))
    const [first, ...others] = picked
    if (first === undefined || rest === undefined) return
    const together = others.map((other) => ({ kind: 'must-link' as const, a: first, b: other }))
    if (await decide('split', picked.length, [...together, { kind: 'cannot-link', a: rest.report.id, b: first }]))
      setTicked((now) => new Set([...now].filter((id) => !picked.includes(id))))
  }
  const tick = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  return (
    <article className='matter'>
      <header>
        <button type='button' className='button quiet square back' onClick={onBack} aria-label={t.tabs.hot}>
          <Icon name='back' />
        </button>
        {picked.length > 0 ? (
          <SplitBar t={t} picked={picked.length} all={members.length} onSplit={split} onClear={() => setTicked(new Set())} />
        ) : (
          <h2>{matter.title}</h2>
        )}
      </header>
      <div className='matter-facts'>
        <p>
          <b>{say(t.people, { reporters: matter.reporters, reports: matter.reports })}</b>
          {matter.place !== null && <span>{matter.place}</span>}
          <span>
            {say(t.period, { from: matter.firstAt.slice(0, 10), to: matter.lastAt.slice(0, 10) })}
            <small> · {say(t.days, { days: matter.spanDays })}</small>
          </span>
        </p>
        <TimeChart t={t} values={matter.timeline} from={overview.from} until={overview.until} />
      </div>
      {detail === null ? (
        <div className='skeleton' aria-busy='true' />
      ) : (
        <ol className='members'>
          {members.slice(0, shown).map((member) => (
            <MemberItem
              key={member.report.id}
              t={t}
              ask={ask}
              member={member}
              isTypical={members.length > 2 && matter.typical === member.report.id}
              isOpen={opened === member.report.id}
              isTicked={ticked.has(member.report.id)}
              onTick={members.length > 1 ? () => tick(member.report.id) : null}
            />
          ))}
        </ol>
      )}
      {members.length > shown && (
        <button type='button' className='button more' onClick={() => setShown(shown + MORE)}>
          {say(t.more, { count: Math.min(MORE, members.length - shown), all: members.length })}
        </button>
      )}
    </article>
  )
}

interface SplitProps {
  readonly t: PageText
  readonly picked: number
  readonly all: number
  readonly onSplit: () => void
  readonly onClear: () => void
}

function SplitBar({ t, picked, all, onSplit, onClear }: SplitProps) {
  return (
    <div className='bulk'>
      <b>{say(t.selectedReports, { count: picked })}</b>
      {picked === all && <span className='note'>{t.splitAll}</span>}
      <span className='grow' />
      <button type='button' className='button primary' disabled={picked === all} onClick={onSplit}>
        {t.split}
      </button>
      <button type='button' className='button' onClick={onClear}>
        {t.clearSelection}
      </button>
    </div>
  )
}
