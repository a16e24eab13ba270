import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PageState } from '../src/ground/web/page-state.ts'
import { states } from '../src/apps/web/states.ts'
import { isTooWide, openSite, root, type Site, type Watched, watchedPage } from './site.ts'

/** Photographs of every state, for people to look at. */
const photographs = join(root, 'dist/states')

let site: Site
beforeAll(async () => {
  site = await openSite()
  await mkdir(photographs, { recursive: true })
})
afterAll(() => site?.close())

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function seriousIn(axe: AxeBuilder): Promise<string[]> {
  // The page has no frames: the plain way of axe, without a page of its own to gather the findings of frames, is as good and quicker.
  const { violations } = await axe.setLegacyMode(true).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`))
}

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

async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(photographs, `${name}.png`) })
}

const looks = [
  { width: 1366, height: 768, language: 'zh', theme: 'light', other: 'dark' },
  { width: 390, height: 844, language: 'en', theme: 'dark', other: 'light' },
] as const
type Look = (typeof looks)[number]

async function openCatalogue({ width, height, language, theme }: Look): Promise<Watched> {
  const watched = await watchedPage(site, { viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' })
  await watched.page.addInitScript(`localStorage.setItem('qingdan.language', '${language}')`)
  await watched.page.goto(`${site.address}catalogue.html`)
  await watched.page.locator('.catalogue').waitFor()
  return watched
}

/** Whatever a person would not want to find in one state, in one look. */
async function wrongIn({ id, isLoading }: PageState, { page, wrong }: Watched, { width, language, theme, other }: Look): Promise<string[]> {
  wrong.length = 0
  await page.emulateMedia({ colorScheme: theme })
  await page.evaluate((hash) => {
    location.hash = hash
  }, id)
  await page.locator(`[data-state="${id}"] main > :is(.shell, .empty)`).waitFor()
  if (isLoading === true) await page.locator('.skeleton:visible').first().waitFor()
  else await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  await page.locator('html:not([data-pressing])').waitFor()
  await photograph(page, `${id}-${width}-${language}-${theme}`)
  const found = [...(await cutWithoutTitle(page)), ...(width < 500 ? await tooSmall(page) : [])]
  if (await isTooWide(page)) found.push('wider than the window')
  found.push(...(await seriousIn(new AxeBuilder({ page }).withTags(WCAG))))
  await page.emulateMedia({ colorScheme: other })
  await photograph(page, `${id}-${width}-${language}-${other}`)
  found.push(...(await seriousIn(new AxeBuilder({ page }).withRules('color-contrast'))))
  return [...wrong, ...found].map((of) => `${width} px, ${language}: ${of}`)
}

/** Both looks at once, each in a window of its own: half the time where there are two cores. */
describe('every state, on a desk and on a phone, zh and en, light and dark', () => {
  const watched: Watched[] = []
  beforeAll(async () => {
    watched.push(...(await Promise.all(looks.map(openCatalogue))))
  })
  afterAll(() => Promise.all(watched.map(({ page }) => page.context().close())))

  it.each(states)('$id', async (state) => {
    const found = await Promise.all(looks.map((look, at) => wrongIn(state, watched[at] as Watched, look)))
    expect(found.flat()).toEqual([])
  })
})
