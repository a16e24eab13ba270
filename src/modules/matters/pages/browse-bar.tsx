import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import type { Overview } from '../wire.ts'
import type { Asking } from './ask.ts'
import { Downloads, save } from './downloads.tsx'
import type { HotList, Tab } from './hot-rows.ts'

export const TABS: readonly Tab[] = ['hot', 'waiting', 'history']

/** The file that is open and the time that its reports span. */
export function OpenFile({ t, overview }: { t: PageText; overview: Overview }) {
  return (
    <>
      <b className='cut' title={overview.file}>
        {overview.file}
      </b>
      <span className='note cut' title={say(t.dataUntil, { from: overview.from, until: overview.until })}>
        {say(t.dataUntil, { from: overview.from, until: overview.until })}
      </span>
    </>
  )
}

interface ActionProps {
  readonly t: PageText
  readonly overview: Overview
  readonly ask: Asking
  readonly turn: (way: 'undo' | 'redo') => void
  readonly onSaved: (name: string) => void
  readonly onFailed: (error: unknown) => void
  readonly onHelp: () => void
  readonly onNewFile: () => void
}

export function Actions({ t, overview, ask, turn, onSaved, onFailed, onHelp, onNewFile }: ActionProps) {
  return (
    <>
      {(['undo', 'redo'] as const).map((way) => (
        <button
          key={way}
          type='button'
          className='button quiet square'
          title={t[way]}
          aria-label={t[way]}
          onClick={() => turn(way)}
          disabled={way === 'undo' ? !overview.canUndo : !overview.canRedo}
        >
          <Icon name={way} />
        </button>
      ))}
      <Downloads t={t} ask={ask} onSaved={onSaved} onFailed={onFailed} />
      <button type='button' className='button' onClick={onNewFile} title={t.newFile} aria-label={t.newFile}>
        <Icon name='file' />
        <span className='when-wide'>{t.newFile}</span>
      </button>
      <button type='button' className='button quiet square when-wide' onClick={onHelp} aria-label={t.keys} title={t.keys}>
        <Icon name='keys' />
      </button>
    </>
  )
}

interface TabsProps {
  readonly t: PageText
  readonly overview: Overview
  readonly ask: Asking
  readonly hot: HotList
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
}

/** Where one is, and what the comparison came to; every figure opens what it counts. */
export function Tabs({ t, overview, hot, tab, onTab, ask }: TabsProps) {
  const { language } = useLook()
  const counts: Readonly<Record<Tab, number>> = {
    hot: hot.repeated,
    waiting: overview.waiting.length,
    history: overview.decisions.filter(({ decision, revokedBy }) => decision.kind !== 'revoke' && revokedBy === null).length,
  }
  const all = () => {
    hot.setOnlyRepeated(false)
    hot.setQuery('')
    onTab('hot')
  }
  const rejected = async () => save('rejected.csv', await ask.ask('file', { name: 'rejected.csv', language }))
  const figures = [
    { name: 'members', value: overview.members, open: all },
    { name: 'matters', value: overview.hot.length, open: all },
    { name: 'automatic', value: overview.automatic, open: null },
    { name: 'rejected', value: overview.rejected, open: overview.rejected > 0 ? rejected : null },
  ] as const
  return (
    <nav className='tabs'>
      {TABS.map((name) => (
        <button key={name} type='button' aria-current={tab === name ? 'page' : undefined} onClick={() => onTab(name)}>
          {t.tabs[name]}
          <span className='count'>{counts[name].toLocaleString()}</span>
        </button>
      ))}
      <span className='grow' />
      <ul className='tally'>
        {figures.map(({ name, value, open }) => {
          const [before, after] = t.tally[name].split('{count}')
          const words = (
            <>
              {before}
              <b>{value.toLocaleString()}</b>
              {say(after ?? '', { count: value })}
            </>
          )
          return (
            <li key={name}>
              {open === null ? (
                <span title={t.figureHints[name]}>{words}</span>
              ) : (
                <button type='button' title={t.figureHints[name]} onClick={open}>
                  {words}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
