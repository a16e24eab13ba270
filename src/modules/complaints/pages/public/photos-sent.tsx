/** What became of each photo: told beside it, where it can be sent again or left out. */
import { useState } from 'react'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { Photo, Photos } from './photos.ts'
import { usePublicText } from './words.ts'

export function PhotosSent({ photos: { photos, drop, send }, receipt }: { photos: Photos; receipt: string }) {
  const { sent: t } = usePublicText()
  // One that is left out does not change what the others are called.
  const [numbers] = useState(() => new Map(photos.map(({ id }, at) => [id, at + 1])))
  const failed = photos.filter(({ state }) => state === 'failed').length
  if (photos.length === 0) return null
  if (photos.every(({ state }) => state === 'sent'))
    return (
      <p className='photos-sent' role='status'>
        {fill(t.photosDone, { count: photos.length })}
      </p>
    )
  return (
    <div className='photos-sent'>
      <div role='status'>
        <ul className='photo-states'>
          {photos.map((photo) => (
            <PhotoState
              key={photo.id}
              photo={photo}
              count={numbers.get(photo.id) ?? 0}
              onRetry={() => void send(receipt, photo.id)}
              onDrop={() => drop(photo.id)}
            />
          ))}
        </ul>
      </div>
      {failed > 0 && <p>{t.photosStand}</p>}
      {failed > 1 && (
        <button type='button' className='button' onClick={() => void send(receipt)}>
          <Icon name='retry' />
          {t.photosRetry}
        </button>
      )}
    </div>
  )
}

interface StateProps {
  readonly photo: Photo
  readonly count: number
  readonly onRetry: () => void
  readonly onDrop: () => void
}

function PhotoState({ photo: { address, state, why }, count, onRetry, onDrop }: StateProps) {
  const { sent: t, report } = usePublicText()
  const { language } = useLook()
  const isFailed = state === 'failed'
  const words = isFailed
    ? fill(t.photosFailed, { count, why: why?.[language] ?? '' })
    : fill(state === 'sent' ? t.photosSent : t.photosSending, { count })
  return (
    <li>
      <img src={address} alt={fill(report.photo, { count })} />
      <p className={isFailed ? 'field-wrong' : undefined}>{words}</p>
      {isFailed && (
        <>
          <button type='button' className='button' aria-label={fill(t.photoRetryWhich, { count })} onClick={onRetry}>
            <Icon name='retry' />
            {t.photoRetry}
          </button>
          <button type='button' className='button quiet' aria-label={fill(t.photoDropWhich, { count })} onClick={onDrop}>
            {t.photoDrop}
          </button>
        </>
      )}
    </li>
  )
}
