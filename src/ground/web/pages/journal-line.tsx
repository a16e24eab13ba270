import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useSite } from '../frame/site.ts'
import { Icon } from '../icons.tsx'
import { useLook, useSaid } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { fill, useText } from '../text/text.ts'
import { type Line, roomOf, whoOf } from './journal-call.ts'
import { usePagesText } from './text/text.ts'

/** One line in full: what was there before and what after. */
export function JournalLine({ line, onClose }: { line: Line | null; onClose: () => void }) {
  const { close } = useText()
  const { journal: t } = usePagesText()
  return (
    <ModalOverlay className='veil' isOpen={line !== null} onOpenChange={(is) => !is && onClose()} isDismissable>
      <Modal>
        <Dialog className='ask wide'>
          <header className='row'>
            <Heading slot='title' className='grow'>
              {fill(t.detail, { seq: line?.seq ?? '' })}
            </Heading>
            <button type='button' className='button quiet square' aria-label={close} title={close} onClick={onClose}>
              <Icon name='close' />
            </button>
          </header>
          {line !== null && <Contents line={line} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Contents({ line }: { line: Line }) {
  const { journal: t } = usePagesText()
  const { language } = useLook()
  const said = useSaid()
  const site = useSite()
  const facts: readonly (readonly [string, string])[] = [
    [t.at, instantWords(line.at, language)],
    [t.who, whoOf(line, t, said)],
    [t.kind, t.kinds[line.kind]],
    [t.room, roomOf(line.room, site, said)],
    [t.subject, line.subject],
    [t.verb, line.verb],
    [t.reason, line.reason ?? t.nothing],
  ]
  return (
    <>
      <dl className='facts'>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(['before', 'after'] as const).map((of) => (
        <section key={of}>
          <h3>{t[of]}</h3>
          {/* The focus may come here: what is long is scrolled by keys too. */}
          <textarea className='json' readOnly aria-label={t[of]} rows={5} value={written(line[of], t.nothing)} />
        </section>
      ))}
      <p className='note hash'>
        {t.hash} <code>{line.hash}</code>
      </p>
    </>
  )
}

function written(value: unknown, nothing: string): string {
  return value === null || value === undefined ? nothing : JSON.stringify(value, null, 2)
}
