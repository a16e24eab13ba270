import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Decision, DecisionRefusal } from '../kernel/matter.ts'
import type { RecordedDecision } from '../kernel/partition/constraints.ts'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { Overview } from '../wire.ts'
import type { Engine } from './ask.ts'
import { Downloads } from './downloads.tsx'
import { History } from './history.tsx'
import { HotTable } from './hot-table.tsx'
import { Keys } from './keys.tsx'
import { MatterPane } from './matter-pane.tsx'
import { WaitingPane } from './waiting-pane.tsx'

interface Props {
  readonly t: PageText
  readonly overview: Overview
  readonly ask: Engine
  readonly onOverview: (overview: Overview) => void
}

export type Decide = (decisions: readonly Pick<Decision & { a: string; b: string }, 'kind' | 'a' | 'b'>[]) => Promise<boolean>

interface Refused {
  readonly refusal: DecisionRefusal
  readonly decisions: readonly RecordedDecision[]
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement
  return target.matches('input:not([type=checkbox]), select, textarea')
}

/** What a person does with the matters: every click is decisions that pass the one guard. */
function useDeciding({ ask, onOverview }: Pick<Props, 'ask' | 'onOverview'>) {
  const [refused, setRefused] = useState<Refused | null>(null)
  const decide: Decide = useCallback(
    async (wanted) => {
      const at = new Date().toISOString()
      const decisions = wanted.map((decision) => ({ ...decision, by: 'page', at }) as Decision)
      const answer = await ask.ask('decide', { decisions })
      setRefused(answer.refusal === null ? null : { refusal: answer.refusal, decisions: answer.refused })
      onOverview(answer.overview)
      return answer.refusal === null
    },
    [ask, onOverview],
  )
  const turn = useCallback(async (way: 'undo' | 'redo') => onOverview(await ask.ask(way, { steps: 1 })), [ask, onOverview])
  return { refused, setRefused, decide, turn }
}

/** The matters of a comparison: list and detail side by side, one below the other on a phone. */
export function Browse({ t, overview, ask, onOverview }: Props) {
  const [tab, setTab] = useState<'hot' | 'waiting' | 'history'>('hot')
  const [query, setQuery] = useState('')
  const [onlyRepeated, setOnlyRepeated] = useState(true)
  const [chosen, setChosen] = useState<string | null>(overview.hot[0]?.matter ?? null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const search = useRef<HTMLInputElement>(null)
  const [isHelp, setHelp] = useState(false)
  const { refused, setRefused, decide, turn } = useDeciding({ ask, onOverview })
  const shown = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    return overview.hot.filter((matter) => {
      if (onlyRepeated && matter.reports < 2) return false
      if (words.length === 0) return true
      const text = `${matter.title} ${matter.place ?? ''} ${matter.members.join(' ')}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
  }, [overview, query, onlyRepeated])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        turn(event.shiftKey ? 'redo' : 'undo')
      } else if (isTyping(event)) return
      else if (event.key === '/') {
        event.preventDefault()
        search.current?.focus()
      } else if (event.key === '?') setHelp((is) => !is)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [turn])
  const current =
    overview.hot.find(({ matter, members }) => matter === chosen || (chosen !== null && members.includes(chosen)))?.matter ?? null
  const merge = async () => {
    const [first, ...rest] = [...ticked]
    if (first !== undefined && (await decide(rest.map((other) => ({ kind: 'must-link', a: first, b: other }))))) {
      setTicked(new Set())
      setChosen(first)
    }
  }
  const until = overview.times.at(-1)?.slice(0, 10) ?? '—'
  return (
    <div className='browse' data-tab={tab} data-chosen={current !== null || undefined}>
      <div className='bar'>
        <p className='note'>
          {say(t.summary, {
            members: overview.members,
            matters: overview.hot.length,
            automatic: overview.automatic,
            waiting: overview.waiting.length,
            until,
          })}
        </p>
        <span className='grow' />
        <button type='button' className='button quiet' onClick={() => turn('undo')} disabled={!overview.canUndo}>
          {t.undo}
        </button>
        <button type='button' className='button quiet' onClick={() => turn('redo')} disabled={!overview.canRedo}>
          {t.redo}
        </button>
        <Downloads t={t} ask={ask} file={overview.file} />
        <button type='button' className='button quiet' onClick={() => setHelp(true)} aria-label={t.keys}>
          ?
        </button>
      </div>
      {refused !== null && <RefusedNotice t={t} refused={refused} onClose={() => setRefused(null)} />}
      {isHelp && <Keys t={t} onClose={() => setHelp(false)} />}
      <div className='panes'>
        <section className='list'>
          <div className='tabs' role='tablist'>
            {(['hot', 'waiting', 'history'] as const).map((name) => (
              <button key={name} type='button' role='tab' aria-selected={tab === name} onClick={() => setTab(name)}>
                {t.tabs[name]}
                {name === 'waiting' && overview.waiting.length > 0 && <span className='count'>{overview.waiting.length}</span>}
              </button>
            ))}
          </div>
          {tab === 'hot' && (
            <>
              <div className='tools'>
                <input
                  ref={search}
                  type='search'
                  placeholder={t.search}
                  aria-label={t.search}
                  value={query}
                  onChange={(event) => setQuery(event.target.value)}
                />
                <label className='check'>
                  <input type='checkbox' checked={onlyRepeated} onChange={(event) => setOnlyRepeated(event.target.checked)} />
                  {t.onlyRepeated}
                </label>
                <button type='button' className='button' disabled={ticked.size < 2} title={t.mergeHint} onClick={merge}>
                  {say(t.mergeSelected, { count: ticked.size })}
                </button>
              </div>
              {shown.length === 0 ? (
                <p className='empty'>{t.nothingFound}</p>
              ) : (
                <HotTable t={t} matters={shown} chosen={current} onChoose={setChosen} ticked={ticked} onTick={setTicked} />
              )}
            </>
          )}
          {tab === 'waiting' && <WaitingPane t={t} overview={overview} ask={ask} decide={decide} onChoose={setChosen} />}
          {tab === 'history' && <History t={t} decisions={overview.decisions} />}
        </section>
        <section className='detail'>
          {current === null ? (
            <p className='empty'>{t.selectMatter}</p>
          ) : (
            <MatterPane key={current} t={t} ask={ask} matter={current} overview={overview} decide={decide} onBack={() => setChosen(null)} />
          )}
        </section>
      </div>
    </div>
  )
}

function RefusedNotice({ t, refused, onClose }: { t: PageText; refused: Refused; onClose: () => void }) {
  return (
    <div className='notice' role='alert'>
      <div className='grow'>
        {t.refused}
        <ul>
          {refused.decisions.map(({ number, decision }) => (
            <li key={number}>
              {number + 1}. {t.decisionKinds[decision.kind]} {'a' in decision ? `${decision.a} – ${decision.b}` : ''}
            </li>
          ))}
        </ul>
      </div>
      <button type='button' className='button' onClick={onClose}>
        {t.close}
      </button>
    </div>
  )
}
