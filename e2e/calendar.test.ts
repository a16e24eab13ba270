/** The working-day calendar by its page: looked at, imported, and taken back, over the real routes on a real database. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarRoutes } from '#ground/http/calendar/routes.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type TestPeople, testPeople } from '#ground/testing/people.ts'
import { workbook } from '#ground/testing/spreadsheet.ts'
import { openSite, type Site, watchedPage } from './site.ts'

let test: TestDatabase
let house: TestPeople
let site: Site
let page: Page
/** Another calendar moves a clock here once it knows of 2027. */
const sources = [
  {
    name: { zh: '举报件', en: 'Reports' },
    moved: async (_database: unknown, _bureau: string, before: { years: ReadonlySet<number> }, after: { years: ReadonlySet<number> }) =>
      after.years.size - before.years.size,
  },
]
beforeAll(async () => {
  test = await createTestDatabase()
  house = await testPeople(test, await aBureau(test), { routes: (app) => calendarRoutes(app, sources) })
  site = await openSite((request, response) => house.app.routing(request, response))
  page = (await watchedPage(site)).page
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

  it('imports what was pasted after showing what differs; the lines that it does not understand are told', async () => {
    await button('导入年度安排').click()
    await button('核对差异').click()
    await page.getByText('没有认出任何日期').first().waitFor()
    await page.getByLabel(/^安排/).fill('国办发明电〔2026〕9号\n元旦：1月1日（周五）至3日（周日）放假，共3天。\n春节：2月31日放假。')
    expect(await page.getByLabel(/^发文字号/).inputValue()).toBe('国办发明电〔2026〕9号')
    await button('核对差异').click()
    await page.getByText('认出放假 3 天、调休上班 0 天。').waitFor()
    await page.getByText('第 3 行').waitFor()
    await page.getByText('举报件 1 项').waitFor()
    expect(await daysOf(2027)).toEqual([])
    await button('确认导入').click()
    await said('2027 年安排已导入')
    await page.getByText('260 个工作日 · 依据 国办发明电〔2026〕9号').waitFor()
    expect(await daysOf(2027)).toEqual(['01', '02', '03'].map((day) => ({ day: `2027-01-${day}`, kind: 'holiday', name: '元旦' })))
  })

  it('imports a workbook in place of what stands, and puts back what stood before', async () => {
    const before = await daysOf(2027)
    await button('导入年度安排').click()
    const buffer = Buffer.from(
      workbook([
        ['日期', '类别', '节日'],
        ['2027-01-01', '放假', '元旦'],
        ['2027-01-02', '上班', '元旦'],
      ]),
    )
    await page.getByLabel(/^从表格文件读取/).setInputFiles({ name: '2027.xlsx', mimeType: 'application/octet-stream', buffer })
    await expect.poll(() => page.getByLabel(/^安排/).inputValue()).toContain('2027-01-02\t上班\t元旦')
    await page.getByLabel(/^发文字号/).fill('国办发明电〔2026〕10号')
    await button('核对差异').click()
    await page.getByText('260 → 261 个').waitFor()
    expect(await page.locator('.differences tbody tr').allInnerTexts()).toEqual([
      expect.stringContaining('元旦 放假 → 改为 元旦 上班'),
      expect.stringContaining('取消 元旦 放假'),
    ])
    await button('确认导入').click()
    await page.getByText('261 个工作日 · 依据 国办发明电〔2026〕10号').waitFor()
    await page.locator('.toast', { hasText: '已导入' }).last().getByRole('button', { name: /撤销/ }).click()
    await said('已恢复原来的安排')
    await page.getByText('260 个工作日 · 依据 国办发明电〔2026〕9号').waitFor()
    expect(await daysOf(2027)).toEqual(before)
    const [{ count }] = (await test.asOwner("select count(*)::int from journal.entry where room = 'calendar'")) as [{ count: number }]
    expect(count).toBe(3)
  })
})
