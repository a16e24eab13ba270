import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LanguageProvider } from '#ground/web/language.tsx'
import { somebody } from '#ground/web/page-state.ts'
import { PresenceProvider } from '#ground/web/person.tsx'
import { Nothing } from './pane.tsx'

const shownTo = (...verbs: readonly string[]) =>
  renderToStaticMarkup(
    <LanguageProvider>
      <PresenceProvider
        presence={{ status: 'known', person: somebody(...verbs), refusal: null, refresh: async () => {}, signOut: async () => {} }}
      >
        <Nothing />
      </PresenceProvider>
    </LanguageProvider>,
  )

describe('the keys that judge', () => {
  it('are told to those who may judge, and to nobody else', () => {
    expect(shownTo('air.read', 'air.judge')).toContain('V 判为有效')
    const reading = shownTo('air.read')
    expect(reading).toContain('按 Enter 打开')
    expect(reading).not.toContain('判为')
  })
})
