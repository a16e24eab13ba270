/** The keys that work here: those of every page, and those that a page has said. */
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Icon } from './icons.tsx'
import { useText } from './text/text.ts'

export type KeyList = readonly (readonly [keys: string, does: string])[]

interface Help {
  readonly say: (list: KeyList) => () => void
  readonly open: () => void
}

const HelpContext = createContext<Help>({ say: () => () => {}, open: () => {} })
export const useKeysHelp = () => use(HelpContext)

/** Says which keys a page, a table or a map has, for as long as it is there. */
export function usePageKeys(list: KeyList): void {
  const { say } = useKeysHelp()
  useEffect(() => say(list), [say, list])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea, [contenteditable]')

export function KeysHelpProvider({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const [lists, setLists] = useState<readonly KeyList[]>([])
  const help = useMemo<Help>(
    () => ({
      say: (list) => {
        setLists((before) => [...before, list])
        return () => setLists((before) => before.filter((of) => of !== list))
      },
      open: () => setOpen(true),
    }),
    [],
  )
  const isNow = useRef(isOpen)
  isNow.current = isOpen
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      setOpen(!isNow.current)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <HelpContext value={help}>
      {children}
      <KeysDialog isOpen={isOpen} lists={lists} onClose={() => setOpen(false)} />
    </HelpContext>
  )
}

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

function KeysDialog({ isOpen, lists, onClose }: { isOpen: boolean; lists: readonly KeyList[]; onClose: () => void }) {
  const t = useText()
  return (
    <ModalOverlay className='veil' isOpen={isOpen} onOpenChange={(is) => !is && onClose()} isDismissable>
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
