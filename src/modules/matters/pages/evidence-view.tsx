import { visible } from '#ground/lib/visible.ts'
import { useLook } from '#ground/web/language.tsx'
import type { Evidence, Grounds, SharedPhrase, Span } from '../kernel/matter.ts'
import type { Report } from '../kernel/report.ts'
import { mergedSpans } from '../prints/marked-text.ts'
import { sayGrounds } from '../text/grounds.ts'
import type { PageText } from '../text/page.ts'
import { say, sayLevel, sayMeasure, textsIn } from '../text/say.ts'
import type { EvidenceDetail } from '../wire.ts'

const SHOWN = 8
const SHOWN_TURNS = 3

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

const LIKELY = 0.8

/** A probability as people say it, with the figure beside. What still waits for a person is not called certain. */
export function saySureness(t: PageText, probability: number, isAutomatic: boolean): string {
  const word = isAutomatic ? t.sureness.certain : probability >= LIKELY ? t.sureness.likely : t.sureness.possible
  return `${word} ${probability.toFixed(2)}`
}

export function ReportTime({ report }: { report: Report }) {
  return <time dateTime={report.at}>{report.at.replace('T', ' ').slice(0, 16)}</time>
}

/** One of the two reports, with what both hold underlined. */
export function OneText({ title, detail, id }: { title: string; detail: EvidenceDetail; id: string }) {
  const side = detail.a.id === id ? 'inA' : 'inB'
  const report = detail.a.id === id ? detail.a : detail.b
  const { sharedPhrases } = detail.evidence
  return (
    <section className='one-text'>
      <p className='note note-facts'>
        <b>{title}</b>
        <span>{visible(report.id)}</span>
        <ReportTime report={report} />
      </p>
      <h4>
        <Marked text={report.subject} phrases={sharedPhrases} side={side} field='subject' />
      </h4>
      <p className='body'>
        <Marked text={report.text} phrases={sharedPhrases} side={side} field='text' />
      </p>
    </section>
  )
}

export function OtherText({ t, detail, later }: { t: PageText; detail: EvidenceDetail; later: string }) {
  return <OneText title={t.with} detail={detail} id={detail.a.id === later ? detail.b.id : detail.a.id} />
}

/** Why two reports are, or are not, one matter: what they say alone, by what the one is in the matter, weights, phrases, the next best matter. */
export function EvidenceView({ t, evidence, grounds }: { t: PageText; evidence: Evidence; grounds: Grounds }) {
  const { language } = useLook()
  const text = textsIn(language)
  const { runnerUp, turns, sharedPhrases } = evidence
  const isSame = grounds.alone === 'same-automatic' || grounds.alone === 'same-suggested'
  return (
    <div className='why'>
      <p className='verdict'>
        <span title={text.explain.pairHint}>{text.explain.pair}</span>
        <b>{text.verdict[grounds.alone]}</b>
        <span>{isSame ? saySureness(t, evidence.probability, grounds.alone === 'same-automatic') : evidence.probability.toFixed(2)}</span>
        <span>{text.relation[evidence.relation]}</span>
      </p>
      {sayGrounds(grounds, text).map((line) => (
        <p key={line} className='note'>
          {visible(line)}
        </p>
      ))}
      <Weights t={t} evidence={evidence} />
      <dl className='why-more'>
        <dt>{t.phrases}</dt>
        <dd>
          {sharedPhrases.length === 0
            ? t.noPhrases
            : sharedPhrases.slice(0, 6).map(({ phrase, reports }) => (
                <span key={phrase} className='phrase' title={say(t.inOther, { reports })}>
                  {phrase}
                </span>
              ))}
        </dd>
        <dt>{t.runnerUp}</dt>
        <dd>
          {runnerUp === null
            ? t.noRunnerUp
            : say(t.runnerUpIs, { report: visible(runnerUp.report), probability: runnerUp.probability.toFixed(2) })}
        </dd>
        <dt>{t.turns}</dt>
        <dd>
          {turns.length === 0
            ? t.noTurns
            : turns.slice(0, SHOWN_TURNS).map((turn) => (
                <span key={turn.feature} className='turn'>
                  {say(t.turn, {
                    feature: sayMeasure(text, turn.feature),
                    from: sayLevel(text, turn.feature, turn.from),
                    to: sayLevel(text, turn.feature, turn.to),
                    probability: turn.probability.toFixed(2),
                  })}
                </span>
              ))}
        </dd>
      </dl>
    </div>
  )
}

function Weights({ t, evidence }: { t: PageText; evidence: Evidence }) {
  const { language } = useLook()
  const text = textsIn(language)
  const told = evidence.reasons.filter(({ weight }) => weight !== 0).slice(0, SHOWN)
  const most = told.reduce((high, { weight }) => Math.max(high, Math.abs(weight)), 1)
  return (
    <table className='reasons' title={t.reasonsHint}>
      <caption className='unseen'>{t.reasons}</caption>
      <tbody>
        {told.map(({ feature, level, weight }) => (
          <tr key={feature} data-side={weight < 0 ? 'against' : 'for'}>
            <th scope='row'>{sayMeasure(text, feature)}</th>
            <td className='note'>{sayLevel(text, feature, level)}</td>
            <td className='n'>
              {weight < 0 ? '−' : '+'}
              {Math.abs(weight).toFixed(2)}
            </td>
            <td className='bar'>
              <svg viewBox='0 0 100 6' width='100' height='6' aria-hidden='true'>
                <rect className='axis' x='49.5' width='1' height='6' />
                <rect x={weight < 0 ? 50 - (Math.abs(weight) / most) * 50 : 50} width={(Math.abs(weight) / most) * 50} height='6' />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
