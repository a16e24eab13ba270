/** 留存: the evaluation as it comes out now, under a title. It is only ever added to; nothing of it can be taken back. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { useRefresh } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { useToast } from '#ground/web/toasts.tsx'
import { call } from '../call.ts'
import type { Asking } from '../city/asking.ts'
import { useAirText } from '../words.ts'

export function KeepForm({ asking, place }: { asking: Asking; place: string }) {
  const { kept: t } = useAirText()
  const { language } = useLook()
  const { person } = usePresence()
  const toast = useToast()
  const refresh = useRefresh()
  const [, navigate] = useLocation()
  const [title, setTitle] = useState<string | null>(null)
  const [isWrong, setWrong] = useState(false)
  if (person?.verbs.has('air.judge') !== true) return null
  if (title === null)
    return (
      <p>
        <button
          type='button'
          className='button'
          onClick={() => setTitle(fill(t.keepTitle, { place, from: asking.from, until: asking.until }))}
        >
          <Icon name='bookmark' />
          {t.keep}
        </button>
      </p>
    )
  const send = async () => {
    const answer = await call('POST /api/air/published', { body: { ...asking, title: title.trim() } })
    if (!answer.ok) return toast({ kind: 'problem', text: answer.refusal.message[language] })
    toast({ text: fill(t.done, { title: answer.value.title }) })
    await refresh('GET /api/air/published')
    navigate(`/air/kept/${answer.value.id}`)
  }
  return (
    <form
      className='row air-keep'
      onSubmit={(event) => {
        event.preventDefault()
        const length = title.trim().length
        setWrong(length < 2 || length > 100)
        if (length >= 2 && length <= 100) void send()
      }}
    >
      <input
        type='text'
        className='grow'
        aria-label={t.keepAs}
        aria-invalid={isWrong || undefined}
        aria-describedby='air-keep-how'
        maxLength={100}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <button type='submit' className='button primary'>
        {t.send}
      </button>
      <button type='button' className='button quiet' onClick={() => setTitle(null)}>
        {t.cancel}
      </button>
      <span id='air-keep-how' className={isWrong ? 'field-wrong' : 'note'} role={isWrong ? 'alert' : undefined}>
        {isWrong ? t.short : t.keepHow}
      </span>
    </form>
  )
}
