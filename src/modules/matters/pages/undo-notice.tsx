import { useEffect, useState } from 'react'
import type { PageText } from '../text/page.ts'

/** What was just done, with a way back, for ten seconds; longer while somebody points at it. */
export function UndoNotice({ t, done, onUndo, onClose }: { t: PageText; done: string; onUndo: () => void; onClose: () => void }) {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(onClose, 10_000)
    return () => clearTimeout(timer)
  }, [isHeld, onClose])
  return (
    <div
      className='undo-notice'
      role='status'
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{done}</span>
      <button type='button' className='button' onClick={onUndo}>
        {t.undo} <kbd>Ctrl Z</kbd>
      </button>
    </div>
  )
}
