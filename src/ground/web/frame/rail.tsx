/** The left rail on desks, a bar of four on phones. Only what one may use stands in it. */
import { type ReactNode, useState } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Link, useLocation, useSearch } from 'wouter'
import { Icon, type IconName } from '../icons.tsx'
import { keptOf } from '../in-address.ts'
import { useSaid } from '../language.tsx'
import { addressOf, type GroupedPages, type PageEntry } from '../page-entry.ts'
import { remember, remembered } from '../storage.ts'
import { useText } from '../text/text.ts'
import { useSite } from './site.ts'

const KEY = 'qingdan.rail'
/** Three pages and the way to all others. */
const ON_PHONE = 3

export function isHere(address: string, location: string): boolean {
  return location === address || (address !== '/' && location.startsWith(`${address}/`))
}

/** Of the pages in the rail that a location is below, the nearest: `/air/stations` is below `/air` too. */
export function nearestAddress(pages: readonly Pick<PageEntry, 'path' | 'group'>[], location: string): string | null {
  const addresses = pages.filter(({ group }) => group !== null).map(addressOf)
  return addresses
    .filter((of) => isHere(of, location))
    .reduce<string | null>((best, of) => (of.length > (best?.length ?? 0) ? of : best), null)
}

interface ItemProps {
  readonly icon: IconName
  readonly title: string
  readonly address: string
  /** What the address of another page of the group takes along. */
  readonly kept?: string | undefined
  readonly onOpen?: (() => void) | undefined
}

function Item({ icon, title, address, kept = '', onOpen }: ItemProps) {
  const [location] = useLocation()
  const { pages } = useSite()
  return (
    <li>
      <Link
        href={`${address}${kept}`}
        className='rail-item'
        title={title}
        aria-current={nearestAddress(pages, location) === address ? 'page' : undefined}
        onClick={onOpen}
      >
        <Icon name={icon} />
        <span>{title}</span>
      </Link>
    </li>
  )
}

/** What a page of the rail takes along from the page that is open: where both are of one group, what the group shares. */
function useKept(): (of: GroupedPages | undefined) => string {
  const [location] = useLocation()
  const search = useSearch()
  return (of) => {
    const isOpen = of?.pages.some((page) => isHere(addressOf(page), location)) === true
    return isOpen ? keptOf(search, of.group.shares ?? []) : ''
  }
}

function Groups({ rail, onOpen }: { rail: readonly GroupedPages[]; onOpen?: () => void }) {
  const said = useSaid()
  const kept = useKept()
  return rail.map(({ group, pages }) => (
    <section key={group.id} aria-labelledby={`rail-${group.id}`}>
      <h2 id={`rail-${group.id}`}>{said(group.title)}</h2>
      <ul>
        {pages.map((page) => (
          <Item
            key={page.path}
            icon={page.icon}
            title={said(page.title)}
            address={addressOf(page)}
            kept={kept({ group, pages })}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </section>
  ))
}

export function Rail({ rail }: { rail: readonly GroupedPages[] }) {
  const t = useText()
  // Null: as wide as the window allows.
  const [wish, setWish] = useState<'wide' | 'narrow' | null>(() => {
    const kept = remembered(KEY)
    return kept === 'wide' || kept === 'narrow' ? kept : null
  })
  const turn = (to: 'wide' | 'narrow') => {
    setWish(to)
    remember(KEY, to)
  }
  return (
    <nav className='rail' data-wish={wish ?? undefined} aria-label={t.frame.rail}>
      <div className='rail-groups'>
        <Groups rail={rail} />
      </div>
      <button
        type='button'
        className='button quiet rail-turn to-wide'
        title={t.frame.widen}
        aria-label={t.frame.widen}
        onClick={() => turn('wide')}
      >
        <Icon name='widen' />
      </button>
      <button
        type='button'
        className='button quiet rail-turn to-narrow'
        title={t.frame.narrow}
        aria-label={t.frame.narrow}
        onClick={() => turn('narrow')}
      >
        <Icon name='narrow' />
        <span>{t.frame.narrow}</span>
      </button>
    </nav>
  )
}

/** The first page of each of the first groups; with fewer groups, their further pages. */
function oftenUsed(rail: readonly GroupedPages[]): readonly PageEntry[] {
  const firsts = rail.map(({ pages }) => pages[0] as PageEntry)
  const rest = rail.flatMap(({ pages }) => pages.slice(1))
  return [...firsts, ...rest].slice(0, ON_PHONE)
}

export function PhoneBar({ rail }: { rail: readonly GroupedPages[] }) {
  const t = useText()
  const said = useSaid()
  const kept = useKept()
  return (
    <nav className='phone-bar' aria-label={t.frame.phoneRail}>
      <ul>
        {oftenUsed(rail).map((page) => (
          <Item
            key={page.path}
            icon={page.icon}
            title={said(page.title)}
            address={addressOf(page)}
            kept={kept(rail.find(({ pages }) => pages.includes(page)))}
          />
        ))}
        <li>
          <AllPages>{(close) => <Groups rail={rail} onOpen={close} />}</AllPages>
        </li>
      </ul>
    </nav>
  )
}

function AllPages({ children }: { children: (close: () => void) => ReactNode }) {
  const t = useText()
  return (
    <DialogTrigger>
      <Button className='rail-item'>
        <Icon name='more' />
        <span>{t.more}</span>
      </Button>
      <ModalOverlay className='veil sheet' isDismissable>
        <Modal className='sheet-paper'>
          <Dialog className='all-pages'>
            {({ close }) => (
              <>
                <header>
                  <Heading slot='title'>{t.frame.allPages}</Heading>
                  <button type='button' className='button quiet square' aria-label={t.close} onClick={close}>
                    <Icon name='close' />
                  </button>
                </header>
                {children(close)}
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
