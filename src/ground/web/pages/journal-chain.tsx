/** Whether the journal is what it was: held against the heads kept elsewhere, and verified line by line on request. */
import { useRef, useState } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Icon } from '../icons.tsx'
import { useLook } from '../language.tsx'
import { Shown, useAsk } from '../queries.tsx'
import { Progress } from '../states.tsx'
import { fill } from '../text/text.ts'
import { callJournal } from './journal-call.ts'
import { type PagesText, usePagesText } from './text/text.ts'

export function JournalChain() {
  const { journal: t } = usePagesText()
  const state = useAsk(callJournal, 'GET /api/journal/state', {})
  return (
    <DialogTrigger>
      <Button className='button'>
        <Icon name='shield' />
        {t.chain}
      </Button>
      <Popover className='popover chain' placement='bottom end'>
        <Dialog aria-label={t.chain}>
          <Shown of={state} rows={3}>
            {({ lines, head, anchors }) => (
              <>
                <p>{fill(t.lines, { count: lines.toLocaleString(), head: head.slice(0, 12) })}</p>
                <p>{fill(t.anchors, { fit: anchors.filter(({ state }) => state === 'fits').length, all: anchors.length })}</p>
                {anchors.flatMap(({ day, seq, state }) =>
                  state === 'fits' ? (
                    []
                  ) : (
                    <p key={day} className='wrong'>
                      <Icon name='warn' /> {fill(t.misanchored[state], { day, seq })}
                    </p>
                  ),
                )}
                <Verify total={lines} t={t} />
              </>
            )}
          </Shown>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

type Verified =
  | { readonly is: 'running'; readonly done: number; readonly since: number }
  | { readonly is: 'fits'; readonly done: number }
  | { readonly is: 'misfit'; readonly seq: number; readonly why: keyof PagesText['journal']['why'] }
  | { readonly is: 'refused'; readonly text: string }

/** One stretch after the other, until the end or the first line that does not fit. */
function Verify({ total, t }: { total: number; t: PagesText['journal'] }) {
  const { language } = useLook()
  const [state, setState] = useState<Verified | null>(null)
  const isRunning = useRef(false)
  const verify = async () => {
    if (isRunning.current) return
    isRunning.current = true
    const since = performance.now()
    setState({ is: 'running', done: 0, since })
    let from: number | null = 1
    let done = 0
    while (from !== null) {
      const answer: Awaited<ReturnType<typeof stretch>> = await stretch(from)
      if (!answer.ok) setState({ is: 'refused', text: answer.refusal.message[language] })
      else if (answer.value.misfit !== null) setState({ is: 'misfit', ...answer.value.misfit })
      if (!answer.ok || answer.value.misfit !== null) {
        isRunning.current = false
        return
      }
      done = answer.value.verified
      from = answer.value.next
      setState({ is: 'running', done, since })
    }
    setState({ is: 'fits', done })
    isRunning.current = false
  }
  return (
    <>
      <button type='button' className='button' onClick={verify}>
        {t.verify}
      </button>
      {state?.is === 'running' && <Progress label={t.verifying} done={state.done} total={total} since={state.since} />}
      {state?.is === 'fits' && (
        <p role='status'>
          <Icon name='check' /> {fill(t.fits, { count: state.done.toLocaleString() })}
        </p>
      )}
      {state?.is === 'misfit' && (
        <p role='alert' className='wrong'>
          <Icon name='warn' /> {fill(t.misfit, { seq: state.seq, why: t.why[state.why] })}
        </p>
      )}
      {state?.is === 'refused' && <p role='alert'>{state.text}</p>}
    </>
  )
}

const stretch = (from: number) => callJournal('GET /api/journal/verify', { query: { from } })
