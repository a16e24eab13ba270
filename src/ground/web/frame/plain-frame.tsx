/** The frame of a page for citizens: what it is, language, colours, and nothing to get lost in. */
import type { ReactNode } from 'react'
import { useText } from '../text/text.ts'
import { Connection } from './connection.tsx'
import { LookButtons } from './look-buttons.tsx'
import { Mark } from './mark.tsx'

export function PlainFrame({ children }: { children: ReactNode }) {
  const t = useText()
  return (
    <div className='frame plain'>
      <a className='skip' href='#main'>
        {t.skip}
      </a>
      <header className='top-bar'>
        <span className='brand'>
          <Mark />
          <b>{t.product}</b>
        </span>
        <span className='grow' />
        <LookButtons />
      </header>
      <main id='main' tabIndex={-1} className='frame-main'>
        <Connection />
        {children}
      </main>
    </div>
  )
}
