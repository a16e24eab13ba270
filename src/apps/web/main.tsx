import { createRoot } from 'react-dom/client'
import '#ground/web/web.css'
import { newQueries } from '#ground/web/queries.tsx'
import { Shell } from '#ground/web/shell.tsx'
import { usePresenceOf } from './presence.ts'
import { site } from './site.ts'

createRoot(document.getElementById('root') as HTMLElement).render(
  <Shell site={site} queries={newQueries()} usePresenceOf={usePresenceOf} />,
)
