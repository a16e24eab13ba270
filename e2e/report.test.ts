import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbook } from './made-up.ts'
import { isTooWide, openSite, root, type Site, watchedPage } from './site.ts'

let site: Site
let folder: string
let file: string
beforeAll(async () => {
  site = await openSite()
  folder = await mkdtemp(join(tmpdir(), 'qingdan-report-'))
  file = join(folder, 'report.html')
  const { page } = await watchedPage(site)
  await page.goto(`${site.address}compare`)
  await page.locator('input[type=file]').setInputFiles(await workbook())
  await page.getByRole('button', { name: /^比对 \d+ 件$/ }).click()
  await page.locator('.hot tbody .name').first().waitFor()
  await page.getByRole('button', { name: '下载', exact: true }).click()
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: '网页报告' }).click()])
  await copyFile(await saved.path(), file)
  await page.context().close()
})
afterAll(async () => {
  await site?.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each([
  { width: 1366, theme: 'light' },
  { width: 390, theme: 'dark' },
] as const)('report.html at $width px, $theme', ({ width, theme }) => {
  it('shows every matter, its reports and the reasons without a network, in both languages', async () => {
    const context = await site.browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme, offline: true })
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    page.on('request', (request) => request.url() !== pathToFileURL(file).href && wrong.push(request.url()))
    await page.goto(pathToFileURL(file).href)
    expect(await page.locator('tr.matter').count()).toBe(5)
    const row = page.locator('tr.matter').filter({ hasText: '云杉里小区' })
    await row.getByRole('button').click()
    expect(await page.locator('article').count()).toBe(4)
    await page.locator('.why summary').first().click()
    await page.locator('.why blockquote mark').first().waitFor()
    expect(await page.locator('.why .reasons tr').count()).toBeGreaterThan(2)
    expect(await isTooWide(page)).toBe(false)
    await page.screenshot({ path: join(root, `dist/states/report-${width}-${theme}.png`) })
    await page.locator('#language').click()
    expect(await page.locator('h1').innerText()).toBe('Comparison of reports')
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0]?.html]),
    ).toEqual([])
    await page.locator('#filter').fill('青禾渠')
    await expect.poll(() => page.locator('tr.matter:visible').count()).toBe(1)
    expect(wrong).toEqual([])
    await context.close()
  })
})
