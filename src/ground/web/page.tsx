/** One page: its title, its period, when it was read, what can be done, and the contents. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useArrival } from './arrival.tsx'
import { useLook } from './language.tsx'
import { instantWords } from './moment.ts'
import { fill, useText } from './text/text.ts'

interface Props {
  readonly title: string
  /** What is open in it: a file, a person. */
  readonly open?: ReactNode
  readonly period?: ReactNode
  /** The instant at which the contents were read (读取于): what they tell of may have ended long before. */
  readonly until?: string | null
  readonly actions?: ReactNode
  /** Contents that scroll by themselves fill the page; others get a margin and scroll as one. */
  readonly isFilled?: boolean
  readonly children: ReactNode
}

export function Page({ title, open, period, until, actions, isFilled = false, children }: Props) {
  const t = useText()
  const { language } = useLook()
  const heading = useRef<HTMLHeadingElement>(null)
  const arrival = useArrival()
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title, t])
  useEffect(() => {
    // Whoever came by a link goes on reading here; whoever opened the address anew starts at its top.
    if (arrival.takeFocus() && !document.activeElement?.matches('input, textarea, select')) heading.current?.focus()
  }, [arrival])
  return (
    <div className='shell'>
      <header className='shell-head'>
        <h1 ref={heading} tabIndex={-1} className='cut' title={title}>
          {title}
        </h1>
        <div className='shell-open'>
          {open}
          {period !== undefined && <span className='note'>{period}</span>}
          {until !== undefined && until !== null && (
            <span className='note cut' title={fill(t.frame.until, { at: instantWords(until, language) })}>
              {fill(t.frame.until, { at: instantWords(until, language) })}
            </span>
          )}
        </div>
        {actions}
      </header>
      <div className='shell-main'>{isFilled ? children : <div className='shell-body'>{children}</div>}</div>
    </div>
  )
}
