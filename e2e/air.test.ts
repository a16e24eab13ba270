/** Air through the whole house: a table is imported, imported again, a value is judged, and the city's page says what comes out of it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlantedHouse, type Watched, type WholeHouse, watchedPage } from './site.ts'

/** Made up: one day of one station of the small city, and a row of a station that is not there. */
const table = [
  '日期,小时,点位编码,SO2,NO2,CO,O3,PM10,PM2.5',
  ...Array.from({ length: 24 }, (_, at) => `2026-07-01,${at + 1},S01,8,30,0.7,90,60,${at === 8 ? 33 : 30}`),
  '2026-07-01,1,S99,8,30,0.7,90,60,30',
].join('\n')
const file = { name: '七月小时值.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }

describe('air', () => {
  let house: WholeHouse
  let watched: Watched
  let page: Page
  beforeAll(async () => {
    house = await openPlantedHouse()
    watched = await watchedPage(house, { reducedMotion: 'reduce' })
    page = watched.page
    await page.goto(`${house.address}air`)
    await page.getByLabel('登录名').fill('air')
    await page.getByLabel('口令', { exact: true }).fill(house.password)
    await page.getByRole('button', { name: '登录' }).click()
  })
  afterAll(async () => {
    await house?.close()
    // A refusal is no error of the page, though browsers write it to the console.
    expect(watched.wrong.filter((of) => !/Failed to load resource/.test(of))).toEqual([])
  })

  const choose = async () => {
    await page.getByRole('button', { name: '选择文件' }).waitFor()
    await page.locator('.intake-drop input[type=file]').setInputFiles(file)
    await page.getByRole('heading', { name: '识别结果' }).waitFor()
  }

  it('opens with the half-year, its figures beside the year before, and each figure opens its days', async () => {
    const pm25 = page.locator('.air-figures button').first()
    await pm25.waitFor()
    // What the hours of the small city are planted to come to.
    await expect.poll(() => pm25.innerText()).toMatch(/^PM2.5 平均\s*37(?:\.0)? µg\/m³\s*上年同期 41/)
    await expect.poll(() => page.locator('.air-basis').first().innerText()).toContain('GB 3095—2026')
    await page.locator('.cell', { hasText: /\d/ }).first().waitFor()
    await pm25.click()
    await page.locator('.data-table tbody tr').nth(3).waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get('item')).toBe('pm25')
  })

  it('imports what was recognised, names the row that was not, and adds nothing where the file comes again', async () => {
    await page.goto(`${house.address}air/import`)
    await choose()
    await page.getByText('小时的结束（01 至 24）').first().waitFor({ state: 'attached' })
    await expect
      .poll(() => page.locator('.intake-refused tbody tr').allInnerTexts())
      .toEqual([expect.stringMatching(/没有这个点位.*S99.*1.*26/s)])
    await page.getByRole('button', { name: '导入 24 行' }).click()
    await page.getByRole('heading', { name: '导入完毕' }).waitFor()
    const counts = page.locator('.intake-recognised .figures')
    await counts.waitFor()
    await expect.poll(async () => (await counts.innerText()).replace(/\s+/g, ' ')).toMatch(/新收的值 144 .*与已有不同 0 没有收的行 1/)
    await page.getByRole('button', { name: '换一个文件' }).click()
    await choose()
    await page.getByRole('button', { name: '导入 24 行' }).click()
    // A row of it was refused, so the file may come again: its station could be registered by then.
    await page.getByText('全部 144 个值都已存在且相同').waitFor()
  })

  it('judges a value with its reason, and takes it back', async () => {
    const marked = await page.request.post(`${house.address}api/air/values/invalidate`, {
      headers: { 'x-qingdan': '1', 'idempotency-key': 'hour-of-calibration' },
      data: { station: 'S01', items: ['pm25'], from: '2026-07-01T08', until: '2026-07-01T08', why: '仪器校准' },
    })
    const { suspects } = (await marked.json()) as { suspects: { id: string }[] }
    await page.goto(`${house.address}air/quality/${suspects[0]?.id}?state=judged`)
    await page.getByRole('button', { name: '撤回审核' }).click()
    await page.locator('.toast', { hasText: '1 个审核已撤回' }).waitFor()
    await page.locator('.review-desk-pane .review-judge').waitFor()
    await page.keyboard.press('v')
    await page.getByRole('alert').filter({ hasText: '请写明理由' }).waitFor()
    await page.locator('.review-desk-pane').getByLabel('理由').fill('现场核实，仪器运行正常')
    await page.locator('.review-desk-pane').getByRole('button', { name: /^有效/ }).click()
    await page.locator('.toast', { hasText: '1 个值判为有效' }).waitFor()
    await page.locator('.review-verdict', { hasText: '现场核实，仪器运行正常' }).waitFor()
  })
})
