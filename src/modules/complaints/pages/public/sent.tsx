/** What a reporter has in hand after sending: the code, what happens next and by when, and what became of the photos. */
import { useState } from 'react'
import { Link } from 'wouter'
import { useLeaving } from '#ground/web/form/leaving.tsx'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { dayWords, instantWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import { handOn } from './handed-on.ts'
import type { Photos } from './photos.ts'
import { PhotosSent } from './photos-sent.tsx'
import { type Slip, saveAsPicture, saveAsText } from './receipt.ts'
import { usePublicText } from './words.ts'

export interface Receipt {
  readonly receipt: string
  readonly number: string
  readonly receivedAt: string
  readonly tellBy: string
}

interface Props {
  readonly of: Receipt
  readonly photos: Photos
  readonly onAgain: () => void
}

function useSlip({ receipt, number, receivedAt, tellBy }: Receipt): Slip {
  const { sent: t } = usePublicText()
  const { language } = useLook()
  return {
    title: t.fileTitle,
    receipt,
    lines: [
      `${t.number} ${number}`,
      `${t.at} ${instantWords(receivedAt, language)}`,
      fill(t.nextTell, { day: dayWords(tellBy, language) }),
      t.fileHow,
    ],
  }
}

export function Sent({ of, photos, onAgain }: Props) {
  const { sent: t } = usePublicText()
  const { language } = useLook()
  const slip = useSlip(of)
  const [isKept, setKept] = useState(false)
  const [copied, setCopied] = useState<string | null>(null)
  useLeaving(!isKept, false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(of.receipt)
      setCopied(t.copied)
      setKept(true)
    } catch {
      setCopied(t.notCopied)
    }
  }
  const keep = (saving: void | Promise<void>) => {
    setKept(true)
    void saving
  }
  return (
    <section className='sent'>
      <h2 tabIndex={-1} ref={(heading) => heading?.focus()}>
        <Icon name='check' />
        {t.title}
      </h2>
      <div className='receipt'>
        <p className='note'>{t.receipt}</p>
        <p className='receipt-code'>{of.receipt}</p>
        <div className='row'>
          <button type='button' className='button primary' onClick={() => void copy()}>
            {t.copy}
          </button>
          <button type='button' className='button' onClick={() => keep(saveAsPicture(slip))}>
            {t.asPicture}
          </button>
          <button type='button' className='button' onClick={() => keep(saveAsText(slip))}>
            {t.asText}
          </button>
        </div>
        <p role='status' className='note'>
          {copied}
        </p>
        <p>{t.keep}</p>
      </div>
      <PhotosSent photos={photos} receipt={of.receipt} />
      <h3>{t.next}</h3>
      <ol className='next-list'>
        <li>{fill(t.nextTell, { day: dayWords(of.tellBy, language) })}</li>
        <li>{t.nextFinish}</li>
        <li>{t.nextAsk}</li>
      </ol>
      <p className='note'>
        {t.number} {of.number} · {t.at} {instantWords(of.receivedAt, language)}
      </p>
      <div className='row'>
        <Link href='/status' className='button' onClick={() => handOn(of.receipt)}>
          {t.status}
        </Link>
        <button type='button' className='button quiet' onClick={onAgain}>
          {t.again}
        </button>
      </div>
    </section>
  )
}
