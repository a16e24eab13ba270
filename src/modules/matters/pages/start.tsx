import { useRef, useState } from 'react'
import { Icon } from '#ground/web/icons.tsx'
import type { PageText } from '../text/page.ts'
import { megabytes, say } from '../text/say.ts'
import { allKept, forget } from './keeping.ts'
import type { Reading } from './session.ts'

interface Props {
  readonly t: PageText
  readonly reading: Reading | null
  readonly onFile: (file: File) => void
  readonly onExample: () => void
}

export const FILE_TYPES = '.xlsx,.csv,.tsv,.txt,.json'

/** A button that opens the system's own dialogue for a file. */
export function ChooseFile({
  label,
  accept,
  isPrimary,
  isDisabled,
  onFile,
}: {
  label: string
  accept: string
  isPrimary?: boolean
  isDisabled?: boolean
  onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type='button'
        className={isPrimary === true ? 'button primary' : 'button'}
        disabled={isDisabled}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        type='file'
        accept={accept}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again.
          event.target.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
    </>
  )
}

/** The empty page: one place to drop a file, and what happens with it. */
export function Start({ t, reading, onFile, onExample }: Props) {
  return (
    <div className='start'>
      <section className='drop' aria-busy={reading !== null}>
        <svg viewBox='0 0 48 48' width='48' height='48' aria-hidden='true'>
          <path d='M10 6h20l8 8v28H10zM30 6v8h8M16 22h16M16 28h16M16 34h10' />
        </svg>
        {reading === null ? (
          <>
            <h2>{t.dropTitle}</h2>
            <p className='note'>{t.dropHint}</p>
          </>
        ) : (
          <div role='status'>
            <h2>{t.reading}…</h2>
            <p className='note'>
              {reading.name} · {megabytes(reading.bytes)}
            </p>
          </div>
        )}
        <div className='drop-actions'>
          <ChooseFile label={t.choose} accept={FILE_TYPES} isPrimary isDisabled={reading !== null} onFile={onFile} />
          <button type='button' className='button' onClick={onExample} disabled={reading !== null}>
            {t.example}
          </button>
        </div>
        <p className='note local'>{t.local}</p>
      </section>
      <ol className='steps'>
        {t.steps.map(([name, does], at) => (
          <li key={name}>
            <b>{at + 1}</b>
            <div>
              <h3>{name}</h3>
              <p className='note'>{does}</p>
            </div>
          </li>
        ))}
      </ol>
      <KeptList t={t} />
    </div>
  )
}

/** What earlier visits left in this browser, and how to remove it. */
function KeptList({ t }: { t: PageText }) {
  const [kept, setKept] = useState(allKept)
  if (kept.length === 0) return null
  const remove = (sha256: string) => {
    forget(sha256)
    setKept(allKept())
  }
  return (
    <section className='kept'>
      <h3>{t.keptTitle}</h3>
      <p className='note'>{t.keptHint}</p>
      <ul>
        {kept.map(({ file, at, decisions, sha256 }) => (
          <li key={sha256}>
            <Icon name='file' />
            <span className='cut' title={file}>
              {file}
            </span>
            <span className='note'>{say(t.keptOf, { count: decisions.length, at: new Date(at).toLocaleString() })}</span>
            <button type='button' className='button quiet' onClick={() => remove(sha256)} aria-label={`${t.forget} ${file}`}>
              {t.forget}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
