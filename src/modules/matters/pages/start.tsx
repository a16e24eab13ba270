import { Button, DropZone, FileTrigger } from 'react-aria-components'
import type { PageText } from '../text/page.ts'

interface Props {
  readonly t: PageText
  readonly problem: string | null
  readonly isReading: boolean
  readonly onFile: (file: { name: string; bytes: Uint8Array }) => void
  readonly onExample: () => void
}

/** The empty page: one place to drop a file, and what happens with it. */
export function Start({ t, problem, isReading, onFile, onExample }: Props) {
  const take = async (file: File | undefined) => {
    if (file !== undefined) onFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
  }
  return (
    <div className='start'>
      {problem !== null && (
        <p className='notice' role='alert'>
          {problem}
        </p>
      )}
      <DropZone
        className='drop'
        aria-label={t.dropTitle}
        onDrop={async (event) => {
          const item = event.items.find((of) => of.kind === 'file')
          if (item?.kind === 'file') await take(await item.getFile())
        }}
      >
        <h2>{isReading ? t.reading : t.dropTitle}</h2>
        <p className='note'>{t.dropHint}</p>
        <div className='drop-actions'>
          <FileTrigger acceptedFileTypes={['.xlsx', '.csv', '.tsv', '.txt']} onSelect={(files) => take(files?.[0])}>
            <Button className='button primary' isDisabled={isReading}>
              {t.choose}
            </Button>
          </FileTrigger>
          <button type='button' className='button' onClick={onExample} disabled={isReading}>
            {t.example}
          </button>
        </div>
      </DropZone>
      <ol className='steps'>
        {t.steps.map((step, at) => (
          <li key={step}>
            <b>{at + 1}</b>
            {step}
          </li>
        ))}
      </ol>
      <p className='note'>{t.local}</p>
    </div>
  )
}
