/** The catalogue of states: a list of all, and each at an address of its own, `catalogue.html#…`. For whoever works on the pages. */
import { type ComponentType, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { Route } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import '#ground/web/web.css'
import DeskFrame from '#ground/web/frame/desk-frame.tsx'
import { PlainFrame } from '#ground/web/frame/plain-frame.tsx'
import type { PageState, Reply } from '#ground/web/page-state.ts'
import type { Presence } from '#ground/web/person.tsx'
import { newQueries } from '#ground/web/queries.tsx'
import { Shell } from '#ground/web/shell.tsx'
import { site } from './site.ts'

// Read after the frame, as the program reads its pages: the order of style sheets is then the same.
const { catalogue, states } = await import('./states.ts')

function List() {
  return (
    <main className='catalogue'>
      {catalogue.map(({ title, states: own }) => (
        <section key={title}>
          <h1>{title}</h1>
          <ol>
            {own.map(({ id, name }) => (
              <li key={id}>
                <a href={`#${id}`}>
                  {name} <span className='note'>{id}</span>
                </a>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </main>
  )
}

async function reply(of: Reply | undefined): Promise<Response> {
  if (of === undefined)
    return Response.json({ reason: 'not-found', message: { zh: '没有这个接口', en: 'No such endpoint' } }, { status: 404 })
  if (of.is === 'answer') return Response.json(of.body)
  if (of.is === 'refusal') return Response.json(of.body, { status: of.status })
  if (of.is === 'never') return new Promise(() => {})
  throw new TypeError('no answer came')
}

const network = globalThis.fetch

/** The server of a state: what it would answer, and the page's own files. */
function answerWith(replies: PageState['replies'] = {}): void {
  globalThis.fetch = async (asked, init) => {
    const url = new URL(asked instanceof Request ? asked.url : String(asked), window.location.href)
    if (!url.pathname.startsWith('/api/')) return network(asked, init)
    return reply(replies[`${init?.method ?? 'GET'} ${url.pathname}`])
  }
}

function Shown({ state, scene: Scene }: { state: PageState; scene: ComponentType }) {
  const hook = useMemo(() => memoryLocation({ path: state.path }).hook, [state])
  const presence: Presence = useMemo(
    () => ({ status: 'known', person: state.person ?? null, refusal: null, refresh: async () => {}, signOut: async () => {} }),
    [state],
  )
  const queries = useMemo(newQueries, [])
  const own = useMemo(() => ({ ...site, workbench: state.workbench ?? [], notices: state.notices ?? [] }), [state])
  const scene = (
    <Route path={state.pattern ?? state.path}>
      <Scene />
    </Route>
  )
  return (
    <Shell
      site={own}
      queries={queries}
      usePresenceOf={() => presence}
      hook={hook}
      {...(state.toasts === undefined ? {} : { toasts: state.toasts })}
    >
      {state.frame === 'plain' ? <PlainFrame>{scene}</PlainFrame> : <DeskFrame isSearching={state.isSearching === true}>{scene}</DeskFrame>}
    </Shell>
  )
}

const root = createRoot(document.getElementById('root') as HTMLElement)

async function show(): Promise<void> {
  const wanted = location.hash.slice(1)
  delete document.documentElement.dataset['state']
  const state = states.find(({ id }) => id === wanted)
  answerWith(state?.replies)
  const scene = await state?.prepare()
  root.render(state === undefined || scene === undefined ? <List /> : <Shown key={wanted} state={state} scene={scene} />)
  document.documentElement.dataset['state'] = wanted
}

addEventListener('hashchange', show)
await show()
