import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handsOn, mattersOf } from './hands.ts'
import { csv, manyRows, rows, workbook } from './made-up.ts'
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
  await started()
})
afterEach(async () => {
  await page.context().close()
  expect(watched.wrong).toEqual([])
})

/** A page comes in a file of its own, so that it is there a little after the frame. */
const started = () => page.locator('.start').waitFor()

const { drop, button, titles, counted, compareNow, download } = handsOn(() => page)

const together = (matters: ReadonlyMap<string, string>, ids: readonly string[]) => new Set(ids.map((id) => matters.get(id))).size === 1
const own = (place: number) => [0, 1, 2, 3].map((person) => `R${1000 + place * 10 + person}`)

describe('from a dropped workbook to downloaded matters', () => {
  it('keeps every report, in one matter each, and the file can be read again', async () => {
    await drop(await workbook())
    await button(/^比对 21 件$/).click()
    await page.locator('.hot tbody .name').first().waitFor()
    const matters = await mattersOf(await download('热点问题表'))
    expect([...matters.keys()].sort()).toEqual(rows.map(([id]) => id).sort())
    expect([0, 1, 2, 3, 4].map((place) => together(matters, own(place)))).toEqual([true, true, true, true, true])
    expect(new Set(matters.values()).size).toBe(6)
    await expect.poll(() => counted('热点排名')).toBe(5)
  })

  it('hands out every other file, and report.html opens without asking anybody', async () => {
    await compareNow(await workbook())
    const members = JSON.parse(String(await download('各件归属'))) as { id: string }[]
    expect(members.map(({ id }) => id).sort()).toEqual(rows.map(([id]) => id).sort())
    const suggestions = JSON.parse(String(await download('建议'))) as { id: string }[]
    expect(suggestions).toHaveLength(rows.length)
    expect(
      String(await download('未读入的行'))
        .trim()
        .split('\n'),
    ).toHaveLength(1)
    const report = String(await download('网页报告'))
    expect(report.match(/https?:\/\/(?!www\.w3\.org\/)/g)).toBeNull()
    expect(JSON.parse(String(await download('人工决定')))).toMatchObject({ file: '三月来电.xlsx', decisions: [] })
  })
})

describe('decisions', () => {
  it('merge two matters, and undo parts them again', async () => {
    await compareNow(await workbook())
    const before = await titles()
    await page.locator('.hot tbody input[type=checkbox]').nth(0).click()
    await page.locator('.hot tbody input[type=checkbox]').nth(1).click()
    await button('合并为一个事项').click()
    await page.getByRole('status').filter({ hasText: '已合并 2 个事项' }).waitFor()
    await expect.poll(() => counted('热点排名')).toBe(4)
    const merged = await mattersOf(await download('热点问题表'))
    expect(new Set(merged.values()).size).toBe(5)
    await page.locator('.undo-notice button').click()
    await expect.poll(() => counted('热点排名')).toBe(5)
    await expect.poll(titles).toEqual(before)
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => counted('热点排名')).toBe(4)
    await page.keyboard.press('Control+Z')
    await expect.poll(() => counted('热点排名')).toBe(5)
  })

  it('split a report out, survive a reload, and are there when the same file comes again', async () => {
    const given = await workbook()
    await compareNow(given)
    await page.getByRole('button', { name: /^云杉里小区/ }).click()
    await page.getByRole('checkbox', { name: '选择 R1003' }).click()
    await button('拆出为新事项').click()
    await page.getByRole('status').filter({ hasText: '已拆出 1 件' }).waitFor()
    const split = await mattersOf(await download('热点问题表'))
    expect(split.get('R1003')).toBe('R1003')
    expect(together(split, ['R1000', 'R1001', 'R1002'])).toBe(true)
    await page.reload()
    await page.getByText('三月来电.xlsx').waitFor()
    await drop(given)
    await page.getByText(/沿用上次的 1 条人工决定/).waitFor()
    await button(/^比对 21 件$/).click()
    await page.locator('.hot tbody .name').first().waitFor()
    const again = await mattersOf(await download('热点问题表'))
    expect(again).toEqual(split)
    await expect.poll(() => counted('人工决定')).toBe(1)
  })

  it('that contradict an earlier one are refused, and possible once that one is revoked', async () => {
    await compareNow(await workbook())
    await page.getByRole('button', { name: /^云杉里小区/ }).click()
    await page.getByRole('checkbox', { name: '选择 R1003' }).click()
    await button('拆出为新事项').click()
    await page.getByRole('checkbox', { name: '只看两件以上' }).click()
    await page
      .getByRole('checkbox', { name: /^选择 \d+ 云杉里小区/ })
      .nth(0)
      .click()
    await page
      .getByRole('checkbox', { name: /^选择 \d+ 云杉里小区/ })
      .nth(1)
      .click()
    await button('合并为一个事项').click()
    await page.getByRole('alert').filter({ hasText: '矛盾' }).getByRole('button', { name: '撤回' }).click()
    await button('合并为一个事项').click()
    await page.getByRole('status').filter({ hasText: '已合并 2 个事项' }).waitFor()
    expect(together(await mattersOf(await download('热点问题表')), own(0))).toBe(true)
  })

  it('are warned of before leaving where they are kept nowhere', async () => {
    await compareNow(await workbook())
    await page.keyboard.press('3')
    await page.getByRole('checkbox', { name: '保存在本机浏览器' }).click()
    await page.keyboard.press('1')
    await page.locator('.hot tbody input[type=checkbox]').nth(0).click()
    await page.locator('.hot tbody input[type=checkbox]').nth(1).click()
    await page.locator('body').press('m')
    await page.getByText('离开前请下载 decisions.json').waitFor()
    const asked = page.waitForEvent('dialog')
    const leaving = page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await leaving
    await download('人工决定')
    await page.getByText('离开前请下载 decisions.json').waitFor({ state: 'detached' })
  })
})

describe('by keyboard', () => {
  it('walks, finds, ticks, merges and shows the keys', async () => {
    await compareNow(await workbook())
    const all = await titles()
    await page.keyboard.press('ArrowDown')
    await page.locator('.matter h2', { hasText: all[1]! }).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.locator('.matter h2', { hasText: all[0]! }).waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.keyboard.press('m')
    await page.getByRole('status').filter({ hasText: '已合并 2 个事项' }).waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => counted('热点排名')).toBe(5)
    await page.keyboard.press('/')
    await page.keyboard.type('青禾渠')
    await expect.poll(titles).toHaveLength(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('detail')
  })
})

describe('a file that is not right', () => {
  it('is told, and what is open stays open', async () => {
    await compareNow(await workbook())
    await drop({ name: '坏.xlsx', mimeType: '', buffer: Buffer.from(`MZ${'\0'.repeat(300)}`) })
    await page.getByRole('alert').filter({ hasText: '坏.xlsx 没有读入' }).waitFor()
    await expect.poll(titles).toHaveLength(5)
  })

  it('has cells to check: told before the comparison, listed in the file, their rows compared', async () => {
    const header = ['编号', '举报人', '主题', '时间', '详情', '点赞数']
    const more = [...rows.map((row) => [...row, '1']), ['R9001', 'U901', '时间晚于今天', '2199-01-01', '将来', '-4']]
    await drop(csv('存疑.csv', header, more))
    const cells = page.locator('.rejected', { hasText: '请核对的单元格' })
    await cells.waitFor()
    expect(await cells.locator('tbody td:first-child').allInnerTexts()).toEqual(['D23', 'F23'])
    await button(/^比对 22 件$/).click()
    await page.locator('.hot tbody .name').first().waitFor()
    const lines = String(await download('未读入的行'))
      .trim()
      .split('\r\n')
    expect(lines.slice(1).map((line) => line.split(',').slice(1, 4))).toEqual([
      ['23', 'D', '已读入'],
      ['23', 'F', '已读入'],
    ])
  })

  it('with characters that hide or turn what follows shows them', async () => {
    const hidden = '\u202e\u2067\u0007'
    const hiding = rows.map((row) => row.map((cell, column) => (column === 3 ? cell : `${cell}${hidden}`)))
    const [first = []] = rows
    await drop(
      csv(
        `三月${hidden}xslx.csv`,
        ['编号', '举报人', `主题${hidden}`, '时间', '详情'],
        [...hiding, [`坏${hidden}`, ...first.slice(1, 3), `昨天${hidden}`]],
      ),
    )
    const steering = () =>
      page.evaluate(() => {
        const shown = [...document.querySelectorAll('*')].flatMap((of) => [
          ...[...of.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map((text) => text.nodeValue ?? ''),
          ...['title', 'aria-label'].map((name) => of.getAttribute(name) ?? ''),
        ])
        return shown.filter((text) => /[\u202a-\u202e\u2066-\u2069]|(?![\t\r\n])\p{Cc}/u.test(text))
      })
    await button(/^比对 21 件$/).waitFor()
    expect(await steering()).toEqual([])
    await button(/^比对 21 件$/).click()
    await page.locator('.matter .member').first().waitFor()
    await page.locator('.why-line').first().click()
    await page.locator('.evidence .one-text').first().waitFor()
    expect(await steering()).toEqual([])
    expect(await page.locator('.matter').innerText()).toContain('\ufffd')
    await page.keyboard.press('2')
    await page.locator('.queue, .empty').first().waitFor()
    expect(await steering()).toEqual([])
  })

  it('with unknown headers can be mapped by hand, and rows follow at once', async () => {
    await drop(csv('甲乙丙.csv', ['甲', '乙', '丙', '丁', '戊'], [...rows, ['R9001', 'U901', '没有时间', '', '这行没有时间']]))
    await page.getByText('还没有指定“时间”是哪一列').waitFor()
    expect(await button('开始比对').isDisabled()).toBe(true)
    await page.getByRole('combobox', { name: '时间' }).selectOption({ label: 'D 丁' })
    await page.getByRole('combobox', { name: '主题' }).selectOption({ label: 'C 丙' })
    await button(/^比对 21 件$/).waitFor()
    await page.getByText('没有时间，请补上').waitFor()
    await page.getByRole('combobox', { name: '时间' }).selectOption({ label: 'C 丙' })
    await expect.poll(() => page.locator('.figures dd').allInnerTexts()).toEqual(['22 行', '0 件', '22 行'])
  })
})

describe('a comparison that runs', () => {
  it('says how far it is, can be stopped, and gives way to another file', async () => {
    await drop(csv('很多.csv', undefined, manyRows(12_000)))
    await button(/^比对 12,000 件$/).click()
    await page.getByRole('progressbar').waitFor()
    await button('停止').click()
    await button(/^比对 12,000 件$/).click()
    await page.getByRole('progressbar').waitFor()
    await drop(await workbook('另一个.xlsx'))
    await page.getByRole('heading', { name: '另一个.xlsx' }).waitFor()
    await button(/^比对 21 件$/).click()
    await page.locator('.hot tbody .name').first().waitFor()
    await expect.poll(() => counted('热点排名')).toBe(5)
  })
})

describe('fifty thousand matters', () => {
  it('scroll as one table of which only the rows in view are drawn', async () => {
    await page.goto(`${site.address}catalogue.html#huge`)
    await page.locator('.hot tbody .name').first().waitFor()
    await page.getByRole('checkbox', { name: '只看两件以上' }).click()
    await page.getByText('50,000 / 50,000 个事项').waitFor()
    expect(await page.locator('.hot tbody .name').count()).toBeLessThan(60)
    await page.locator('.hot-scroll').evaluate((of) => {
      of.scrollTop = of.scrollHeight
    })
    await page.locator('.hot tr[aria-rowindex="50001"]').waitFor()
    expect(await page.locator('.hot tbody .name').count()).toBeLessThan(60)
  })
})

describe('language', () => {
  it('is switched in every stage and remembered', async () => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Drop a spreadsheet of reports on the page').waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.reload()
    await started()
    await drop(await workbook())
    await button('Compare 21 reports').click()
    await page.locator('.hot tbody .name').first().waitFor()
    await page.getByRole('button', { name: '中文' }).click()
    await page.locator('.tabs', { hasText: '热点排名' }).waitFor()
    await expect.poll(titles).toHaveLength(5)
  })
})
