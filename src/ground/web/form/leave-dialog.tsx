import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../text/text.ts'
import type { Asked } from './leaving.tsx'

export default function LeaveDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { form } = useText()
  return (
    <ModalOverlay className='veil' isOpen onOpenChange={(is) => !is && onClose()}>
      <Modal>
        <Dialog className='ask' role='alertdialog'>
          <Heading slot='title'>{form.leaveTitle}</Heading>
          <p>{asked.isKept ? form.leaveKept : form.leaveText}</p>
          <p className='row end'>
            <button
              type='button'
              className='button'
              onClick={() => {
                onClose()
                asked.go()
              }}
            >
              {form.leave}
            </button>
            <button type='button' className='button primary' onClick={onClose}>
              {form.stay}
            </button>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
