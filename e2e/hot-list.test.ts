import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSite, root, type Site, watchedPage } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

/** Seven columns of figures are read at a glance; what a matter is about, and where, has to be read. */
it.each(['zh', 'en'] as const)('titles and places can be read in a small window (%s)', async (language) => {
  const { page } = await watchedPage(site, { viewport: { width: 1366, height: 768 } })
  await page.goto(`${site.address}catalogue.html`)
  await page.evaluate((of) => localStorage.setItem('qingdan.language', of), language)
  await page.reload()
  await page.locator('.catalogue').waitFor()
  await page.evaluate(() => {
    location.hash = 'hot'
  })
  await page.locator('.hot tbody td.name').first().waitFor()
  await page.screenshot({ path: join(root, `dist/states/hot-list-1366-${language}.png`) })
  const unseen = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.hot td.name small:not(.in-brief) > span')]
      .filter((place) => {
        const cell = (place.parentElement as HTMLElement).getBoundingClientRect()
        return place.getBoundingClientRect().right > cell.right + 1
      })
      .map((place) => place.textContent),
  )
  expect(unseen).toEqual([])
  const shares = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.hot td.name button')].map(({ clientWidth, scrollWidth }) => clientWidth / scrollWidth),
  )
  expect(shares.length).toBeGreaterThan(3)
  expect(Math.min(...shares)).toBeGreaterThan(0.6)
  await page.context().close()
})
