import { useEffect, useRef, useState } from 'react'
import { visible } from '#ground/lib/visible.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useRowsInView } from '#ground/web/rows-in-view.ts'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { EvidenceDetail, Overview, Waiting } from '../wire.ts'
import type { Asking } from './ask.ts'
import { EvidenceView, OneText, saySureness } from './evidence-view.tsx'

interface ListProps {
  readonly t: PageText
  readonly overview: Overview
  readonly chosen: string | null
  readonly onChoose: (report: string) => void
}

const ROW = 52

/** Joins that wait for a clerk, most probable first. */
export function WaitingList({ t, overview, chosen, onChoose }: ListProps) {
  const { waiting } = overview
  const box = useRef<HTMLOListElement>(null)
  const { first, last, reveal } = useRowsInView(box, waiting.length, ROW)
  const at = waiting.findIndex(({ id }) => id === chosen)
  useEffect(() => {
    if (at >= 0) reveal(at)
  }, [at, reveal])
  if (waiting.length === 0)
    return (
      <div className='empty'>
        <p>{t.noWaiting}</p>
        <p className='note'>{t.noWaitingHint}</p>
      </div>
    )
  return (
    <ol className='queue' ref={box}>
      <Space rows={first} />
      {waiting.slice(first, last).map(({ id, subject, at: when, probability }) => (
        <li key={id} aria-current={id === chosen || undefined}>
          <button type='button' onClick={() => onChoose(id)}>
            <span className='cut' title={subject}>
              {subject}
            </span>
            <span className='n'>{saySureness(t, probability, false)}</span>
            <small className='note'>
              {visible(id)} · {when.slice(0, 10)}
            </small>
          </button>
        </li>
      ))}
      <Space rows={waiting.length - last} />
    </ol>
  )
}

/** Stands for the rows that are not drawn. */
function Space({ rows }: { rows: number }) {
  return (
    <li
      aria-hidden='true'
      className='space'
      ref={(item) => {
        if (item !== null) item.style.height = `${rows * ROW}px`
      }}
    />
  )
}

interface Props {
  readonly t: PageText
  readonly ask: Asking
  readonly overview: Overview
  readonly waiting: Waiting | undefined
  readonly at: number
  readonly answer: (what: 'accept' | 'reject' | 'skip') => void
  readonly openMatter: (id: string) => void
  readonly onBack: () => void
}

/** One join that waits: both texts, why, and the three answers. */
export function WaitingPane({ t, ask, overview, waiting, at, answer, openMatter, onBack }: Props) {
  const [detail, setDetail] = useState<EvidenceDetail | null>(null)
  const id = waiting?.id
  const nearest = waiting?.nearest
  useEffect(() => {
    let isCurrent = true
    if (id === undefined || nearest === undefined) return
    ask.ask('evidence', { a: nearest, b: id }).then((of) => {
      if (isCurrent) setDetail(of)
    })
    return () => {
      isCurrent = false
    }
  }, [ask, id, nearest])
  if (waiting === undefined) return overview.waiting.length === 0 ? null : <p className='empty'>{t.selectWaiting}</p>
  const isShown = detail !== null && [detail.a.id, detail.b.id].includes(waiting.id)
  const members = overview.hot.find(({ matter }) => matter === waiting.matter)?.reports ?? 0
  return (
    <article className='waiting'>
      <header>
        <button type='button' className='button quiet square back' onClick={onBack} aria-label={t.tabs.waiting}>
          <Icon name='back' />
        </button>
        <div className='grow'>
          <h2>{say(t.waitingTitle, { id: visible(waiting.id) })}</h2>
          <p className='note'>{say(t.waitingOf, { at: at + 1, count: overview.waiting.length })}</p>
        </div>
        <div className='answers'>
          <button type='button' className='button primary' onClick={() => answer('accept')}>
            {t.accept} <kbd>J</kbd>
          </button>
          <button type='button' className='button' onClick={() => answer('reject')}>
            {t.reject} <kbd>X</kbd>
          </button>
          <button type='button' className='button quiet' onClick={() => answer('skip')}>
            {t.skip} <kbd>N</kbd>
          </button>
        </div>
      </header>
      {!isShown || detail === null ? (
        <div className='skeleton' aria-busy='true' />
      ) : (
        <>
          <div className='two-texts'>
            <OneText title={t.thisOne} detail={detail} id={waiting.id} />
            <OneText title={t.with} detail={detail} id={detail.a.id === waiting.id ? detail.b.id : detail.a.id} />
          </div>
          <EvidenceView t={t} evidence={detail.evidence} grounds={detail.grounds} />
          <button type='button' className='button more' onClick={() => openMatter(waiting.id)}>
            {say(t.openMatter, { count: members })}
          </button>
        </>
      )}
    </article>
  )
}
