import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { states } from '../src/apps/web/states.ts'
import { bringAxe, notOfColours, ofColours, ofEachColour, seriousIn } from './axe.ts'
import { isTooWide, openSite, root, type Site, type Watched, watchedPage } from './site.ts'

/** Photographs of every state, for people to look at. */
const photographs = join(root, 'dist/states')

let site: Site
beforeAll(async () => {
  site = await openSite()
  await mkdir(photographs, { recursive: true })
})
afterAll(() => site?.close())

/** Controls that a finger cannot hit: our own rule on a phone is 44 px; a row or a label is as good as what stands in it. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = []
    for (const control of document.querySelectorAll<HTMLElement>('button, select, input, a')) {
      if (control.tabIndex < 0 || !control.checkVisibility()) continue
      const { width, height } = (control.closest('label') ?? control.closest('tr') ?? control).getBoundingClientRect()
      if (height < 43.5 || width < 43.5) small.push(`${Math.round(width)}x${Math.round(height)} ${control.outerHTML.slice(0, 120)}`)
    }
    return small
  })
}

/** Text that is cut off without a title that says the whole of it. */
function cutWithoutTitle(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('main *, header *')) {
      const isCut = getComputedStyle(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1
      if (isCut && element.closest('[title]') === null && element.querySelector('[title]') === null)
        cut.push(element.outerHTML.slice(0, 160))
    }
    return cut
  })
}

type Language = 'zh' | 'en'
interface Look {
  readonly width: number
  readonly height: number
  readonly language: Language
  readonly theme: 'light' | 'dark'
}

/** Each width in two looks, which together are both languages and both themes. */
const windows: readonly (readonly [Look, Look])[] = [
  [
    { width: 1366, height: 768, language: 'zh', theme: 'light' },
    { width: 1366, height: 768, language: 'en', theme: 'dark' },
  ],
  [
    { width: 390, height: 844, language: 'en', theme: 'light' },
    { width: 390, height: 844, language: 'zh', theme: 'dark' },
  ],
]

async function openCatalogue([{ width, height }]: readonly [Look, Look]): Promise<Watched> {
  const watched = await watchedPage(site, { viewport: { width, height }, reducedMotion: 'reduce' })
  await watched.page.goto(`${site.address}catalogue.html`)
  await watched.page.locator('.catalogue').waitFor()
  await bringAxe(watched.page)
  return watched
}

type State = (typeof states)[number]

async function open({ id, isLoading }: State, page: Page, { language, theme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  // The list between makes the state anew: it would keep its language.
  await page.evaluate((of) => {
    localStorage.setItem('qingdan.language', of)
    location.hash = ''
  }, language)
  await page.locator('.catalogue').waitFor()
  await page.evaluate((hash) => {
    location.hash = hash
  }, id)
  await page.locator(`html[lang|="${language}"][data-state="${id}"] main > :is(.shell, .empty)`).waitFor()
  if (isLoading === true) await page.locator('.skeleton:visible').first().waitFor()
  else await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  await page.locator('html:not([data-pressing])').waitFor()
}

/** Both languages in both windows take twice the time: looked at before a release; each time the other theme's colours alone. */
const isEveryLook = process.env['QINGDAN_LOOKS'] === 'all'

/** Whatever a person would not want to find in one state, in one look. */
async function wrongIn(state: State, { page, wrong }: Watched, look: Look, isFirst: boolean): Promise<string[]> {
  const { width, language, theme } = look
  if (!isFirst && !isEveryLook) {
    await page.emulateMedia({ colorScheme: theme })
    const faded = await seriousIn(ofColours(page))
    return faded.map((of) => `${width} px, ${theme}: ${of}`)
  }
  wrong.length = 0
  await open(state, page, look)
  await page.screenshot({ path: join(photographs, `${state.id}-${width}-${language}-${theme}.png`) })
  const found = [...(await cutWithoutTitle(page)), ...(width < 500 ? await tooSmall(page) : [])]
  if (await isTooWide(page)) found.push('wider than the window')
  // What is not a matter of colours is the same in both looks.
  if (isFirst) found.push(...(await seriousIn(notOfColours(page))))
  found.push(...(await seriousIn(isEveryLook ? ofEachColour(page) : ofColours(page))))
  return [...wrong, ...found].map((of) => `${width} px, ${language}, ${theme}: ${of}`)
}

/** Both windows at once: half the time where there are two cores. */
describe('every state, on a desk and on a phone, zh and en, light and dark', () => {
  const watched: Watched[] = []
  beforeAll(async () => {
    watched.push(...(await Promise.all(windows.map(openCatalogue))))
  })
  afterAll(() => Promise.all(watched.map(({ page }) => page.context().close())))

  it.each(states)('$id', async (state) => {
    const found = await Promise.all(
      windows.map(async ([first, second], at) => [
        ...(await wrongIn(state, watched[at] as Watched, first, true)),
        ...(await wrongIn(state, watched[at] as Watched, second, false)),
      ]),
    )
    expect(found.flat()).toEqual([])
  })
})
