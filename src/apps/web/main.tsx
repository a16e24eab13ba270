import { createRoot } from 'react-dom/client'
import '#ground/web/web.css'
import { useSessionPresence } from '#ground/web/presence.ts'
import { newQueries } from '#ground/web/queries.tsx'
import { Shell } from '#ground/web/shell.tsx'
import { site } from './site.ts'

createRoot(document.getElementById('root') as HTMLElement).render(
  <Shell site={site} queries={newQueries()} usePresenceOf={useSessionPresence} />,
)
