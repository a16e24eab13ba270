import { useEffect, useState } from 'react'
import { visible } from '#ground/lib/visible.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import type { PageText } from '../text/page.ts'
import { say, sayMeasure, textsIn } from '../text/say.ts'
import type { EvidenceDetail, MemberDetail } from '../wire.ts'
import type { Asking } from './ask.ts'
import { EvidenceView, Marked, OtherText, ReportTime, saySureness } from './evidence-view.tsx'

interface Props {
  readonly t: PageText
  readonly ask: Asking
  readonly member: MemberDetail
  readonly isTypical: boolean
  readonly isOpen: boolean
  readonly isTicked: boolean
  readonly onTick: (() => void) | null
}

const MOST_TOLD = 2

/** The evidence with both texts; asked for when it is opened, and anew when the member it is held against has changed. */
function useEvidence({ ask, member, isOpen }: Pick<Props, 'ask' | 'member' | 'isOpen'>) {
  const [isShown, setShown] = useState(isOpen)
  const [detail, setDetail] = useState<EvidenceDetail | null>(null)
  useEffect(() => {
    let isCurrent = true
    if (!isShown || member.nearest === null) return
    ask.ask('evidence', { a: member.nearest, b: member.report.id }).then((of) => {
      if (isCurrent) setDetail(of)
    })
    return () => {
      isCurrent = false
    }
  }, [ask, member, isShown])
  return { isShown, setShown, detail }
}

export function MemberItem({ t, ask, member, isTypical, isOpen, isTicked, onTick }: Props) {
  const { language } = useLook()
  const text = textsIn(language)
  const { isShown, setShown, detail } = useEvidence({ ask, member, isOpen })
  const { report, nearest } = member
  const evidence = member.evidence ?? detail?.evidence ?? null
  const phrases = evidence?.sharedPhrases ?? []
  const side = evidence?.a === report.id ? 'inA' : 'inB'
  const told = (evidence?.reasons ?? []).filter(({ weight }) => weight > 0).slice(0, MOST_TOLD)
  const words = [
    ...told.map(({ feature }) => sayMeasure(text, feature)),
    ...(phrases.length > 0 ? [say(t.phrasesCount, { count: phrases.length })] : []),
  ].join(language === 'zh' ? '、' : ', ')
  return (
    <li className='member' data-ticked={isTicked || undefined}>
      <div className='member-head'>
        {onTick !== null && (
          <label className='tick'>
            <input type='checkbox' aria-label={`${t.select} ${visible(report.id)}`} checked={isTicked} onChange={onTick} />
          </label>
        )}
        <div className='grow'>
          <h3>
            <Marked text={report.subject === '' ? visible(report.id) : report.subject} phrases={phrases} side={side} field='subject' />
          </h3>
          <MemberFacts t={t} member={member} isTypical={isTypical} />
        </div>
      </div>
      {report.text !== '' && (
        <p className='body'>
          <Marked text={report.text} phrases={phrases} side={side} field='text' />
        </p>
      )}
      {nearest !== null && (
        <button type='button' className='why-line' aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          <Icon name={isShown ? 'open' : 'shut'} />
          <b>{t.why}</b>
          <span className='cut' title={words}>
            {say(t.whyLine, { id: visible(nearest), reasons: words === '' ? '…' : words })}
          </span>
        </button>
      )}
      {isShown && detail !== null && (
        <div className='evidence'>
          <OtherText t={t} detail={detail} later={report.id} />
          <EvidenceView t={t} evidence={detail.evidence} grounds={detail.grounds} />
        </div>
      )}
    </li>
  )
}

function MemberFacts({ t, member, isTypical }: Pick<Props, 't' | 'member' | 'isTypical'>) {
  const { language } = useLook()
  const text = textsIn(language)
  const { report, nearest } = member
  const { relation, probability, automatic } = member.member
  const isByPerson = member.evidence?.decidedBy.by === 'person'
  return (
    <p className='note note-facts'>
      <span>{visible(report.id)}</span>
      <ReportTime report={report} />
      <span>{text.relation[relation]}</span>
      {nearest !== null && (
        <span title={isByPerson ? undefined : t.joinedHint}>
          {isByPerson ? t.byPerson : say(t.joined, { sureness: saySureness(t, probability, automatic) })}
        </span>
      )}
      {nearest !== null && !isByPerson && (
        <span className='tag' data-kind={automatic ? 'sure' : 'open'}>
          {automatic ? t.automatic : t.toConfirm}
        </span>
      )}
      {isTypical && <span className='tag'>{t.typical}</span>}
    </p>
  )
}
