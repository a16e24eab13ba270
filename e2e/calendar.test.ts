/** The working-day calendar by its page: looked at, imported, and taken back, over the real routes on a real database. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarRoutes } from '#ground/http/calendar/routes.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { daysOf2027, noticeOf2027 } from '#ground/testing/notice.ts'
import { type TestPeople, testPeople } from '#ground/testing/people.ts'
import { workbook } from '#ground/testing/spreadsheet.ts'
import { openSite, type Site, watchedPage } from './site.ts'

let test: TestDatabase
let house: TestPeople
let site: Site
let page: Page
let pasted: Locator
/** Another calendar moves a clock here once it knows of 2027. */
const sources = [
  {
    name: { zh: '举报件', en: 'Reports' },
    moved: async (_database: unknown, _bureau: string, before: { years: ReadonlySet<number> }, after: { years: ReadonlySet<number> }) =>
      Math.abs(after.years.size - before.years.size),
  },
]
beforeAll(async () => {
  test = await createTestDatabase()
  house = await testPeople(test, await aBureau(test), { routes: (app) => calendarRoutes(app, sources) })
  site = await openSite((request, response) => house.app.routing(request, response))
  page = (await watchedPage(site)).page
  pasted = page.getByLabel(/^安排/)
  const { name, password } = await house.account({ loginName: 'manager', role: 'administrator' })
  await page.goto(`${site.address}calendar?year=2026`)
  await page.getByRole('textbox', { name: '登录名' }).fill(name)
  await page.getByRole('textbox', { name: '口令' }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '工作日历' }).waitFor()
})
afterAll(async () => {
  await site?.close()
  expect(house.defects).toEqual([])
  await house.close()
  await test.drop()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const undo = (text: string) => page.locator('.toast', { hasText: text }).last().getByRole('button', { name: /撤销/ }).click()
const said = (text: string) => page.locator('.toast', { hasText: text }).last().waitFor()
const daysOf = (year: number) => test.asOwner('select day::text, kind, name from qingdan.calendar_day where year = $1 order by day', [year])

describe('the calendar', () => {
  it('shows every day that the notice names, in its month, and says by which notice', async () => {
    await page.getByText('248 个工作日 · 依据 国办发明电〔2025〕7号').waitFor()
    const marked = (kind: string) =>
      page.locator(`.months [data-kind="${kind}"] time`).evaluateAll((all) => all.map((of) => of.getAttribute('datetime')))
    const rows = (await daysOf(2026)) as { day: string; kind: string }[]
    expect(await marked('holiday')).toEqual(rows.filter(({ kind }) => kind === 'holiday').map(({ day }) => day))
    expect(await marked('workday')).toEqual(rows.filter(({ kind }) => kind === 'workday').map(({ day }) => day))
    expect(await page.locator('.months table').count()).toBe(12)
  })

  it('says of a year that is not published that no limit runs by it', async () => {
    await button('下一年').click()
    await page.getByText('2027 年的节假日安排尚未录入').waitFor()
    expect(new URL(page.url()).searchParams.get('year')).toBe('2027')
    expect(await page.locator('.months [data-kind="holiday"]').count()).toBe(0)
  })

  it('has no way to import a year that no notice can be out for', async () => {
    await page.goto(`${site.address}calendar?year=1999&import=yes`)
    await page.getByText('1999 年的节假日安排尚未录入').waitFor()
    await page.getByText('目前可导入 2000 年至').waitFor()
    expect(await button('导入年度安排').count()).toBe(0)
    await page.goto(`${site.address}calendar?year=2027`)
    await button('导入年度安排').waitFor()
  })

  it('refuses a piece of a notice, and says what is missing and which lines it did not read', async () => {
    await button('导入年度安排').click()
    await button('核对差异').click()
    await page.getByText('没有认出任何日期').first().waitFor()
    await pasted.fill('元旦：1月1日（周五）至3日（周日）放假，共3天。\n春节：二月五日放假。')
    await page.getByLabel(/^发文字号/).fill('国办发明电〔2026〕9号')
    await button('核对差异').click()
    await page.getByText('春节 2月5日周五 – 2月8日周一 没有写明放假').waitFor()
    await page.getByText('国庆节 10月1日周五 – 10月3日周日 没有写明放假').waitFor()
    await page.getByText('全国年节及纪念日放假办法(国务院令第795号) 第二条 · 条文尚未与原文核对').waitFor()
    await page.getByText('第 2 行').waitFor()
    expect(await button('确认导入').count()).toBe(0)
    expect(await daysOf(2027)).toEqual([])
  })

  it('imports what was pasted after showing what differs; the lines that it does not understand are told', async () => {
    await page.getByLabel(/^发文字号/).fill('')
    await pasted.fill(`${noticeOf2027}\n节假日期间，请妥善安排值班。`)
    expect(await page.getByLabel(/^发文字号/).inputValue()).toBe('国办发明电〔2026〕9号')
    await button('核对差异').click()
    await page.getByText('认出放假 28 天、调休上班 5 天。').waitFor()
    await page.getByText('第 9 行').waitFor()
    await page.getByText('13 天，法定 13 天').waitFor()
    await page.getByText('举报件 1 项').waitFor()
    expect(await daysOf(2027)).toEqual([])
    await button('确认导入').click()
    await said('2027 年安排已导入')
    await page.getByText('248 个工作日 · 依据 国办发明电〔2026〕9号').waitFor()
    expect(await daysOf(2027)).toEqual(daysOf2027)
  })

  it('imports a workbook in place of what stands, and puts back what stood before', async () => {
    await button('导入年度安排').click()
    const rows = daysOf2027
      .filter(({ day }) => day !== '2027-05-08')
      .map(({ day, kind, name }) => [day, kind === 'holiday' ? '放假' : '上班', day === '2027-01-01' ? '新年' : name])
    const buffer = Buffer.from(workbook([['日期', '类别', '节日'], ...rows]))
    await page.getByLabel(/^从表格文件读取/).setInputFiles({ name: '2027.xlsx', mimeType: 'application/octet-stream', buffer })
    await expect.poll(() => pasted.inputValue()).toContain('2027-01-31\t上班\t春节')
    await page.getByLabel(/^发文字号/).fill('国办发明电〔2026〕10号')
    await button('核对差异').click()
    await page.getByText('248 → 247 个').waitFor()
    await page.getByText('比法定多放 1 天').waitFor()
    expect(await page.locator('.differences tbody tr').allInnerTexts()).toEqual([
      expect.stringContaining('元旦 放假 → 改为 新年 放假'),
      expect.stringContaining('取消 劳动节 上班'),
    ])
    await button('确认导入').click()
    await page.getByText('247 个工作日 · 依据 国办发明电〔2026〕10号').waitFor()
    await undo('已导入')
    await said('已恢复原来的安排')
    await page.getByText('248 个工作日 · 依据 国办发明电〔2026〕9号').waitFor()
    expect(await daysOf(2027)).toEqual(daysOf2027)
  })

  it('takes an import back after it has said how many limits that moves, and brings it back', async () => {
    await button('撤回导入').click()
    const dialog = page.getByRole('alertdialog', { name: '撤回 2027 年安排的导入？' })
    await dialog.getByText('国办发明电〔2026〕9号 的 33 天放假与调休将取消').waitFor()
    await dialog.getByText('举报件 1 项').waitFor()
    await dialog.getByRole('button', { name: '不撤回' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await daysOf(2027)).toEqual(daysOf2027)
    await button('撤回导入').click()
    await dialog.getByRole('button', { name: '撤回导入' }).click()
    await said('2027 年安排的导入已撤回')
    await page.getByText('2027 年的节假日安排尚未录入').waitFor()
    expect(await daysOf(2027)).toEqual([])
    await undo('已撤回')
    await page.getByText('248 个工作日 · 依据 国办发明电〔2026〕9号').waitFor()
    expect(await daysOf(2027)).toEqual(daysOf2027)
  })

  it('undoes the first import of a year by taking it back', async () => {
    await button('撤回导入').click()
    await page.getByRole('alertdialog').getByRole('button', { name: '撤回导入' }).click()
    await page.getByText('2027 年的节假日安排尚未录入').waitFor()
    await page.goto(`${site.address}calendar?year=2027&import=yes`)
    await pasted.fill(noticeOf2027)
    await button('核对差异').click()
    await page.getByText('2027 年此前没有安排').waitFor()
    await button('确认导入').click()
    await page.getByText('248 个工作日 · 依据 国办发明电〔2026〕9号').waitFor()
    await undo('已导入')
    await said('2027 年安排的导入已撤回')
    await page.getByText('2027 年的节假日安排尚未录入').waitFor()
    expect(await daysOf(2027)).toEqual([])
    const kinds = await test.asOwner("select kind from journal.entry where room = 'calendar' order by seq")
    expect(kinds.map((of) => of['kind'])).toEqual(['changed', 'changed', 'changed', 'removed', 'changed', 'removed', 'changed', 'removed'])
  })

  it('has no way to take back a year that came with the program', async () => {
    await page.goto(`${site.address}calendar?year=2026`)
    await page.getByText('248 个工作日 · 依据 国办发明电〔2025〕7号').waitFor()
    expect(await button('撤回导入').count()).toBe(0)
  })
})
