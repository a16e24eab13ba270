import { useCallback, useEffect, useState } from 'react'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { EvidenceDetail, Overview } from '../wire.ts'
import type { Engine } from './ask.ts'
import type { Decide } from './browse.tsx'
import { EvidenceView, Marked } from './evidence-view.tsx'

interface Props {
  readonly t: PageText
  readonly overview: Overview
  readonly ask: Engine
  readonly decide: Decide
  readonly onChoose: (matter: string) => void
}

/** Joins that wait for a clerk, one after another: J the same, X not the same, N next. */
export function WaitingPane({ t, overview, ask, decide, onChoose }: Props) {
  const [at, setAt] = useState(0)
  const [detail, setDetail] = useState<EvidenceDetail | null>(null)
  const { waiting, decisions } = overview
  const decided = new Set(
    decisions.flatMap(({ decision, revokedBy }) => ('a' in decision && revokedBy === null ? [`${decision.a} ${decision.b}`] : [])),
  )
  const open = waiting.filter(({ id, nearest }) => !decided.has(`${nearest} ${id}`))
  const current = open[Math.min(at, open.length - 1)]
  const id = current?.id
  const nearest = current?.nearest
  useEffect(() => {
    let isCurrent = true
    setDetail(null)
    if (id === undefined || nearest === undefined) return
    onChoose(id)
    ask.ask('evidence', { a: nearest, b: id }).then((of) => {
      if (isCurrent) setDetail(of)
    })
    return () => {
      isCurrent = false
    }
  }, [ask, id, nearest, onChoose])
  const answer = useCallback(
    (kind: 'must-link' | 'cannot-link') => {
      if (id !== undefined && nearest !== undefined) decide([{ kind, a: nearest, b: id }])
    },
    [decide, id, nearest],
  )
  const next = useCallback(() => setAt((now) => (now + 1 >= open.length ? 0 : now + 1)), [open.length])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.target as HTMLElement).matches('input, select, textarea') || event.ctrlKey || event.metaKey) return
      const key = event.key.toLowerCase()
      if (key === 'j') answer('must-link')
      else if (key === 'x') answer('cannot-link')
      else if (key === 'n') next()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [answer, next])
  if (current === undefined) return <p className='empty'>{t.noWaiting}</p>
  const later = detail?.a.id === current.id ? detail.a : detail?.b
  const side = detail?.a.id === current.id ? 'inA' : 'inB'
  return (
    <div className='waiting'>
      <div className='tools'>
        <span className='note'>{say(t.waitingOf, { at: Math.min(at, open.length - 1) + 1, count: open.length })}</span>
        <span className='grow' />
        <button type='button' className='button primary' onClick={() => answer('must-link')}>
          {t.accept} <kbd>J</kbd>
        </button>
        <button type='button' className='button' onClick={() => answer('cannot-link')}>
          {t.reject} <kbd>X</kbd>
        </button>
        <button type='button' className='button quiet' onClick={next}>
          {t.skip} <kbd>N</kbd>
        </button>
      </div>
      {detail === null || later === undefined ? (
        <div className='skeleton' aria-busy='true' />
      ) : (
        <div className='member'>
          <p className='note'>
            {later.id} · {later.at.replace('T', ' ')}
          </p>
          <h3>
            <Marked text={later.subject} phrases={detail.evidence.sharedPhrases} side={side} field='subject' />
          </h3>
          <p className='body'>
            <Marked text={later.text} phrases={detail.evidence.sharedPhrases} side={side} field='text' />
          </p>
          <EvidenceView t={t} detail={detail} later={current.id} />
        </div>
      )}
    </div>
  )
}
