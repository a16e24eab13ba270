import { useState } from 'react'
import { Icon } from '../icons.tsx'
import type { Initial } from './people-call.ts'
import { usePagesText } from './text/text.ts'

/** Nobody can read it again: it stays until the administrator says that it was handed on. */
export function InitialPassword({ made, title, onDone }: { made: Initial; title: string; onDone: () => void }) {
  const { people: t } = usePagesText()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made.initialPassword)
      setCopied(true)
    } catch {
      // Without a secure context there is no clipboard: it stands there to be read and selected.
      setCopied(false)
    }
  }
  return (
    <div className='once' role='status'>
      <b>{title}</b>
      <p>
        {t.loginName} <code className='secret'>{made.loginName}</code>
      </p>
      <p>
        {t.initial} <code className='secret'>{made.initialPassword}</code>
      </p>
      <p>{t.initialOnce}</p>
      <p className='row'>
        {'clipboard' in navigator && (
          <button type='button' className='button' onClick={copy}>
            <Icon name={isCopied ? 'check' : 'file'} />
            {isCopied ? t.copied : t.copy}
          </button>
        )}
        <button type='button' className='button primary' onClick={onDone}>
          {t.done}
        </button>
      </p>
    </div>
  )
}
