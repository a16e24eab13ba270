/** Search over the pages and over what the rooms offer: Ctrl K. */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useLocation } from 'wouter'
import { Icon } from '../icons.tsx'
import { useSaid } from '../language.tsx'
import { addressOf, type Found, mayOpen, type SearchSource } from '../page-entry.ts'
import { usePresence } from '../person.tsx'
import { fill, useText } from '../text/text.ts'
import { useSite } from './site.ts'

const PAUSE_MS = 200
const AT_MOST = 8

interface Answered {
  readonly source: SearchSource
  /** Null while it is asked, `failed` where it gave no answer. */
  readonly found: readonly Found[] | 'failed' | null
}

/** Asks every room at once; each answers in its own time, and one that fails leaves the others complete. */
function useFoundInRooms(query: string): readonly Answered[] {
  const { searches } = useSite()
  const { person } = usePresence()
  const [answers, setAnswers] = useState<readonly Answered[]>([])
  useEffect(() => {
    const sources = searches.filter(({ access }) => mayOpen(access, person))
    if (query.trim() === '') return setAnswers([])
    const stop = new AbortController()
    setAnswers(sources.map((source) => ({ source, found: null })))
    const put = (source: SearchSource, found: Answered['found']) => {
      if (!stop.signal.aborted) setAnswers((before) => before.map((of) => (of.source === source ? { source, found } : of)))
    }
    const timer = setTimeout(() => {
      for (const source of sources)
        source.search(query.trim(), stop.signal).then(
          (found) => put(source, found.slice(0, AT_MOST)),
          () => put(source, 'failed'),
        )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query, searches, person])
  return answers
}

function usePagesFound(query: string): readonly Found[] {
  const { pages, groups } = useSite()
  const { person } = usePresence()
  const said = useSaid()
  return useMemo(() => {
    const wanted = query.trim().toLowerCase()
    return pages
      .filter((page) => page.group !== null && mayOpen(page.access, person))
      .filter(({ title }) => wanted === '' || `${title.zh} ${title.en}`.toLowerCase().includes(wanted))
      .map((page) => ({
        title: said(page.title),
        note: said(groups.find(({ id }) => id === page.group)?.title ?? { zh: '', en: '' }),
        path: addressOf(page),
      }))
  }, [query, pages, groups, person, said])
}

interface Section {
  readonly id: string
  readonly title: string
  readonly found: readonly Found[]
}

function useSections(query: string) {
  const t = useText()
  const said = useSaid()
  const pages = usePagesFound(query)
  const rooms = useFoundInRooms(query)
  const sections: Section[] = [
    ...rooms.map(({ source, found }) => ({ id: source.id, title: said(source.title), found: Array.isArray(found) ? found : [] })),
    { id: 'pages', title: t.search.pages, found: pages },
  ].filter(({ found }) => found.length > 0)
  return {
    sections,
    all: sections.flatMap(({ found }) => found),
    isSearching: rooms.some(({ found }) => found === null),
    failed: rooms.filter(({ found }) => found === 'failed').map(({ source }) => said(source.title)),
  }
}

export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  return (
    <ModalOverlay className='veil at-top' isOpen onOpenChange={(is) => !is && onClose()} isDismissable>
      <Modal>
        <Dialog className='search' aria-label={t.search.label}>
          <Search onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Search({ onClose }: { onClose: () => void }) {
  const t = useText()
  const id = useId()
  const [, navigate] = useLocation()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const { sections, all, isSearching, failed } = useSections(query)
  useEffect(() => input.current?.focus(), [])
  const chosen = Math.min(at, Math.max(0, all.length - 1))
  useEffect(() => document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' }), [id, chosen])
  const open = (found: Found | undefined) => {
    if (found === undefined) return
    onClose()
    navigate(found.path)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (all.length > 0) setAt((chosen + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length)
    } else if (event.key === 'Enter') open(all[chosen])
  }
  return (
    <>
      <div className='search-field'>
        <Icon name='search' />
        <input
          ref={input}
          type='text'
          role='combobox'
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={all.length > 0 ? `${id}-${chosen}` : undefined}
          aria-label={t.search.label}
          placeholder={t.search.hint}
          autoComplete='off'
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKey}
        />
        <button type='button' className='button quiet square' aria-label={t.close} title={t.close} onClick={onClose}>
          <Icon name='close' />
        </button>
      </div>
      <Results {...{ id, sections, chosen, open }} />
      {all.length === 0 && !isSearching && query !== '' && <p className='search-note'>{fill(t.search.nothing, { query })}</p>}
      {failed.map((source) => (
        <p key={source} className='search-note' role='status'>
          <Icon name='warn' /> {fill(t.search.failed, { source })}
        </p>
      ))}
      <p className='search-note' role='status'>
        {isSearching ? t.search.searching : fill(t.search.count, { count: all.length })}
        <span className='when-wide'> · {t.search.keys}</span>
      </p>
    </>
  )
}

interface ResultsProps {
  readonly id: string
  readonly sections: readonly Section[]
  readonly chosen: number
  readonly open: (found: Found) => void
}

/** The focus stays in the field: the list says which of its lines is chosen. */
function Results({ id, sections, chosen, open }: ResultsProps) {
  const t = useText()
  let at = 0
  return (
    <div className='search-list' role='listbox' id={`${id}-list`} aria-label={t.search.label}>
      {sections.map((section) => (
        <fieldset key={section.id} aria-labelledby={`${id}-${section.id}`}>
          <h3 id={`${id}-${section.id}`} role='presentation'>
            {section.title}
          </h3>
          {section.found.map((found) => {
            const own = at++
            return (
              <div
                key={found.path + found.title}
                id={`${id}-${own}`}
                role='option'
                tabIndex={-1}
                aria-selected={own === chosen}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => open(found)}
                onKeyDown={(event) => event.key === 'Enter' && open(found)}
              >
                <span>{found.title}</span>
                <span className='note'>{found.note}</span>
              </div>
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}
