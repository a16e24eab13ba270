import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handsOn, mattersOf } from './hands.ts'
import { csv, rows, workbook } from './made-up.ts'
import { openSite, type Site, type Watched, watchedPage } from './site.ts'

let site: Site
let watched: Watched
let page: Page
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())
beforeEach(async () => {
  watched = await watchedPage(site, { reducedMotion: 'reduce' })
  page = watched.page
  await page.goto(`${site.address}compare`)
})
afterEach(async () => {
  await page.context().close()
  expect(watched.wrong).toEqual([])
})

const { takesFiles, drop, button, titles, counted, compareNow, download } = handsOn(() => page)

describe('what is chosen faster than the worker answers', () => {
  const unknown = () => csv('甲乙丙.csv', ['甲', '乙', '丙', '丁', '戊'], rows)

  /** All choices in one turn of the browser, so that no answer of the worker can lie between them. */
  const chooseAtOnce = (choices: readonly (readonly [string, string])[]) =>
    page.evaluate((wanted) => {
      for (const [field, letter] of wanted) {
        const label = [...document.querySelectorAll('label.field')].find((of) => of.querySelector('span')?.textContent === field)
        const select = label?.querySelector('select') as HTMLSelectElement
        select.value = [...select.options].find(({ text }) => text.startsWith(letter))?.value ?? 'there is no such column'
        select.dispatchEvent(new Event('change', { bubbles: true }))
      }
    }, choices)
  const chosenFor = (field: string) => page.getByRole('combobox', { name: field }).locator('option:checked').innerText()

  it('keeps every column', async () => {
    await drop(unknown())
    await page.getByText('还没有指定“时间”是哪一列').waitFor()
    await chooseAtOnce([
      ['编号', 'A'],
      ['举报人', 'B'],
      ['主题', 'C'],
      ['时间', 'D'],
      ['详情', 'E'],
    ])
    await button(/^比对 21 件$/).click()
    await page.locator('.hot tbody .name').first().waitFor()
    expect([...(await mattersOf(await download('热点问题表'))).keys()].sort()).toEqual(rows.map(([id]) => id).sort())
  })

  it('counts the last column of several for one field', async () => {
    await drop(unknown())
    await page.getByText('还没有指定“时间”是哪一列').waitFor()
    await chooseAtOnce([
      ['主题', 'C'],
      ['时间', 'B'],
      ['时间', 'E'],
      ['时间', 'D'],
    ])
    await button(/^比对 21 件$/).waitFor()
    await expect.poll(async () => [await chosenFor('时间'), await chosenFor('主题')]).toEqual(['D 丁', 'C 丙'])
  })

  it('takes one decision where a key or a button is pressed twice', async () => {
    await compareNow(await workbook())
    await page.locator('.hot tbody input[type=checkbox]').nth(0).click()
    await page.locator('.hot tbody input[type=checkbox]').nth(1).click()
    await button('合并为一个事项').evaluate((of: HTMLButtonElement) => {
      of.click()
      of.click()
    })
    await page.getByRole('status').filter({ hasText: '已合并 2 个事项' }).waitFor()
    await expect.poll(() => counted('热点排名')).toBe(4)
    await expect.poll(() => counted('人工决定')).toBe(1)
  })

  it('leaves a person where he went while an answer was under way', async () => {
    await compareNow(await workbook())
    const all = await titles()
    await page.locator('.hot tbody input[type=checkbox]').nth(0).click()
    await page.locator('.hot tbody input[type=checkbox]').nth(1).click()
    await page.evaluate(() => {
      const [merge] = [...document.querySelectorAll<HTMLButtonElement>('.bulk button')]
      const names = [...document.querySelectorAll<HTMLButtonElement>('.hot tbody .name button')]
      merge?.click()
      names[3]?.click()
    })
    await expect.poll(() => counted('热点排名')).toBe(4)
    await expect.poll(() => page.locator('.matter h2').innerText()).toBe(all[3])
  })

  it('opens the file that was dropped last, however large the one before it is', async () => {
    await takesFiles()
    await page.evaluate(() => {
      const dropped = (name: string, lines: number) => {
        const holder = new DataTransfer()
        const text = `编号,时间,主题\n${Array.from({ length: lines }, (_, at) => `${at},2026-03-02,${'噪声'.repeat(40)}${at}`).join('\n')}`
        holder.items.add(new File([text], name, { type: 'text/csv' }))
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: holder }))
      }
      dropped('前一个.csv', 40_000)
      dropped('后一个.csv', 2)
    })
    await page.getByRole('heading', { name: '后一个.csv' }).waitFor()
    // Whatever the first would still do, it does before a third file, dropped now, is open.
    await drop(csv('第三个.csv'))
    await page.getByRole('heading', { name: '第三个.csv' }).waitFor()
    expect(await page.getByRole('heading', { name: '前一个.csv' }).count()).toBe(0)
  })
})
