/** Surface water through the whole house: the half-year of the small city on the map and in the list, one section, and the rivers beside the year before. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlantedHouse, type Watched, type WholeHouse, watchedPage } from './site.ts'

const HALF = 'from=2026-01-01&until=2026-06-30'

describe('surface water', () => {
  let house: WholeHouse
  let watched: Watched
  let page: Page
  beforeAll(async () => {
    house = await openPlantedHouse()
    watched = await watchedPage(house, { reducedMotion: 'reduce' })
    page = watched.page
    await page.goto(`${house.address}water?${HALF}`)
    await page.getByLabel('登录名').fill('air')
    await page.getByLabel('口令', { exact: true }).fill(house.password)
    await page.getByRole('button', { name: '登录' }).click()
  })
  afterAll(async () => {
    await house?.close()
    expect(watched.wrong).toEqual([])
  })

  it('says in one sentence what the list and the map show, and opens a section from either', async () => {
    const whole = page.locator('.water-whole')
    await whole.waitFor()
    // What the readings of the small city are planted to come to: every section good.
    const sentence = /应评断面 (\d+) 个，评价 (\d+) 个；已评价断面中Ⅰ～Ⅲ类 (\d+) 个，占 100\.0%/
    await expect.poll(() => whole.innerText()).toMatch(sentence)
    const [, expected, n, good] = sentence.exec(await whole.innerText()) ?? []
    expect([n, good]).toEqual([expected, expected])
    const points = page.locator('.map-point')
    await points.first().waitFor()
    expect(await points.count()).toBeLessThanOrEqual(Number(expected))
    await expect.poll(() => page.locator('.water-list .data-table').getAttribute('aria-rowcount')).toBe(String(Number(expected) + 1))
    await points.first().locator('circle').click()
    await page.locator('.water-chosen').waitFor()
    await page.locator('.water-chosen a').click()
    await page.getByRole('heading', { name: '各项均值' }).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/water\/sections\/W\d\d$/)
  })

  it('shows a section with its months beside the year before, ice said as ice, and readings as they came', async () => {
    await page.goto(`${house.address}water/sections/W08?${HALF}`)
    const january = page.getByRole('gridcell', { name: /^2026年1月：冰封/ })
    await january.waitFor()
    await page.getByRole('gridcell', { name: /^2025年3月：.*类，有 1 次，应有 1 次/ }).waitFor()
    const rows = page.locator('.water-readings tbody tr')
    await rows.nth(5).waitFor()
    expect(await rows.first().innerText()).toMatch(/^2026-01-05 09:00\s+冰封/)
    // Below detection stands as the laboratory wrote it.
    expect(await page.locator('.water-readings').innerText()).toMatch(/\d+\.\d+L|<\d/)
  })

  it('puts rivers and districts beside the year before in the words of the method, with the rule that decided', async () => {
    await page.goto(`${house.address}water/groups?${HALF}&by=area`)
    await page.getByRole('heading', { name: '城市水质指数 CWQI' }).waitFor()
    const first = page.locator('#table-water-groups tbody tr').first()
    expect(await first.innerText()).toMatch(/无明显变化|好转|变差/)
    await first.click()
    await page.getByRole('heading', { name: '据以评价的规则' }).waitFor()
    expect(await page.locator('.water-pane .water-rules tbody tr').innerText()).toContain('环办〔2011〕22号')
  })
})
