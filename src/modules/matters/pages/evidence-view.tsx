import { useLook } from '#ground/web/language.tsx'
import type { SharedPhrase, Span } from '../kernel/matter.ts'
import { mergedSpans } from '../prints/marked-text.ts'
import type { PageText } from '../text/page.ts'
import { say, sayLevel, sayMeasure, textsIn } from '../text/say.ts'
import type { EvidenceDetail } from '../wire.ts'

const SHOWN = 10

/** A text with what the other one shares underlined. */
export function Marked({
  text,
  phrases,
  side,
  field,
}: {
  text: string
  phrases: readonly SharedPhrase[]
  side: 'inA' | 'inB'
  field: Span['field']
}) {
  const parts: React.ReactNode[] = []
  let at = 0
  for (const { start, end } of mergedSpans(phrases, side, field)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}

/** Two reports side by side, and why they are, or are not, one matter. */
export function EvidenceView({ t, detail, later }: { t: PageText; detail: EvidenceDetail; later: string }) {
  const { language } = useLook()
  const text = textsIn(language)
  const { evidence } = detail
  const other = detail.a.id === later ? detail.b : detail.a
  const side = detail.a.id === other.id ? 'inA' : 'inB'
  const told = evidence.reasons.filter(({ weight }) => weight !== 0).slice(0, SHOWN)
  const most = told.reduce((high, { weight }) => Math.max(high, Math.abs(weight)), 1)
  return (
    <div className='evidence'>
      <div className='other'>
        <p className='note'>{say(t.with, { id: other.id })}</p>
        <h4>
          <Marked text={other.subject} phrases={evidence.sharedPhrases} side={side} field='subject' />
        </h4>
        <p className='body'>
          <Marked text={other.text} phrases={evidence.sharedPhrases} side={side} field='text' />
        </p>
      </div>
      <div className='why'>
        <p className='verdict'>
          <b>{text.verdict[evidence.verdict]}</b> {evidence.probability.toFixed(2)} · {text.relation[evidence.relation]}
        </p>
        <table className='reasons'>
          <tbody>
            {told.map(({ feature, level, weight }) => (
              <tr key={feature} data-side={weight < 0 ? 'against' : 'for'}>
                <td>{sayMeasure(text, feature)}</td>
                <td className='note'>{sayLevel(text, feature, level)}</td>
                <td className='n'>
                  {weight < 0 ? '−' : '+'}
                  {Math.abs(weight).toFixed(2)}
                </td>
                <td>
                  <svg viewBox='0 0 60 6' width='60' height='6' aria-hidden='true'>
                    <rect width={(Math.abs(weight) / most) * 60} height='6' />
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className='note'>
          {evidence.runnerUp === null
            ? text.explain.noRunnerUp
            : say(text.explain.runnerUp, {
                matter: evidence.runnerUp.matter,
                report: evidence.runnerUp.report,
                probability: evidence.runnerUp.probability.toFixed(2),
              })}
        </p>
        <p className='note'>{evidence.turns.length === 0 ? t.noTurns : t.turns}</p>
        <ul className='note'>
          {evidence.turns.slice(0, 3).map((turn) => (
            <li key={turn.feature}>
              {say(text.explain.turn, {
                feature: sayMeasure(text, turn.feature),
                from: sayLevel(text, turn.feature, turn.from),
                to: sayLevel(text, turn.feature, turn.to),
                probability: turn.probability.toFixed(2),
              })}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
