import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Icon } from '#ground/web/icons.tsx'
import type { PageText } from '../text/page.ts'

/** The keys that work on this page. */
export function Keys({ t, isOpen, onClose }: { t: PageText; isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay className='veil' isOpen={isOpen} onOpenChange={(is) => !is && onClose()} isDismissable>
      <Modal>
        <Dialog className='keys'>
          <header>
            <Heading slot='title'>{t.keys}</Heading>
            <button type='button' className='button quiet square' aria-label={t.close} title={t.close} onClick={onClose}>
              <Icon name='close' />
            </button>
          </header>
          <dl>
            {t.keyList.map(([key, does]) => (
              <div key={key}>
                <dt>
                  {key?.split(' ').map((name) => (
                    <kbd key={name}>{name}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
