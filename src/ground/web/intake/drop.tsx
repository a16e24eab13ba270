/** Where a file is dropped, anywhere on the page, or chosen. */
import { useEffect, useRef } from 'react'
import { Icon } from '../icons.tsx'

interface Props {
  readonly text: { readonly drop: string; readonly dropHint: string; readonly choose: string }
  readonly onFile: (file: File) => void
  /** What is being done. */
  readonly busy?: string
  readonly problem?: string
}

export function Drop({ text: t, onFile, busy, problem }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(onFile)
  latest.current = onFile
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) latest.current(file)
    }
    addEventListener('dragover', over)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop)
    }
  }, [])
  return (
    <section className='intake-drop' aria-busy={busy !== undefined}>
      <div role='status'>
        <h2>{busy ?? t.drop}</h2>
        <p className='note'>{t.dropHint}</p>
      </div>
      <button type='button' className='button primary' disabled={busy !== undefined} onClick={() => input.current?.click()}>
        <Icon name='upload' />
        {t.choose}
      </button>
      <input
        ref={input}
        type='file'
        accept='.xlsx,.csv,.tsv,.txt'
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again.
          event.target.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
      {problem !== undefined && (
        <p className='field-wrong' role='alert'>
          {problem}
        </p>
      )}
    </section>
  )
}
