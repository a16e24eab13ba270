/** The frame of every page: what it is, what is open in it, and how it looks. */
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import { useLook } from './language.tsx'

export interface ShellText {
  readonly product: string
  readonly title: string
  readonly switchLanguage: string
  readonly switchShort: string
  readonly theme: Readonly<Record<'system' | 'light' | 'dark', string>>
}

interface Props {
  readonly text: ShellText
  /** What is open: a file, a period. */
  readonly open?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Shell({ text, open, actions, children }: Props) {
  const { language, setLanguage, theme, setTheme } = useLook()
  const nextTheme = theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system'
  return (
    <div className='shell'>
      <header className='shell-head'>
        <h1>
          <svg viewBox='0 0 32 32' width='24' height='24' aria-hidden='true'>
            <rect width='32' height='32' rx='6' />
            <path d='M8 10h16M8 16h16M8 22h10' />
          </svg>
          {text.product}
          <small>{text.title}</small>
        </h1>
        <div className='shell-open'>{open}</div>
        {actions}
        <button
          type='button'
          className='button quiet square'
          title={text.theme[theme]}
          aria-label={text.theme[theme]}
          onClick={() => setTheme(nextTheme)}
        >
          <Icon name={theme} />
        </button>
        <button
          type='button'
          className='button quiet'
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          <span className='when-wide'>{text.switchLanguage}</span>
          <span className='when-narrow'>{text.switchShort}</span>
        </button>
      </header>
      <main className='shell-main'>{children}</main>
    </div>
  )
}
