import { createRoot } from 'react-dom/client'
import '#ground/web/tokens.css'
import '#ground/web/shell.css'
import { LanguageProvider } from '#ground/web/language.tsx'
import { ComparePage } from '#modules/matters/pages/compare.page.tsx'
import '#modules/matters/pages/compare.css'

createRoot(document.getElementById('root') as HTMLElement).render(
  <LanguageProvider>
    <ComparePage />
  </LanguageProvider>,
)
