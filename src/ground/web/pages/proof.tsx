/** Some things want it proven again that it is the person: asked when the server says so, and then done. */
import { type ReactNode, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Result } from '#ground/lib/result.ts'
import type { Refusal } from '../client.ts'
import { TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { callSession, useSession } from '../presence.ts'
import { useText } from '../text/text.ts'
import { usePagesText } from './text/text.ts'

type Does<Value> = () => Promise<Result<Value, Refusal>>

export interface Proof {
  /** Does it; where proof is wanted first, asks for it and does it again. */
  readonly proven: <Value>(does: Does<Value>) => Promise<Result<Value, Refusal>>
  readonly dialog: ReactNode
}

export function useProof(): Proof {
  const [asked, setAsked] = useState<((isProven: boolean) => void) | null>(null)
  const close = (isProven: boolean) => {
    asked?.(isProven)
    setAsked(null)
  }
  return {
    proven: async (does) => {
      const first = await does()
      if (first.ok || first.refusal.reason !== 'confirm-first') return first
      const isProven = await new Promise<boolean>((resolve) => setAsked(() => resolve))
      return isProven ? does() : first
    },
    dialog: asked !== null && <ProofDialog onClose={close} />,
  }
}

function ProofDialog({ onClose }: { onClose: (isProven: boolean) => void }) {
  const { proof, account } = usePagesText()
  const t = useText()
  const wantsCode = useSession().data?.person?.secondFactor === true
  const form = useForm({
    name: 'proof',
    initial: { password: '', code: '' },
    check: ({ password, code }) => ({
      ...(password === '' ? { password: account.needCurrent } : {}),
      ...(wantsCode && code.trim() === '' ? { code: account.needCode } : {}),
    }),
    send: ({ password, code }) => callSession('POST /api/session/confirm', { body: { password, ...(code === '' ? {} : { code }) } }),
    onSent: () => onClose(true),
  })
  return (
    <ModalOverlay className='veil' isOpen onOpenChange={(is) => !is && onClose(false)}>
      <Modal>
        <Dialog className='ask'>
          <Heading slot='title'>{proof.title}</Heading>
          <p className='note'>{proof.why}</p>
          <Form
            form={form}
            labels={{ password: account.current, code: account.code }}
            send={proof.send}
            aside={
              <button type='button' className='button' onClick={() => onClose(false)}>
                {t.cancel}
              </button>
            }
          >
            <TextField of={form.field('password')} label={account.current} type='password' autoComplete='current-password' isRequired />
            {wantsCode && (
              <TextField of={form.field('code')} label={account.code} inputMode='numeric' autoComplete='one-time-code' isRequired />
            )}
          </Form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
