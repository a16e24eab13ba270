/** What was just done, with a way back for ten seconds; longer while somebody points at it. */
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from './icons.tsx'
import { useText } from './text/text.ts'

const SHOWN_MS = 10_000
/** What asks for nothing goes sooner. */
const TOLD_MS = 5_000
const AT_ONCE = 3

export interface Toast {
  readonly text: string
  readonly kind?: 'done' | 'problem'
  readonly undo?: () => void | Promise<void>
}

type Show = (toast: Toast) => void
interface Shown extends Toast {
  readonly id: number
}

const ToastContext = createContext<Show>(() => {})
export const useToast = () => use(ToastContext)

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea, [contenteditable]')

/** Ctrl Z takes back the latest, unless the page itself has done so or somebody writes. */
function useUndoKey(latest: Shown | undefined, undo: (toast: Shown) => void): void {
  const now = useRef({ latest, undo })
  now.current = { latest, undo }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
      const { latest: toast } = now.current
      if (!isUndo || event.defaultPrevented || isTyping(event.target) || toast === undefined) return
      event.preventDefault()
      now.current.undo(toast)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

export function ToastProvider({ children, opening = [] }: { children: ReactNode; opening?: readonly Toast[] }) {
  const t = useText()
  const [shown, setShown] = useState<readonly Shown[]>(() => opening.map((toast, id) => ({ ...toast, id: -1 - id })))
  const next = useRef(0)
  const show = useCallback<Show>((toast) => setShown((before) => [...before, { ...toast, id: next.current++ }].slice(-AT_ONCE)), [])
  const close = useCallback((id: number) => setShown((before) => before.filter((toast) => toast.id !== id)), [])
  const undo = useCallback(
    (toast: Shown) => {
      close(toast.id)
      void toast.undo?.()
    },
    [close],
  )
  useUndoKey(
    shown.findLast((toast) => toast.undo !== undefined),
    undo,
  )
  const region = useMemo(
    () => (
      <section className='toasts' aria-live='polite' aria-label={t.frame.notices}>
        {shown.map((toast) => (
          <Line key={toast.id} toast={toast} onUndo={undo} onClose={close} />
        ))}
      </section>
    ),
    [shown, undo, close, t],
  )
  return (
    <ToastContext value={show}>
      {children}
      {region}
    </ToastContext>
  )
}

function Line({ toast, onUndo, onClose }: { toast: Shown; onUndo: (toast: Shown) => void; onClose: (id: number) => void }) {
  const t = useText()
  const [isHeld, setHeld] = useState(false)
  const isAsking = toast.undo !== undefined || toast.kind === 'problem'
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => onClose(toast.id), isAsking ? SHOWN_MS : TOLD_MS)
    return () => clearTimeout(timer)
  }, [isHeld, isAsking, onClose, toast.id])
  return (
    <div
      className='toast'
      data-kind={toast.kind ?? 'done'}
      role='status'
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={toast.kind === 'problem' ? 'warn' : 'check'} />
      <span className='grow' role={toast.kind === 'problem' ? 'alert' : undefined}>
        {toast.text}
      </span>
      {toast.undo !== undefined && (
        <button type='button' className='button' onClick={() => onUndo(toast)}>
          {t.undo} <kbd>Ctrl Z</kbd>
        </button>
      )}
      <button type='button' className='button quiet square' aria-label={t.close} title={t.close} onClick={() => onClose(toast.id)}>
        <Icon name='close' />
      </button>
    </div>
  )
}
