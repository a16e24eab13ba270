/** Language and colours of the page: Chinese first, remembered on this machine. */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { remember, remembered } from './storage.ts'

export type Language = 'zh' | 'en'
/** What people read, in both languages. */
export type Said = Readonly<Record<Language, string>>
export type Theme = 'system' | 'light' | 'dark'

interface Look {
  readonly language: Language
  readonly theme: Theme
  readonly setLanguage: (language: Language) => void
  readonly setTheme: (theme: Theme) => void
}

const LookContext = createContext<Look | null>(null)

function chosen<Value extends string>(key: string, allowed: readonly Value[]): Value {
  const value = remembered(key)
  return allowed.find((of) => of === value) ?? (allowed[0] as Value)
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => chosen('qingdan.language', ['zh', 'en']))
  const [theme, setTheme] = useState<Theme>(() => chosen('qingdan.theme', ['system', 'light', 'dark']))
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    remember('qingdan.language', language)
  }, [language])
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
    remember('qingdan.theme', theme)
  }, [theme])
  const look = useMemo(() => ({ language, theme, setLanguage, setTheme }), [language, theme])
  return (
    <LookContext value={look}>
      <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-GB'}>{children}</I18nProvider>
    </LookContext>
  )
}

export function useLook(): Look {
  const look = use(LookContext)
  if (look === null) throw new Error('the page stands outside its LanguageProvider')
  return look
}

/** The words in the language of the page. */
export function useSaid(): (said: Said) => string {
  const { language } = useLook()
  return (said) => said[language]
}
