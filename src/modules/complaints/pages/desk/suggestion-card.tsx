/** One suggestion: of what matter, how sure, why, and the text beside which it was laid. */

import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { instantWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import type { PageText } from '../../text/page.ts'
import type { Suggestion } from '../../wire.ts'
import { byWords, nameIn, usePageText } from '../words.ts'
import { Marked } from './marked.tsx'
import { type Deciding, titleOf } from './use-deciding.ts'

interface Props {
  readonly suggestion: Suggestion
  /** Counted from one; only the first five have a key. */
  readonly place: number
  readonly isHeld: boolean
  readonly mayJoin: boolean
  readonly onHold: () => void
  readonly deciding: Deciding
}

const KEYS = 5
const MOST_REASONS = 4
const MOST_PHRASES = 4
const METRES = 1000

export function SuggestionCard({ suggestion, place, isHeld, mayJoin, onHold, deciding }: Props) {
  const t = usePageText().compare
  const { matter, report, apart } = suggestion
  const title = titleOf(suggestion)
  return (
    // Pointing at it or coming to it by key marks the shared phrases in both texts; its buttons are what can be done.
    <li className='card' data-held={isHeld || undefined} onPointerEnter={onHold} onFocus={onHold}>
      <header>
        {place <= KEYS && <kbd>{place}</kbd>}
        <h4 className='cut' title={title}>
          {title}
        </h4>
        <Sureness suggestion={suggestion} />
      </header>
      <p className='note'>
        {matter === null ? t.single : fill(t.counts, { reports: matter.reports, reporters: matter.reporters })} ·{' '}
        {t.relations[suggestion.relation]}
      </p>
      <Reasons suggestion={suggestion} />
      <Beside suggestion={suggestion} isHeld={isHeld} />
      {apart === null ? (
        <div className='row'>
          <button
            type='button'
            className='button'
            aria-keyshortcuts={String(place)}
            disabled={!mayJoin}
            onClick={() => deciding.join(suggestion)}
          >
            {matter === null ? t.joinOne : t.join}
            <span className='unseen'> {title}</span>
          </button>
          <button type='button' className='button quiet' aria-keyshortcuts='x' onClick={() => deciding.apart(suggestion)}>
            {t.apart}
            <span className='unseen'> {report.number}</span>
            {isHeld && <kbd>X</kbd>}
          </button>
        </div>
      ) : (
        <Apart apart={apart} onRevoke={() => deciding.revoke(apart.decision)} />
      )}
    </li>
  )
}

function Sureness({ suggestion: { sureness, probability } }: Pick<Props, 'suggestion'>) {
  const { compare: t } = usePageText()
  const percent = `${(probability * 100).toFixed(probability > 0.99 ? 1 : 0)}%`
  return (
    <span className='sureness' data-sureness={sureness} title={fill(t.probability, { percent })}>
      <b>{t.sureness[sureness]}</b> <small>{percent}</small>
    </span>
  )
}

const distanceWords = (metres: number, t: PageText['compare']) =>
  metres < METRES ? fill(t.metres, { count: Math.round(metres) }) : fill(t.kilometres, { count: (metres / METRES).toFixed(1) })

type Reason = Suggestion['reasons'][number]

function ReasonLine({ reason: { words, weight } }: { reason: Reason }) {
  const { language } = useLook()
  return (
    <li data-against={weight < 0 || undefined}>
      <span aria-hidden='true'>{weight < 0 ? '−' : '+'}</span>
      {words[language]}
    </li>
  )
}

/** What a person can check comes first, then the weightiest of what was measured; the rest can be opened. */
function Reasons({ suggestion: { reasons, distanceM, sameEnterprise, sharedPhrases } }: Pick<Props, 'suggestion'>) {
  const { compare: t } = usePageText()
  const first = reasons.filter(({ level }) => level !== 'missing').slice(0, MOST_REASONS)
  const rest = reasons.filter((reason) => !first.includes(reason))
  const facts = [
    ...(distanceM === null ? [] : [`${t.distance} ${distanceWords(distanceM, t)}`]),
    ...(sameEnterprise ? [t.enterprise] : []),
    ...(sharedPhrases.length === 0 ? [] : [phraseWords(sharedPhrases, t)]),
  ]
  return (
    <>
      <ul className='why-list'>
        {facts.map((words) => (
          <li key={words}>
            <span aria-hidden='true'>·</span>
            {words}
          </li>
        ))}
        {first.map((reason) => (
          <ReasonLine key={reason.feature} reason={reason} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className='why-rest'>
          <summary>{fill(t.reasonsMore, { count: rest.length })}</summary>
          <ul className='why-list'>
            {rest.map((reason) => (
              <ReasonLine key={reason.feature} reason={reason} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function phraseWords(sharedPhrases: Suggestion['sharedPhrases'], t: PageText['compare']): string {
  const shown = sharedPhrases.slice(0, MOST_PHRASES).map(({ phrase }) => `“${phrase}”`)
  const more = sharedPhrases.length > MOST_PHRASES ? ` ${fill(t.phrasesMore, { count: sharedPhrases.length - MOST_PHRASES })}` : ''
  return `${t.phrases} ${fill(t.phrasesCount, { count: sharedPhrases.length })}: ${shown.join(' ')}${more}`
}

function Beside({ suggestion: { report, sharedPhrases }, isHeld }: Pick<Props, 'suggestion' | 'isHeld'>) {
  const t = usePageText()
  const { language } = useLook()
  const areas = useAreas()
  const facts = [
    report.number,
    nameIn(areas, 'code', report.area),
    report.place,
    instantWords(report.receivedAt, language),
    t.states[report.state],
  ]
  return (
    <div className='beside'>
      <Marked text={report.what} stretches={isHeld ? sharedPhrases.flatMap(({ inSuggested }) => inSuggested) : []} />
      <p className='note'>{facts.filter((of) => of !== null).join(' · ')}</p>
    </div>
  )
}

function Apart({ apart: { by, at }, onRevoke }: { apart: NonNullable<Suggestion['apart']>; onRevoke: () => void }) {
  const t = usePageText()
  const { language } = useLook()
  return (
    <p className='apart'>
      <span className='grow'>{fill(t.compare.apartBy, { name: byWords(by, t, language), at: instantWords(at, language) })}</span>
      <button type='button' className='button quiet' onClick={onRevoke}>
        {t.compare.revoke}
      </button>
    </p>
  )
}
