import { useSyncExternalStore } from 'react'
import { Icon } from '../icons.tsx'
import { useText } from '../text/text.ts'

function subscribe(changed: () => void): () => void {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** Says that the machine has no network, and what is kept. */
export function Connection() {
  const { states } = useText()
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  if (isOnline) return null
  return (
    <p className='notice' data-kind='problem' role='status'>
      <Icon name='offline' />
      {states.offlineBar}
    </p>
  )
}
