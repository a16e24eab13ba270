/** The shell and the ground's own pages over the real routes on a real database, in a real browser. */
import { generateSync } from 'otplib'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type TestPeople, testPeople } from '#ground/testing/people.ts'
import { openSite, type Site } from './site.ts'

let test: TestDatabase
let house: TestPeople
let site: Site
const wrong: string[] = []
beforeAll(async () => {
  test = await createTestDatabase()
  house = await testPeople(test, await aBureau(test))
  site = await openSite((request, response) => house.app.routing(request, response))
})
afterAll(async () => {
  await site?.close()
  expect(house.defects).toEqual([])
  await house.close()
  await test.drop()
  expect(wrong).toEqual([])
})

/** A browser of its own; a refusal is no error of the page, though browsers write it to the console. */
async function opened(path: string, width = 1440): Promise<{ context: BrowserContext; page: Page }> {
  const context = await site.browser.newContext({ viewport: { width, height: 800 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text())) wrong.push(message.text())
  })
  await page.goto(site.address + path)
  return { context, page }
}

let next = 0
const someone = (role: 'administrator' | 'clerk' | 'auditor') => house.account({ loginName: `shell${++next}`, role })

async function signIn(page: Page, { name, password }: { name: string; password: string }): Promise<void> {
  await page.getByRole('textbox', { name: '登录名' }).fill(name)
  await page.getByRole('textbox', { name: '口令' }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const rail = (page: Page) => page.getByRole('navigation', { name: '主导航' }).getByRole('link')
const said = (page: Page, text: string | RegExp) => page.locator('.toast', { hasText: text }).waitFor()

describe('signing in', () => {
  it('says what is wrong, comes back to where one was, shows what one may open, and signs out', async () => {
    const person = await someone('administrator')
    const { context, page } = await opened('people')
    await heading(page, '登录').waitFor()
    expect(new URL(page.url()).searchParams.get('back')).toBe('/people')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('有 2 处需要修改').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('form-wrong')
    await signIn(page, { name: person.name, password: 'not the password' })
    await page.getByRole('alert').filter({ hasText: '登录名或口令不正确' }).waitFor()
    await signIn(page, person)
    await heading(page, '人员与权限').waitFor()
    await expect.poll(() => page.title()).toBe('人员与权限 · 清单')
    await page.getByRole('cell', { name: person.name }).first().waitFor()
    await expect
      .poll(() => rail(page).allInnerTexts())
      .toEqual(['工作台', '举报比对', '我的账号', '人员与权限', '部门与区局', '工作日历', '日志', '后台任务'])
    await page.getByRole('button', { name: /^账号菜单/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await heading(page, '登录').waitFor()
    await context.close()
  })

  it('shows to whom less is granted less, and says what it would take', async () => {
    const { context, page } = await opened('people')
    await signIn(page, await someone('clerk'))
    await page.getByText('这一页不在您的权限之内').waitFor()
    await page.getByText('需要权限“查看账号与权限”').waitFor()
    await expect.poll(() => rail(page).allInnerTexts()).toEqual(['工作台', '举报比对', '我的账号', '工作日历'])
    await context.close()
  })

  it('ends at once where the session was ended elsewhere', async () => {
    const person = await someone('auditor')
    const first = await opened('account')
    await signIn(first.page, person)
    await heading(first.page, '我的账号').waitFor()
    const second = await opened('account')
    await signIn(second.page, person)
    await second.page.getByRole('button', { name: '退出其他全部设备' }).click()
    await said(second.page, '已退出 1 个会话')
    await rail(first.page).filter({ hasText: '人员与权限' }).click()
    await heading(first.page, '登录').waitFor()
    expect(new URL(first.page.url()).searchParams.get('back')).toBe('/people')
    await first.context.close()
    await second.context.close()
  })
})

describe('the second factor', () => {
  it('is begun with a code of the authenticator, and asked for from then on', async () => {
    const person = await someone('clerk')
    const { context, page } = await opened('account')
    await signIn(page, person)
    await page.getByRole('button', { name: '启用动态口令' }).click()
    await page.getByRole('img', { name: '动态口令二维码' }).waitFor()
    const width = () => page.getByRole('img', { name: '动态口令二维码' }).evaluate((of: HTMLImageElement) => of.naturalWidth)
    await expect.poll(width).toBeGreaterThan(0)
    const secret = await page.locator('code.secret').innerText()
    await page.getByRole('textbox', { name: '动态口令' }).last().fill(generateSync({ secret }))
    await page.getByRole('button', { name: '确认启用' }).click()
    await page.locator('.codes code').first().waitFor()
    const codes = await page.locator('.codes code').allInnerTexts()
    expect(codes.length).toBeGreaterThan(5)
    await page.getByRole('button', { name: '我已保存' }).click()
    await page.getByText(/^已启用。/).waitFor()
    await context.clearCookies()
    await page.goto(`${site.address}account`)
    await signIn(page, person)
    await page.getByRole('textbox', { name: '动态口令或恢复码' }).fill(codes[0]!)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText(`剩余恢复码 ${codes.length - 1} 个`).waitFor()
    await context.close()
  })
})

describe('managing people', () => {
  it('makes an account, whose first password has to be changed, and changes it back within ten seconds', async () => {
    const administrator = await someone('administrator')
    const { context, page } = await opened('people')
    await signIn(page, administrator)
    await page.getByRole('button', { name: '新建账号' }).click()
    await heading(page, '新建账号').waitFor()
    await page.getByRole('textbox', { name: /^姓名（中文）/ }).fill('示例新人')
    await page.getByRole('textbox', { name: /^登录名/ }).fill('newcomer')
    await page.getByRole('combobox', { name: /^角色/ }).selectOption({ value: 'auditor' })
    // Long after signing in, it is asked again who is there.
    await test.asOwner("update people.credential set changed_at = now() - interval '1 day'")
    await test.asOwner("update people.session set confirmed_at = now() - interval '1 hour'")
    await page.getByRole('button', { name: '新建账号' }).click()
    await page.getByRole('dialog').getByLabel('当前口令').fill(administrator.password)
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.getByText('只显示这一次').waitFor()
    const password = await page.locator('code.secret').last().innerText()
    await page.getByRole('button', { name: '完成' }).click()
    await heading(page, '示例新人').waitFor()
    await page.getByRole('textbox', { name: /^姓名（中文）/ }).fill('改过的名')
    await page.getByRole('button', { name: '保存' }).click()
    await heading(page, '改过的名').waitFor()
    await page.locator('.toast').getByRole('button', { name: /撤销/ }).click()
    await heading(page, '示例新人').waitFor()
    const other = await opened('journal')
    await signIn(other.page, { name: 'newcomer', password })
    await other.page.getByText('请先修改初始口令').waitFor()
    const wanted = 'sparrows count to eleven'
    await other.page.getByLabel('当前口令').fill(password)
    await other.page.getByLabel(/^新口令/).fill(wanted)
    await other.page.getByLabel('再输入一次新口令').fill(wanted)
    await other.page.getByRole('button', { name: '修改口令' }).click()
    await said(other.page, '口令已修改')
    await expect.poll(() => rail(other.page).allInnerTexts()).toContain('日志')
    await other.context.close()
    await context.close()
  })

  it('disables an account for a reason, and it can be enabled again', async () => {
    const one = await someone('clerk')
    const { context, page } = await opened(`people/${one.id}`)
    await signIn(page, await someone('administrator'))
    await heading(page, one.name).waitFor()
    await page.getByRole('button', { name: '停用账号' }).click()
    await page.getByRole('button', { name: '停用账号' }).click()
    await page.getByText('请写明理由').first().waitFor()
    await page.getByRole('textbox', { name: '理由' }).last().fill('离职')
    await page.getByRole('button', { name: '停用账号' }).click()
    await page.locator('.shell-head', { hasText: '已停用' }).waitFor()
    await page.getByRole('button', { name: '重新启用' }).click()
    await page.locator('.shell-head', { hasText: '正常' }).waitFor()
    await context.close()
  })
})

describe('the frame', () => {
  it('finds pages by keys, moves the focus to the heading, and shows the keys', async () => {
    const { context, page } = await opened('account')
    await signIn(page, await someone('administrator'))
    await heading(page, '我的账号').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索' }).fill('日志')
    await page.keyboard.press('Enter')
    await heading(page, '日志').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${site.address}no/such/page`)
    await heading(page, '没有这一页').waitFor()
    await page.getByRole('link', { name: '回到首页' }).click()
    await heading(page, '工作台').waitFor()
    await context.close()
  })

  it('asks before something that was filled in is left, and says when the network is gone', async () => {
    const { context, page } = await opened('people/new')
    await signIn(page, await someone('administrator'))
    await heading(page, '新建账号').waitFor()
    await page.getByRole('textbox', { name: /^登录名/ }).fill('half')
    await rail(page).filter({ hasText: '我的账号' }).click()
    await page.getByRole('button', { name: '留在这一页' }).click()
    expect(await page.getByRole('textbox', { name: /^登录名/ }).inputValue()).toBe('half')
    await context.setOffline(true)
    await page.getByText('网络已断开').waitFor()
    await context.setOffline(false)
    await page.getByText('网络已断开').waitFor({ state: 'detached' })
    await rail(page).filter({ hasText: '我的账号' }).click()
    await page.getByRole('button', { name: '离开', exact: true }).click()
    await heading(page, '我的账号').waitFor()
    await context.close()
  })

  it('has a bar of four on a phone, with all pages behind the last', async () => {
    const { context, page } = await opened('account', 390)
    await signIn(page, await someone('administrator'))
    await heading(page, '我的账号').waitFor()
    const bar = page.getByRole('navigation', { name: '常用页面' })
    expect(await bar.locator('.rail-item').allInnerTexts()).toEqual(['工作台', '举报比对', '我的账号', '更多'])
    await bar.getByRole('button', { name: '更多' }).click()
    await page.getByRole('dialog').getByRole('link', { name: '日志' }).click()
    await heading(page, '日志').waitFor()
    await context.close()
  })
})

/** Compressed bytes of scripts and styles that a first visit loads, fonts apart. */
async function bytesOf(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle')
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\.(?:js|css)$/.test(new URL(name).pathname))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
}

describe('the first page', () => {
  it.each([
    ['of a citizen who reports', 'report', '环境问题举报', 200_000],
    ['of a citizen who asks', 'status', '查询办理情况', 200_000],
    ['of who is not signed in', 'sign-in', '登录', 200_000],
    ['of the comparison', 'compare', '举报比对', 250_000],
  ])('%s is small', async (_, path, title, limit) => {
    const { context, page } = await opened(path)
    await heading(page, title).waitFor()
    const bytes = await bytesOf(page)
    process.stderr.write(`${path}: ${bytes} bytes compressed\n`)
    expect(bytes).toBeGreaterThan(20_000)
    expect(bytes).toBeLessThan(limit)
    await context.close()
  })

  it('of a desk is small', async () => {
    const { context, page } = await opened('sign-in')
    await signIn(page, await someone('administrator'))
    await heading(page, '工作台').waitFor()
    await page.reload()
    await heading(page, '工作台').waitFor()
    const bytes = await bytesOf(page)
    process.stderr.write(`/: ${bytes} bytes compressed\n`)
    expect(bytes).toBeLessThan(250_000)
    await context.close()
  })
})
