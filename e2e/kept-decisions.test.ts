/** Decisions kept in the browser: what was undone stays undone, and no page overwrites what another page or another day left. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handsOn, mattersOf } from './hands.ts'
import { rows, workbook } from './made-up.ts'
import { openSite, type Site, type Watched, watchedPage } from './site.ts'

let site: Site
let watched: Watched
let page: Page
const given = await workbook()
const { drop, button, counted, compareNow, download } = handsOn(() => page)

/** A fresh page of the same browser, to which the hands go. */
async function openTab(): Promise<Page> {
  page = await watched.page.context().newPage()
  page.setDefaultTimeout(120_000)
  page.on('pageerror', (error) => watched.wrong.push(String(error)))
  await page.goto(`${site.address}compare`)
  await page.locator('.start').waitFor()
  return page
}

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())
beforeEach(async () => {
  watched = await watchedPage(site, { reducedMotion: 'reduce' })
  page = watched.page
  await page.goto(`${site.address}compare`)
  await page.locator('.start').waitFor()
})
afterEach(async () => {
  await watched.page.context().close()
  expect(watched.wrong).toEqual([])
})

/** The five matters of the file by their place; each is named by its first report. */
const tick = (place: number) => page.getByRole('checkbox', { name: new RegExp(`^选择 \\d+ ${rows[place * 4]?.[2]}`) }).click()

async function merge(one: number, other: number): Promise<void> {
  await tick(one)
  await tick(other)
  await button('合并为一个事项').click()
  await page.getByRole('status').filter({ hasText: '已合并 2 个事项' }).waitFor()
}

async function splitOut(): Promise<void> {
  await page.getByRole('button', { name: /^云杉里小区/ }).click()
  await page.getByRole('checkbox', { name: '选择 R1003' }).click()
  await button('拆出为新事项').click()
  await page.getByRole('status').filter({ hasText: '已拆出 1 件' }).waitFor()
}

/** Which of the reports that open the five matters are in one matter, as the file says that a person takes away. */
async function joined(...places: number[]): Promise<boolean> {
  const matters = await mattersOf(await download('热点问题表'))
  return new Set(places.map((place) => matters.get(`R${1000 + place * 10}`))).size === 1
}

describe('a decision that was undone', () => {
  it('is not offered again, not even where it was the only one', async () => {
    await compareNow(given)
    await merge(0, 1)
    await page.locator('.undo-notice button').click()
    await expect.poll(() => counted('热点排名')).toBe(5)
    await openTab()
    await drop(given)
    await button(/^比对 21 件$/).waitFor()
    expect(await page.getByText(/沿用上次/).count()).toBe(0)
    await button(/^比对 21 件$/).click()
    await page.locator('.hot tbody .name').first().waitFor()
    await expect.poll(() => counted('热点排名')).toBe(5)
  })

  it('on an earlier day goes too, even where nothing more is to be kept', async () => {
    await compareNow(given)
    await merge(0, 1)
    await openTab()
    await compareNow(given)
    await expect.poll(() => counted('热点排名')).toBe(4)
    await page.keyboard.press('3')
    await page.getByRole('checkbox', { name: '保存在本机浏览器' }).click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => counted('热点排名')).toBe(5)
    await openTab()
    await compareNow(given)
    await expect.poll(() => counted('热点排名')).toBe(5)
  })
})

describe('two pages with one file', () => {
  it('keep the decisions of both, without what either undid', async () => {
    const first = page
    await compareNow(given)
    const second = await openTab()
    await compareNow(given)
    page = first
    await merge(0, 1)
    page = second
    await merge(2, 3)
    await openTab()
    await compareNow(given)
    expect([await counted('热点排名'), await joined(0, 1), await joined(2, 3)]).toEqual([3, true, true])
    page = first
    await page.keyboard.press('Control+z')
    await expect.poll(() => counted('热点排名')).toBe(5)
    page = second
    await merge(0, 4)
    await openTab()
    await compareNow(given)
    expect([await joined(0, 1), await joined(2, 3), await joined(0, 4)]).toEqual([false, true, true])
  })

  it('that contradict each other: the earlier one holds, the later one is told, and stays', async () => {
    const first = page
    await compareNow(given)
    const second = await openTab()
    await compareNow(given)
    page = first
    await splitOut()
    await page.getByRole('checkbox', { name: '只看两件以上' }).click()
    const halves = page.getByRole('checkbox', { name: /^选择 \d+ 云杉里小区/ })
    await halves.nth(0).click()
    await halves.nth(1).click()
    await button('合并为一个事项').click()
    await page.getByRole('alert').filter({ hasText: '矛盾' }).getByRole('button', { name: '撤回' }).click()
    await button('合并为一个事项').click()
    await page.getByRole('status').filter({ hasText: '已合并 2 个事项' }).waitFor()
    page = second
    await splitOut()
    for (const _ of ['at first', 'and again']) {
      await openTab()
      await compareNow(given)
      await page.getByRole('alert').filter({ hasText: '3 条已采用，1 条没有采用' }).waitFor()
      const matters = await mattersOf(await download('热点问题表'))
      expect(matters.get('R1003')).toBe(matters.get('R1000'))
    }
  })
})

describe('decisions that are not applied', () => {
  it('because the sheet has other identifiers are still kept when another is taken', async () => {
    await compareNow(given)
    await merge(0, 1)
    await openTab()
    await drop(given)
    await page.getByRole('combobox', { name: '编号' }).selectOption('')
    await button(/^比对 21 件$/).click()
    await page.getByRole('alert').filter({ hasText: '0 条已采用，1 条没有采用' }).waitFor()
    await merge(2, 3)
    await openTab()
    await compareNow(given)
    await page.getByRole('alert').filter({ hasText: '1 条已采用，1 条没有采用' }).waitFor()
    expect([await joined(0, 1), await joined(2, 3)]).toEqual([true, false])
  })

  it('because the person did not want them this time are still kept when another is taken', async () => {
    await compareNow(given)
    await merge(0, 1)
    await openTab()
    await drop(given)
    await page.getByRole('checkbox', { name: /沿用上次的 1 条人工决定/ }).uncheck()
    await page.getByText('这次不采用，仍保存在本机').waitFor()
    await button(/^比对 21 件$/).click()
    await page.locator('.hot tbody .name').first().waitFor()
    await expect.poll(() => counted('热点排名')).toBe(5)
    await merge(2, 3)
    await openTab()
    await compareNow(given)
    expect([await joined(0, 1), await joined(2, 3)]).toEqual([true, true])
  })
})
