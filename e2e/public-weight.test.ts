/** What a phone has to load before a citizen can write: everything but the map, as it comes over the line. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, type Site, watchedPage } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const MOST_BYTES = 200_000

describe.each(['report', 'status'])('/%s', (path) => {
  it('comes in less than 200 kB', async () => {
    const { page } = await watchedPage(site, { viewport: { width: 390, height: 844 } })
    const line = await page.context().newCDPSession(page)
    await line.send('Network.enable')
    let bytes = 0
    line.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await page.goto(`${site.address}${path}`, { waitUntil: 'networkidle' })
    await page.locator('.public form').waitFor()
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThan(MOST_BYTES)
    await page.context().close()
  })
})
