import { useEffect, useRef, useState } from 'react'
import { Icon } from '#ground/web/icons.tsx'
import { fill, useText } from '#ground/web/text/text.ts'
import { MOST_PHOTOS, type Photos, type Refused } from './photos.ts'
import { usePublicText } from './words.ts'

/** A picture that was copied. Where words came along, as from a document, the field in which one writes gets these instead. */
function picturesIn({ target, clipboardData }: ClipboardEvent): readonly File[] {
  if (clipboardData === null) return []
  const isWriting = target instanceof HTMLElement && target.matches('input, textarea')
  if (isWriting && clipboardData.types.includes('text/plain')) return []
  return [...clipboardData.files]
}

function usePasting(add: (files: readonly File[]) => void): void {
  const now = useRef(add)
  now.current = add
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = picturesIn(event)
      if (files.length === 0) return
      event.preventDefault()
      now.current(files)
    }
    addEventListener('paste', onPaste)
    return () => removeEventListener('paste', onPaste)
  }, [])
}

export function PhotoField({ photos: { photos, add, drop } }: { photos: Photos }) {
  const t = usePublicText().report
  const { form } = useText()
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  usePasting((files) => setRefused(add(files)))
  const words = { 'not-picture': t.photosNotPicture, 'too-large': t.photosTooLarge, 'too-many': t.photosTooMany }
  const lines = new Set(refused.map(({ kind, name }) => fill(words[kind], { name, most: MOST_PHOTOS })))
  return (
    <fieldset className='form-field'>
      <legend>
        {t.photos} <small>{form.optional}</small>
      </legend>
      <p className='field-hint'>{fill(t.photosHelps, { most: MOST_PHOTOS })}</p>
      <ul className='photo-row'>
        {photos.map(({ id, address }, at) => (
          <li key={id}>
            <img src={address} alt={fill(t.photo, { count: at + 1 })} />
            <button
              type='button'
              className='button square'
              aria-label={fill(t.photosDrop, { count: at + 1 })}
              title={fill(t.photosDrop, { count: at + 1 })}
              onClick={() => drop(id)}
            >
              <Icon name='close' />
            </button>
          </li>
        ))}
        {photos.length < MOST_PHOTOS && (
          <li>
            <button type='button' className='photo-add' onClick={() => input.current?.click()}>
              <Icon name='camera' />
              {t.photosAdd}
            </button>
            <input
              ref={input}
              type='file'
              hidden
              accept='image/*'
              multiple
              onChange={(event) => {
                setRefused(add([...(event.target.files ?? [])]))
                event.target.value = ''
              }}
            />
          </li>
        )}
      </ul>
      <div role='status'>
        {[...lines].map((line) => (
          <p key={line} className='field-wrong'>
            {line}
          </p>
        ))}
      </div>
    </fieldset>
  )
}
