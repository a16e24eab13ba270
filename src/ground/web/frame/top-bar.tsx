import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { Link, useLocation } from 'wouter'
import { Icon } from '../icons.tsx'
import { useKeysHelp } from '../keys-help.tsx'
import { type Theme, useLook, useSaid } from '../language.tsx'
import { useNotices } from '../notices.ts'
import { usePresence } from '../person.tsx'
import { fill, useText } from '../text/text.ts'
import { LookButtons } from './look-buttons.tsx'
import { Mark } from './mark.tsx'
import { useSite } from './site.ts'

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const t = useText()
  const said = useSaid()
  const site = useSite()
  const { person } = usePresence()
  return (
    <header className='top-bar'>
      <Link href={site.home} className='brand'>
        <Mark />
        <b>{t.product}</b>
      </Link>
      <button type='button' className='search-open' onClick={onSearch} aria-keyshortcuts='Control+K' title={t.search.hint}>
        <Icon name='search' />
        <span className='grow'>{t.search.hint}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className='grow' />
      {person !== null && <Bell />}
      <LookButtons />
      {person === null ? (
        <SignInLink />
      ) : (
        <PersonMenu name={said(person.name)} department={person.department === null ? '' : said(person.department)} />
      )}
    </header>
  )
}

function SignInLink() {
  const t = useText()
  const site = useSite()
  const { status } = usePresence()
  const [location] = useLocation()
  if (status === 'asking' || location === site.signIn) return null
  return (
    <Link href={`${site.signIn}?back=${encodeURIComponent(location)}`} className='button'>
      <Icon name='person' />
      {t.frame.signIn}
    </Link>
  )
}

function Bell() {
  const t = useText()
  const site = useSite()
  const { unread } = useNotices()
  const words = unread === 0 ? t.frame.notices : fill(t.frame.unread, { count: unread })
  return (
    <Link href={site.noticesPage} className='button quiet square bell' title={words} aria-label={words}>
      <Icon name='bell' />
      {unread > 0 && <b aria-hidden='true'>{unread > 99 ? '99+' : unread}</b>}
    </Link>
  )
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

function PersonMenu({ name, department }: { name: string; department: string }) {
  const t = useText()
  const site = useSite()
  const [, navigate] = useLocation()
  const { theme, setTheme } = useLook()
  const help = useKeysHelp()
  const { signOut } = usePresence()
  return (
    <MenuTrigger>
      <Button className='button quiet person' aria-label={fill(t.frame.person, { name })}>
        <Icon name='person' />
        <span className='when-wide cut'>{name}</span>
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Menu
          className='menu'
          onAction={(key) => {
            if (key === 'account') navigate(site.account)
            else if (key === 'keys') help.open()
            else if (key === 'out') void signOut()
          }}
        >
          <MenuSection>
            <Header className='menu-head'>
              <b>{name}</b>
              <span className='note'>{department}</span>
            </Header>
            <MenuItem id='account' className='menu-item'>
              {t.frame.account}
            </MenuItem>
            <MenuItem id='keys' className='menu-item'>
              {t.frame.keys} <kbd>?</kbd>
            </MenuItem>
          </MenuSection>
          <MenuSection
            selectionMode='single'
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => keys !== 'all' && setTheme([...keys][0] as Theme)}
            aria-label={t.theme[theme]}
          >
            {THEMES.map((of) => (
              <MenuItem key={of} id={of} className='menu-item pick' textValue={t.themes[of]}>
                {t.themes[of]}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection aria-label={t.frame.signOut}>
            <MenuItem id='out' className='menu-item'>
              {t.frame.signOut}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
