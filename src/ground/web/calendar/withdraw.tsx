/** Taking back the import of a year: what that does is said first; what was taken back can be put back. */
import { useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useLook, useSaid } from '../language.tsx'
import { Shown, useAsk, useRefresh } from '../queries.tsx'
import { fill } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { callCalendar, type NamedDay, putNotice, WITHDRAWAL, withdrawYear, YEAR, YEARS, type Years } from './call.ts'
import { useCalendarText } from './text.ts'

interface Props {
  readonly of: Years[number]
  readonly days: readonly NamedDay[]
}

/** What is taken back is what the page shows: where somebody else has imported the year meanwhile, nothing is. */
function useWithdraw({ of: { year, notices, version }, days }: Props) {
  const t = useCalendarText()
  const toast = useToast()
  const refresh = useRefresh()
  const { language } = useLook()
  return async () => {
    const answer = await withdrawYear(year, version)
    const undo = async () => {
      const back = await putNotice(year, null, notices, days)
      toast(back.ok ? { text: fill(t.redone, { year }) } : { kind: 'problem', text: back.refusal.message[language] })
      await refresh(YEARS, YEAR, WITHDRAWAL)
    }
    toast(answer.ok ? { text: fill(t.withdrawn, { year }), undo } : { kind: 'problem', text: answer.refusal.message[language] })
    await refresh(YEARS, YEAR, WITHDRAWAL)
  }
}

export function Withdraw(props: Props) {
  const t = useCalendarText()
  const [isAsking, setAsking] = useState(false)
  const withdraw = useWithdraw(props)
  return (
    <>
      <button type='button' className='button' onClick={() => setAsking(true)}>
        {t.withdraw}
      </button>
      {isAsking && (
        <WithdrawDialog
          of={props.of}
          onClose={() => setAsking(false)}
          onWithdraw={() => {
            setAsking(false)
            void withdraw()
          }}
        />
      )}
    </>
  )
}

function WithdrawDialog({ of: { year, notices }, onClose, onWithdraw }: Pick<Props, 'of'> & Record<'onClose' | 'onWithdraw', () => void>) {
  const t = useCalendarText()
  const said = useSaid()
  const asked = useAsk(callCalendar, WITHDRAWAL, { params: { year } })
  return (
    <ModalOverlay className='veil' isOpen onOpenChange={(is) => !is && onClose()}>
      <Modal>
        <Dialog className='ask' role='alertdialog'>
          <Heading slot='title'>{fill(t.withdrawTitle, { year })}</Heading>
          <Shown of={asked} rows={3}>
            {({ days, clocks }) => (
              <>
                <p>{fill(t.withdrawWhat, { notices: notices ?? t.unnumbered, count: days, year })}</p>
                <dl className='facts'>
                  <div>
                    <dt>{t.clocks}</dt>
                    <dd>
                      {clocks.map(({ name, count }) => fill(t.clocksOf, { name: said(name), count: count.toLocaleString() })).join(t.comma)}
                    </dd>
                  </div>
                </dl>
              </>
            )}
          </Shown>
          <p className='row end'>
            <button type='button' className='button' disabled={asked.data === undefined} onClick={onWithdraw}>
              {t.withdraw}
            </button>
            <button type='button' className='button primary' onClick={onClose}>
              {t.withdrawKeep}
            </button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
