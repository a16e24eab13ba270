import { Icon } from '../icons.tsx'
import { usePagesText } from './text/text.ts'

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { account: t } = usePagesText()
  return (
    <div className='once'>
      <b>{t.recovery}</b>
      <p>{t.recoveryOnce}</p>
      <ul className='codes'>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className='row'>
        <button type='button' className='button' onClick={() => download(t.recoveryFile, `${codes.join('\n')}\n`)}>
          <Icon name='download' />
          {t.download}
        </button>
        <button type='button' className='button primary' onClick={onKept}>
          {t.kept}
        </button>
      </p>
    </div>
  )
}
