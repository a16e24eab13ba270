/** 常用视图: a button above a list. A view is a saved address; choosing one changes the address and nothing else. */
import { type FormEvent, useId, useState } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { VIEW_NAME_MOST, VIEWS_MOST } from '#ground/views/wire.ts'
import { Icon } from '../icons.tsx'
import { useLook } from '../language.tsx'
import { fill } from '../text/text.ts'
import { useViewsText } from './text.ts'
import { useViews, type View, type ViewsHand } from './use-views.ts'
import '../form/form.css'
import './views.css'

interface Props {
  /** Under this name the views are kept. */
  readonly list: string
  /** What stands behind the question mark now, in the order in which the page always writes it. */
  readonly query: string
  readonly onChoose: (query: string) => void
}

export function SavedViews(props: Props) {
  const t = useViewsText()
  const hand = useViews(props.list)
  const chosen = props.query === '' ? undefined : hand.views.find(({ query }) => query === props.query)
  const words = chosen === undefined ? t.button : fill(t.chosen, { name: chosen.name })
  return (
    <DialogTrigger>
      <Button className='button square views-button' aria-label={words} data-on={chosen !== undefined || undefined}>
        <Icon name='bookmark' />
        {chosen !== undefined && (
          <span className='cut' title={chosen.name}>
            {chosen.name}
          </span>
        )}
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Dialog className='views-box'>
          {({ close }) => (
            <>
              <Heading slot='title'>{t.title}</Heading>
              <ViewList
                {...props}
                hand={hand}
                onDone={close}
                onChoose={(query) => {
                  close()
                  props.onChoose(query)
                }}
              />
              <KeepForm {...props} hand={hand} onDone={close} />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

type Inside = Props & {
  readonly hand: ViewsHand
  /** Something was done: what is said of it, with the way back, lies outside of the box. */
  readonly onDone: () => void
}

function ViewList({ hand, query, onChoose, onDone }: Inside) {
  const t = useViewsText()
  const [renaming, setRenaming] = useState<string | null>(null)
  if (hand.views.length === 0) return hand.isRead && <p className='note'>{t.none}</p>
  return (
    <ul className='views-list'>
      <li>
        <button type='button' className='view-choose' aria-current={query === '' || undefined} onClick={() => onChoose('')}>
          {t.all}
        </button>
      </li>
      {hand.views.map((view) => (
        <li key={view.id}>
          {renaming === view.id ? (
            <RenameForm view={view} hand={hand} onCancel={() => setRenaming(null)} onDone={onDone} />
          ) : (
            <>
              <button
                type='button'
                className='view-choose'
                aria-current={view.query === query || undefined}
                onClick={() => onChoose(view.query)}
              >
                <span className='cut' title={view.name}>
                  {view.name}
                </span>
                {view.isDefault && <small>{t.isDefault}</small>}
              </button>
              <ViewMenu view={view} hand={hand} query={query} onRename={() => setRenaming(view.id)} onDone={onDone} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

interface MenuProps {
  readonly view: View
  readonly hand: ViewsHand
  readonly query: string
  readonly onRename: () => void
  readonly onDone: () => void
}

function ViewMenu({ view, hand, query, onRename, onDone }: MenuProps) {
  const t = useViewsText()
  const { name, isDefault } = view
  const done = (doing: Promise<boolean>) => void doing.then((is) => is && onDone())
  const does: Readonly<Record<string, () => void>> = {
    replace: () => done(hand.change(view, { query }, fill(t.replaced, { name }))),
    rename: onRename,
    default: () => done(hand.change(view, { isDefault: !isDefault }, isDefault ? t.endedDefault : fill(t.madeDefault, { name }))),
    remove: () => done(hand.remove(view)),
  }
  const isSame = query === '' || query === view.query
  return (
    <MenuTrigger>
      <Button className='button quiet square' aria-label={fill(t.more, { name })}>
        <Icon name='more' />
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Menu className='menu' aria-label={fill(t.more, { name })} onAction={(key) => does[String(key)]?.()}>
          {!isSame && (
            <MenuItem id='replace' className='menu-item'>
              {t.replace}
            </MenuItem>
          )}
          <MenuItem id='rename' className='menu-item'>
            {t.rename}
          </MenuItem>
          <MenuItem id='default' className='menu-item'>
            {isDefault ? t.endDefault : t.makeDefault}
          </MenuItem>
          <MenuItem id='remove' className='menu-item'>
            {t.remove}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

interface RenameProps {
  readonly view: View
  readonly hand: ViewsHand
  readonly onCancel: () => void
  readonly onDone: () => void
}

function RenameForm({ view, hand, onCancel, onDone }: RenameProps) {
  const t = useViewsText()
  const [name, setName] = useState(view.name)
  const rename = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '' || wanted === view.name) return onCancel()
    if (await hand.change(view, { name: wanted }, fill(t.renamed, { name: wanted }))) onDone()
  }
  return (
    <form className='view-line' onSubmit={(event) => void rename(event)}>
      <input
        aria-label={t.name}
        maxLength={VIEW_NAME_MOST}
        value={name}
        // It takes the place of what had the focus.
        ref={(input) => input?.focus()}
        onChange={(event) => setName(event.target.value)}
      />
      <button type='submit' className='button'>
        {t.renameDone}
      </button>
      <button type='button' className='button quiet' onClick={onCancel}>
        {t.cancel}
      </button>
    </form>
  )
}

function KeepForm({ hand, query, onDone }: Omit<Inside, 'onChoose'>) {
  const t = useViewsText()
  const { language } = useLook()
  const id = useId()
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    setMissing(wanted === '')
    if (wanted !== '' && (await hand.keep({ name: wanted, query, isDefault: false }))) onDone()
  }
  const isFull = hand.views.length >= VIEWS_MOST
  const why = isFull ? fill(t.full, { most: VIEWS_MOST }) : query === '' ? t.nothingToSave : null
  const wrong = isMissing ? t.nameMissing : hand.refusal?.message[language]
  return (
    <form className='views-keep' noValidate onSubmit={(event) => void keep(event)}>
      {why !== null ? (
        <p className='note'>{why}</p>
      ) : (
        <>
          <label htmlFor={id}>{t.name}</label>
          <span className='view-line'>
            <input
              id={id}
              maxLength={VIEW_NAME_MOST}
              placeholder={t.namePlaceholder}
              value={name}
              aria-invalid={isMissing || undefined}
              onChange={(event) => setName(event.target.value)}
            />
            <button type='submit' className='button primary'>
              {t.save}
            </button>
          </span>
        </>
      )}
      {wrong !== undefined && (
        <p className='field-wrong' role='alert'>
          {wrong}
        </p>
      )}
    </form>
  )
}
