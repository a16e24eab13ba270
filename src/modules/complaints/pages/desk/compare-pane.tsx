/** What the comparison suggests for the report that is open, and the keys to decide by. */
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { usePageKeys } from '#ground/web/keys-help.tsx'
import { useLook } from '#ground/web/language.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Empty, Partial } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { ComplaintDetail, Suggestion } from '../../wire.ts'
import { call } from '../call.ts'
import { useKept } from '../kept.ts'
import { usePageText } from '../words.ts'
import { SuggestionCard } from './suggestion-card.tsx'
import { type Deciding, useDeciding } from './use-deciding.ts'

const AGAIN_MS = 5000

interface Props {
  readonly detail: ComplaintDetail
  readonly held: Suggestion | null
  readonly onHold: (suggestion: Suggestion) => void
}

export function ComparePane(props: Props) {
  const { detail } = props
  const [isComplete, setComplete] = useState(true)
  const asked = useAsk(call, 'GET /api/complaints/:id/suggestions', { params: { id: detail.id } }, isComplete ? {} : { everyMs: AGAIN_MS })
  const now = asked.data?.isComplete ?? true
  useEffect(() => setComplete(now), [now])
  return (
    <Shown of={asked} rows={5}>
      {(answer) => <Suggestions {...props} answer={answer} />}
    </Shown>
  )
}

interface Answer {
  readonly suggestions: readonly Suggestion[]
  readonly comparedWith: number | null
  readonly isComplete: boolean
}

const isElsewhere = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type=checkbox]), select, textarea, [contenteditable]') ||
    target.closest('[role=dialog], [role=menu]') !== null)

/** 1–5 join, N opens, X sets apart: wherever one is on the page, unless one writes. */
function useDecidingKeys(suggestions: readonly Suggestion[], held: Suggestion | null, mayJoin: boolean, deciding: Deciding): void {
  const latest = useRef({ suggestions, held, mayJoin, deciding })
  latest.current = { suggestions, held, mayJoin, deciding }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isElsewhere(event.target)) return
      const now = latest.current
      const key = event.key.toLowerCase()
      const numbered = /^[1-5]$/.test(key) ? now.suggestions[Number(key) - 1] : undefined
      const current = now.held ?? now.suggestions[0]
      if (numbered !== undefined && numbered.apart === null && now.mayJoin) now.deciding.join(numbered)
      else if (key === 'n' && now.mayJoin) now.deciding.open()
      else if (key === 'x' && current !== undefined && current.apart === null) now.deciding.apart(current)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

function Suggestions({ detail, held, onHold, answer }: Props & { answer: Answer }) {
  const t = usePageText()
  const deciding = useDeciding(detail)
  const { suggestions, comparedWith, isComplete } = answer
  const mayJoin = detail.reported === null || detail.reported.reports <= 1
  usePageKeys(t.keys)
  useDecidingKeys(suggestions, held, mayJoin, deciding)
  return (
    <section className='compare' aria-label={t.compare.label}>
      <header className='compare-head'>
        <span className='note grow'>{comparedWith !== null && fill(t.compare.compared, { count: comparedWith.toLocaleString() })}</span>
        <button type='button' className='button' aria-keyshortcuts='n' disabled={!mayJoin} onClick={deciding.open}>
          <Icon name='plus' />
          {t.compare.new} <kbd>N</kbd>
        </button>
      </header>
      {!isComplete && <Partial what={t.compare.partial} />}
      {detail.reported !== null && <InMatter detail={detail} deciding={deciding} />}
      {suggestions.length === 0 ? (
        <Empty icon='compare' title={t.compare.none} how={t.compare.noneHow} />
      ) : (
        <ol className='cards'>
          {suggestions.map((suggestion, at) => (
            <SuggestionCard
              key={suggestion.report.id}
              {...{ suggestion, deciding, mayJoin }}
              place={at + 1}
              isHeld={held?.report.id === suggestion.report.id}
              onHold={() => onHold(suggestion)}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

/** It is in a matter already: which, and the way out of it with a reason. */
function InMatter({ detail: { reported }, deciding }: { detail: ComplaintDetail; deciding: Deciding }) {
  const { compare: t } = usePageText()
  const kept = useKept()
  const [isParting, setParting] = useState(false)
  if (reported === null) return null
  return (
    <div className='in-matter'>
      <p>
        {t.inMatter} <Link href={`/matters/${reported.id}${kept}`}>{reported.title}</Link>{' '}
        <span className='note'>{fill(t.counts, { reports: reported.reports, reporters: reported.reporters })}</span>
      </p>
      {reported.reports > 1 && (
        <button type='button' className='button quiet' aria-expanded={isParting} onClick={() => setParting(!isParting)}>
          {t.part}
        </button>
      )}
      {isParting && <PartForm onPart={deciding.part} onDone={() => setParting(false)} />}
    </div>
  )
}

export function PartForm({ onPart, onDone }: { onPart: Deciding['part']; onDone: () => void }) {
  const { compare: t } = usePageText()
  const { language } = useLook()
  const [why, setWhy] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const send = async () => {
    const refusal = await onPart(why)
    if (refusal === null) onDone()
    else setWrong(refusal.message[language])
  }
  return (
    <form
      className='part'
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label htmlFor='part-why'>{t.partWhy}</label>
      <div className='field-line'>
        <input
          id='part-why'
          type='text'
          ref={(input) => input?.focus()}
          required
          minLength={2}
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <button type='submit' className='button'>
          {t.part}
        </button>
      </div>
      {wrong !== null && (
        <p className='field-wrong' role='alert'>
          {wrong}
        </p>
      )}
    </form>
  )
}
