import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '#ground/testing/chromium.ts'
import { bringAxe, notOfColours, ofColours, ofEachColour, seriousIn } from './axe.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
  page.setDefaultTimeout(120_000)
})
afterAll(() => browser?.close())

const shown = async (inner: string) => {
  const style = '.pale { color: #bbb } .dark { background: #222; color: #fff } .dark .link { color: #333 } .off { color: #ccc }'
  await page.setContent(`<html lang="zh"><title>t</title><style>${style}</style><main>${inner}</main></html>`)
  await bringAxe(page)
}
/** The elements that were found, each once. */
const found = async (violations: ReturnType<typeof ofColours>) =>
  [...new Set((await seriousIn(violations)).map((line) => line.split('\n')[0]))].sort()

it('each look that is too faint is found as where every text is looked at, among however many that are not', async () => {
  const cells = '<p>plain</p>'.repeat(100)
  const hidden = '<p class="pale" hidden>pale</p>'
  const off = '<button disabled class="off">off</button><button class="off">off</button>'
  await shown(
    `${cells}${hidden}<p class="pale">pale</p>${cells}<a class="link">seen</a><div class="dark"><a class="link">unseen</a></div>${off}`,
  )
  const every = await found(ofEachColour(page))
  expect(every).toEqual([
    'color-contrast: <a class="link">unseen</a>',
    'color-contrast: <button class="off">off</button>',
    'color-contrast: <p class="pale">pale</p>',
  ])
  expect(await found(ofColours(page))).toEqual(every)
})

it('what is not of colours is found besides', async () => {
  await shown('<img src="data:,"><button></button><p class="pale">pale</p>')
  expect(await found(notOfColours(page))).toEqual(['button-name: <button></button>', 'image-alt: <img src="data:,">'])
})
