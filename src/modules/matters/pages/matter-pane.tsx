import { useEffect, useState } from 'react'
import { useLook } from '#ground/web/language.tsx'
import type { PageText } from '../text/page.ts'
import { say, textsIn } from '../text/say.ts'
import type { EvidenceDetail, MatterDetail, MemberDetail, Overview } from '../wire.ts'
import type { Engine } from './ask.ts'
import type { Decide } from './browse.tsx'
import { EvidenceView, Marked } from './evidence-view.tsx'
import { Sparkline } from './sparkline.tsx'

interface Props {
  readonly t: PageText
  readonly ask: Engine
  readonly matter: string
  readonly overview: Overview
  readonly decide: Decide
  readonly onBack: () => void
}

/** Reports drawn at first; the rest on demand. */
const SHOWN = 60

/** One matter: what it is, and every report with the reason it is here. */
export function MatterPane({ t, ask, matter, overview, decide, onBack }: Props) {
  const [detail, setDetail] = useState<MatterDetail | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState(SHOWN)
  // The overview changes with every decision: what the matter holds is then asked anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the overview stands for what was decided
  useEffect(() => {
    let isCurrent = true
    ask.ask('matter', { id: matter }).then((of) => {
      if (isCurrent) setDetail(of)
    })
    return () => {
      isCurrent = false
    }
  }, [ask, matter, overview])
  if (detail === null) return <div className='skeleton' aria-busy='true' />
  const { matter: of, members } = detail
  const split = async () => {
    const rest = members.find(({ report }) => !ticked.has(report.id))
    const [first, ...others] = [...ticked]
    if (first === undefined || rest === undefined) return
    const together = others.map((other) => ({ kind: 'must-link' as const, a: first, b: other }))
    if (await decide([...together, { kind: 'cannot-link', a: rest.report.id, b: first }])) setTicked(new Set())
  }
  const tick = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  return (
    <article className='matter'>
      <header>
        <button type='button' className='button quiet back' onClick={onBack}>
          ←
        </button>
        <div className='grow'>
          <h2>{of.title}</h2>
          <p className='note'>
            {of.place !== null && `${of.place} · `}
            {say(t.people, { reporters: of.reporters, reports: of.reports })} ·{' '}
            {say(t.period, { from: of.firstAt.slice(0, 10), to: of.lastAt.slice(0, 10), days: of.spanDays })}
          </p>
        </div>
        <Sparkline values={of.timeline} />
        {members.length > 1 && (
          <button type='button' className='button' disabled={ticked.size === 0 || ticked.size === members.length} onClick={split}>
            {say(t.split, { count: ticked.size })}
          </button>
        )}
      </header>
      <ol>
        {members.slice(0, shown).map((member) => (
          <MemberItem
            key={member.report.id}
            t={t}
            ask={ask}
            member={member}
            overview={overview}
            isTicked={ticked.has(member.report.id)}
            onTick={members.length > 1 ? () => tick(member.report.id) : null}
          />
        ))}
      </ol>
      {members.length > shown && (
        <button type='button' className='button' onClick={() => setShown(shown + 200)}>
          {shown} / {members.length} …
        </button>
      )}
    </article>
  )
}

interface ItemProps {
  readonly t: PageText
  readonly ask: Engine
  readonly member: MemberDetail
  readonly overview: Overview
  readonly isTicked: boolean
  readonly onTick: (() => void) | null
}

function MemberItem({ t, ask, member, overview, isTicked, onTick }: ItemProps) {
  const { language } = useLook()
  const text = textsIn(language)
  const [evidence, setEvidence] = useState<EvidenceDetail | null>(null)
  const { report, nearest } = member
  // biome-ignore lint/correctness/useExhaustiveDependencies: a decision makes the evidence stale
  useEffect(() => setEvidence(null), [overview])
  const toggle = async () => {
    if (evidence !== null) setEvidence(null)
    else if (nearest !== null) setEvidence(await ask.ask('evidence', { a: nearest, b: report.id }))
  }
  const side = evidence?.a.id === report.id ? 'inA' : 'inB'
  const phrases = evidence?.evidence.sharedPhrases ?? []
  return (
    <li className='member'>
      <div className='member-head'>
        {onTick !== null && <input type='checkbox' aria-label={`${t.select} ${report.id}`} checked={isTicked} onChange={onTick} />}
        <h3>
          <Marked text={report.subject} phrases={phrases} side={side} field='subject' />
        </h3>
        {nearest !== null && (
          <button type='button' className='button quiet' aria-expanded={evidence !== null} onClick={toggle}>
            {evidence === null ? t.why : t.hideWhy}
          </button>
        )}
      </div>
      <p className='note'>
        {report.id} · {report.at.replace('T', ' ')} · {text.relation[member.member.relation]}
        {nearest !== null && ` · ${member.member.probability.toFixed(2)}`}
        {nearest !== null && member.member.automatic && ` · ${t.automatic}`}
      </p>
      <p className='body'>
        <Marked text={report.text} phrases={phrases} side={side} field='text' />
      </p>
      {evidence !== null && <EvidenceView t={t} detail={evidence} later={report.id} />}
    </li>
  )
}
