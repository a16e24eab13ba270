import { Icon } from '../icons.tsx'
import { type Theme, useLook } from '../language.tsx'
import { useText } from '../text/text.ts'

const after: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' }

/** Language and colours, one press each. */
export function LookButtons() {
  const t = useText()
  const { language, setLanguage, theme, setTheme } = useLook()
  return (
    <>
      <button
        type='button'
        className='button quiet square'
        title={t.theme[theme]}
        aria-label={t.theme[theme]}
        onClick={() => setTheme(after[theme])}
      >
        <Icon name={theme} />
      </button>
      <button
        type='button'
        className='button quiet'
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        <span className='when-wide'>{t.language.other}</span>
        <span className='when-narrow'>{t.language.short}</span>
      </button>
    </>
  )
}
