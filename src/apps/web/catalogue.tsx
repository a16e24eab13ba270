/** The catalogue of states: a list of all, and each at an address of its own, `catalogue.html#…`. For whoever works on the page. */
import { createRoot } from 'react-dom/client'
import '#ground/web/tokens.css'
import '#ground/web/shell.css'
import { LanguageProvider, useLook } from '#ground/web/language.tsx'
import { type PageState, states } from '#modules/matters/pages/compare.states.tsx'
import '#modules/matters/pages/compare.css'
import { pageText } from '#modules/matters/text/page.ts'

function List() {
  return (
    <main className='catalogue'>
      <h1>举报比对</h1>
      <ol>
        {states.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {name} <span className='note'>{id}</span>
            </a>
          </li>
        ))}
      </ol>
    </main>
  )
}

function Shown({ scene: Scene }: { scene: Awaited<ReturnType<PageState['prepare']>> }) {
  const { language } = useLook()
  return <Scene t={pageText[language]} />
}

const root = createRoot(document.getElementById('root') as HTMLElement)

async function show(): Promise<void> {
  const wanted = location.hash.slice(1)
  delete document.documentElement.dataset['state']
  const scene = await states.find(({ id }) => id === wanted)?.prepare()
  root.render(<LanguageProvider key={wanted}>{scene === undefined ? <List /> : <Shown scene={scene} />}</LanguageProvider>)
  document.documentElement.dataset['state'] = wanted
}

addEventListener('hashchange', show)
await show()
