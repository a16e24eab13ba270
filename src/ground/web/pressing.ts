/**
 * Does what a person does before a state of the catalogue is there: presses buttons, by the beginning of their words in either language or by a
 * selector, or whatever a function of the state does.
 */
const SOON_MS = 20
/** What a press sets going is there after this: the answers of a state come at once. */
const SETTLED_MS = 150
const MOST_TRIES = 250

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export type Press = RegExp | string
type Deed = Press | (() => Promise<void>)

function find(words: Press): HTMLElement | undefined {
  if (typeof words === 'string') return document.querySelector<HTMLElement>(words) ?? undefined
  const all = document.querySelectorAll<HTMLElement>('main button, main [role=tab], main tbody tr')
  return [...all].find((of) => of.checkVisibility() && (words.test(of.innerText.trim()) || words.test(of.getAttribute('aria-label') ?? '')))
}

async function pressOne(words: Press): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    await later(SOON_MS)
    const button = find(words)
    if (button === undefined) continue
    button.scrollIntoView({ block: 'center' })
    button.click()
    return later(SETTLED_MS)
  }
}

/** The page says on its root for how long this goes on. */
export async function press(...wanted: readonly Deed[]): Promise<void> {
  if (wanted.length === 0) return
  document.documentElement.dataset['pressing'] = 'yes'
  // The state that stood there before is drawn until this one is.
  await later(SETTLED_MS)
  for (const deed of wanted) await (typeof deed === 'function' ? deed() : pressOne(deed))
  delete document.documentElement.dataset['pressing']
}
