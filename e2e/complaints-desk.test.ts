/** The desk by keys alone: find, open, compare, join, take back, set apart, accept. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSite, type Site, type Watched, watchedPage } from './site.ts'

let site: Site
let watched: Watched
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

async function stateAt(id: string, width = 1366): Promise<Page> {
  await watched?.page.context().close()
  watched = await watchedPage(site, { viewport: { width, height: 768 }, reducedMotion: 'reduce' })
  await watched.page.addInitScript(`localStorage.setItem('qingdan.language', 'zh')`)
  await watched.page.goto(`${site.address}catalogue.html#${id}`)
  await watched.page.locator(`[data-state="${id}"] main > .shell`).waitFor()
  await watched.page.locator('html:not([data-pressing])').waitFor()
  return watched.page
}

const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText?.trim() ?? '')

/** Walks by Tab until the thing of these words has the focus. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab')
    if (words.test(await focused(page))) return
  }
  throw new Error(`Tab never came to ${words}`)
}

const toast = (page: Page, words: string) => page.locator('.toast', { hasText: words }).first().waitFor()

describe('the desk without a mouse', () => {
  let page: Page
  beforeEach(async () => {
    page = await stateAt('desk-none-open')
    await page.locator('.data-table tbody tr').first().waitFor()
    await page.keyboard.press('/')
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('search')
    await page.keyboard.press('ArrowDown')
    await page.locator('.data-table tbody tr:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.report h2').waitFor()
    await page.locator('.card').first().waitFor()
  })

  it('opens the row that the keys are on', async () => {
    expect(await page.locator('.report h2').innerText()).toContain('JB2026-004217')
    await expect.poll(() => page.locator('tr[aria-current]').count()).toBe(1)
    expect(watched.wrong).toEqual([])
  })

  it('joins by number and takes it back at once', async () => {
    await page.keyboard.press('1')
    await toast(page, '已归入“青禾渠桥北夜间异味”')
    await page.keyboard.press('Control+z')
    await toast(page, '已撤销')
  })

  it('opens a new matter by N and sets apart by X', async () => {
    await page.keyboard.press('n')
    await toast(page, '已立为新事项')
    await page.keyboard.press('x')
    await toast(page, '已记为不是同一件')
  })

  it('does not join what a person has set apart', async () => {
    await page.keyboard.press('3')
    await page.keyboard.press('2')
    await toast(page, '已与 JB2026-003910 归并')
    expect(await page.locator('.toast').count()).toBe(1)
  })

  it('underlines in both texts what the suggestion that has the focus shares', async () => {
    expect(await page.locator('mark').count()).toBe(0)
    await tabTo(page, /^归入/)
    const [here, there] = await Promise.all(['.desk-report mark', '.card[data-held] mark'].map((of) => page.locator(of).allInnerTexts()))
    expect(here).toEqual(['青禾渠桥北', '刺鼻的气味', '窗户不敢开', '持续到凌晨'])
    expect([...there!].sort()).toEqual([...here!].sort())
  })

  it('accepts a report by Tab and Enter', async () => {
    await tabTo(page, /^登记受理$/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^登记受理$/)
    await page.keyboard.press('Enter')
    await toast(page, 'JB2026-004217 已登记受理')
  })

  it('shows who reported only after a purpose', async () => {
    expect(await page.locator('.identity').innerText()).toContain('138****5678')
    await tabTo(page, /^查看$/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('核实夜间时段')
    await page.keyboard.press('Enter')
    await page.locator('.identity', { hasText: '13800005678' }).waitFor()
  })
})

describe('what others did meanwhile', () => {
  it('is told, and what was typed stays', async () => {
    const page = await stateAt('desk-conflict')
    await page.locator('.next [role=alert]').first().waitFor()
    expect(await page.locator('.next').innerText()).toContain('这件在您填写时被别人改过')
    expect(await page.locator('.next textarea').inputValue()).toContain('集气罩未关严')
  })
})

describe('on a narrow screen', () => {
  it('shows one column at a time and comes to the report by opening it', async () => {
    const page = await stateAt('desk-none-open', 1024)
    await page.locator('.data-table tbody tr').first().waitFor()
    expect(await page.locator('.desk-report').isVisible()).toBe(false)
    await page.keyboard.press('ArrowDown')
    await page.locator('.data-table tbody tr:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.report h2').waitFor()
    await page.locator('.desk-queue').waitFor({ state: 'hidden' })
  })
})
