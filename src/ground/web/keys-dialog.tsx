import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Icon } from './icons.tsx'
import type { KeyList } from './keys-help.tsx'
import { useText } from './text/text.ts'

function Keys({ title, list }: { title: string; list: KeyList }) {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {list.map(([keys, does]) => (
          <div key={keys + does}>
            <dt>
              {keys.split(' ').map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

export default function KeysDialog({ lists, onClose }: { lists: readonly KeyList[]; onClose: () => void }) {
  const t = useText()
  return (
    <ModalOverlay className='veil' isOpen onOpenChange={(is) => !is && onClose()} isDismissable>
      <Modal>
        <Dialog className='keys'>
          <header>
            <Heading slot='title'>{t.keys.title}</Heading>
            <button type='button' className='button quiet square' aria-label={t.close} title={t.close} onClick={onClose}>
              <Icon name='close' />
            </button>
          </header>
          {lists.length > 0 && <Keys title={t.keys.onThisPage} list={lists.flat()} />}
          <Keys title={t.keys.everywhere} list={t.keys.frame} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
