/** The frame of whoever works at a desk: rail, top bar, search, and the page. */
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { railOf } from '../page-entry.ts'
import { usePresence } from '../person.tsx'
import { useText } from '../text/text.ts'
import { Connection } from './connection.tsx'
import { PhoneBar, Rail } from './rail.tsx'
import { useSite } from './site.ts'
import { TopBar } from './top-bar.tsx'

const SearchDialog = lazy(() => import('./search.tsx'))

function useSearchKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      open()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [open])
}

export default function DeskFrame({ children, isSearching = false }: { children: ReactNode; isSearching?: boolean }) {
  const t = useText()
  const { groups, pages } = useSite()
  const { person } = usePresence()
  const [isOpen, setOpen] = useState(isSearching)
  const open = useMemo(() => () => setOpen(true), [])
  useSearchKey(open)
  const rail = useMemo(() => railOf(groups, pages, person), [groups, pages, person])
  return (
    <div className='frame'>
      <a className='skip' href='#main'>
        {t.skip}
      </a>
      <TopBar onSearch={open} />
      <Rail rail={rail} />
      <main id='main' tabIndex={-1} className='frame-main'>
        <Connection />
        {children}
      </main>
      <PhoneBar rail={rail} />
      {isOpen && (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
