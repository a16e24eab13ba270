/** Saved views, and the browser's back and forward: what a list showed comes back, and what is half filled in is not lost. */
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPlantedHouse, type Watched, type WholeHouse, watchedPage } from './site.ts'

let house: WholeHouse
const watched: Watched[] = []
beforeAll(async () => {
  house = await openPlantedHouse()
})
afterAll(async () => {
  await house?.close()
})

/** What each page has asked and not heard yet. */
const asked = new WeakMap<Page, Set<Request>>()

async function signedIn(name: string, path: string): Promise<Page> {
  const one = await watchedPage(house, { reducedMotion: 'reduce' })
  watched.push(one)
  const open = new Set<Request>()
  asked.set(one.page, open)
  one.page.on('request', (request) => void open.add(request))
  one.page.on('requestfinished', (request) => void open.delete(request))
  one.page.on('requestfailed', (request) => void open.delete(request))
  await one.page.goto(`${house.address}${path}`)
  await one.page.getByLabel('登录名').fill(name)
  await one.page.getByLabel('口令', { exact: true }).fill(house.password)
  await one.page.getByRole('button', { name: '登录' }).click()
  return one.page
}

const rowsOf = (page: Page) => page.locator('.data-table tbody tr')
const toast = (page: Page, words: string) => page.locator('.toast', { hasText: words }).last().waitFor()
/** Path and query, as a person sees them in the bar. */
const address = (page: Page) => page.evaluate(() => decodeURIComponent(location.pathname + location.search))
const comesTo = (page: Page, wanted: string) => expect.poll(() => address(page)).toBe(wanted)
const foot = (page: Page) => page.locator('.data-foot').innerText()
/** The list once all that was asked has come, and is drawn: twice the same. */
async function settled(page: Page): Promise<string> {
  let before = ''
  const isStill = async () => {
    const now = asked.get(page)?.size === 0 ? await foot(page) : ''
    const is = now !== '' && now === before
    before = now
    return is
  }
  await expect.poll(isStill, { interval: 600 }).toBe(true)
  return before
}

describe('saved views of the desk', () => {
  let page: Page
  const box = () => page.getByRole('dialog', { name: '常用视图' })
  const open = async () => {
    await page.locator('.views-button').click()
    await box().waitFor()
  }
  /** Whatever is done closes the box: the way back lies outside of it. */
  const isShut = () => box().waitFor({ state: 'hidden' })
  const act = async (name: string, what: string) => {
    await open()
    await box()
      .getByRole('button', { name: `“${name}”的操作` })
      .click()
    await page.getByRole('menuitem', { name: what, exact: true }).click()
  }
  const names = () => box().locator('.view-choose .cut').allInnerTexts()

  beforeAll(async () => {
    page = await signedIn('clerk1', 'complaints')
    await rowsOf(page).first().waitFor()
  })
  afterAll(() => page?.context().close())

  it('keeps a filter under a name, and choosing it changes the address and the list', async () => {
    await comesTo(page, '/complaints')
    const all = await settled(page)
    await page.getByLabel('状态').selectOption('finished')
    await comesTo(page, '/complaints?state=finished')
    const finished = await settled(page)
    expect(finished).not.toBe(all)
    await open()
    await box().getByRole('button', { name: '保存当前条件' }).click()
    await box().getByText('请填写名称。').waitFor()
    await box().getByLabel('名称').fill('已办结的')
    await box().getByRole('button', { name: '保存当前条件' }).click()
    await toast(page, '已存为视图“已办结的”')
    await isShut()
    await open()
    await box().getByRole('button', { name: '全部（不设条件）' }).click()
    await comesTo(page, '/complaints?state=')
    expect(await settled(page)).toBe(all)
    await open()
    await box().getByRole('button', { name: '已办结的', exact: true }).click()
    await comesTo(page, '/complaints?state=finished')
    expect(await settled(page)).toBe(finished)
    await page.getByRole('button', { name: '视图：已办结的' }).waitFor()
  })

  it('refuses a second view of the same name at its place', async () => {
    await page.getByLabel('状态').selectOption('received')
    await open()
    await box().getByLabel('名称').fill('已办结的')
    await box().getByRole('button', { name: '保存当前条件' }).click()
    await box().getByRole('alert').getByText('已有同名的视图').waitFor()
    await box().getByLabel('名称').fill('待受理的')
    await box().getByRole('button', { name: '保存当前条件' }).click()
    await toast(page, '已存为视图“待受理的”')
    await isShut()
    await open()
    expect(await names()).toEqual(['已办结的', '待受理的'])
    await page.keyboard.press('Escape')
    await isShut()
  })

  it('renames a view; removes it, and brings it back to its place', async () => {
    await act('已办结的', '改名')
    await box().locator('.views-list').getByLabel('名称').fill('办完了的')
    await page.keyboard.press('Enter')
    await toast(page, '已改名为“办完了的”')
    await isShut()
    await act('办完了的', '删除')
    await toast(page, '已删除视图“办完了的”')
    await isShut()
    await page.locator('.toast', { hasText: '已删除视图' }).getByRole('button', { name: /^撤销/ }).click()
    await settled(page)
    await open()
    expect(await names()).toEqual(['办完了的', '待受理的'])
    await page.keyboard.press('Escape')
    await isShut()
  })

  it('begins the list with the default, unless the address says otherwise', async () => {
    await act('办完了的', '设为默认')
    await toast(page, '打开列表时先显示“办完了的”')
    await page.goto(`${house.address}complaints`)
    await comesTo(page, '/complaints?state=finished')
    await rowsOf(page).first().waitFor()
    await page.goto(`${house.address}complaints?state=received`)
    await rowsOf(page).first().waitFor()
    await settled(page)
    await comesTo(page, '/complaints?state=received')
    await open()
    await box().getByRole('button', { name: '全部（不设条件）' }).click()
    await page.reload()
    await rowsOf(page).first().waitFor()
    await comesTo(page, '/complaints?state=')
  })

  it('are of one person alone', async () => {
    const other = await signedIn('clerk2', 'complaints')
    await rowsOf(other).first().waitFor()
    await comesTo(other, '/complaints')
    await other.locator('.views-button').click()
    await other.getByText('还没有存下的视图').waitFor()
    await other.context().close()
  })
})

describe('a district and a period', () => {
  it('are kept from the desk to the matters and back, and narrow both', async () => {
    const page = await signedIn('director', 'matters')
    await rowsOf(page).first().waitFor()
    const allMatters = await settled(page)
    await page.goto(`${house.address}complaints?state=`)
    await rowsOf(page).first().waitFor()
    await page.getByRole('button', { name: '筛选' }).click()
    const box = page.getByRole('dialog', { name: '筛选' })
    await box.getByLabel('行政区').selectOption({ label: '南开区' })
    await box.getByLabel('收到日期自').fill('2026-03-01')
    await page.keyboard.press('Escape')
    const kept = 'area=120104&from=2026-03-01'
    await comesTo(page, `/complaints?${kept}`)
    const reports = await settled(page)
    await page.locator('.rail').getByRole('link', { name: '同一事项' }).click()
    await comesTo(page, `/matters?${kept}`)
    await rowsOf(page).first().waitFor()
    expect(await settled(page)).not.toBe(allMatters)
    expect(new Set(await page.locator('.data-table tbody tr td:nth-child(2)').allInnerTexts())).toEqual(new Set(['南开区']))
    await rowsOf(page).first().click()
    await page.locator('.one-matter h2').waitFor()
    await page.locator('.one-matter').getByRole('link', { name: '同一事项' }).click()
    await comesTo(page, `/matters?${kept}`)
    await page.locator('.rail').getByRole('link', { name: '举报件' }).click()
    await comesTo(page, `/complaints?${kept}`)
    expect(await settled(page)).toBe(reports)
    // To a page of another group they do not go along.
    await page.locator('.rail').getByRole('link', { name: '工作台' }).click()
    await comesTo(page, '/')
    await page.context().close()
  })
})

describe('back and forward', () => {
  it('restore the desk: list, filter, report', async () => {
    const page = await signedIn('clerk2', 'complaints?state=received')
    await rowsOf(page).nth(1).waitFor()
    const list = await settled(page)
    await rowsOf(page).nth(0).click()
    await page.locator('.report h2').waitFor()
    const first = await page.locator('.report h2').innerText()
    await rowsOf(page).nth(1).click()
    await expect.poll(() => page.locator('.report h2').innerText()).not.toBe(first)
    const second = await page.locator('.report h2').innerText()
    await page.locator('.rail').getByRole('link', { name: '同一事项' }).click()
    await rowsOf(page).first().waitFor()
    await page.goBack()
    await expect.poll(() => page.locator('.report h2').innerText()).toBe(second)
    await page.goBack()
    await expect.poll(() => page.locator('.report h2').innerText()).toBe(first)
    await expect.poll(() => page.locator('tr[aria-current]').count()).toBe(1)
    await page.goBack()
    await comesTo(page, '/complaints?state=received')
    await expect.poll(() => page.locator('.report h2').count()).toBe(0)
    expect(await page.getByLabel('状态').inputValue()).toBe('received')
    expect(await settled(page)).toBe(list)
    await page.goForward()
    await expect.poll(() => page.locator('.report h2').innerText()).toBe(first)
    await page.context().close()
  })

  it('restore the list of matters and one of them', async () => {
    const page = await signedIn('clerk2', 'matters?area=120104')
    await rowsOf(page).first().waitFor()
    const list = await settled(page)
    await rowsOf(page).first().click()
    const title = await page.locator('.one-matter h2').innerText()
    await page.goBack()
    await comesTo(page, '/matters?area=120104')
    expect(await page.getByLabel('行政区').inputValue()).toBe('120104')
    expect(await settled(page)).toBe(list)
    await page.goForward()
    await expect.poll(() => page.locator('.one-matter h2').innerText()).toBe(title)
    await page.context().close()
  })
})

describe('an administrator', () => {
  let page: Page
  beforeAll(async () => {
    page = await signedIn('admin', 'people')
    await rowsOf(page).first().waitFor()
  })
  afterAll(() => page?.context().close())
  beforeEach(async () => {
    await page.goto(`${house.address}people`)
    await rowsOf(page).first().waitFor()
  })
  const leave = () => page.getByRole('alertdialog', { name: '离开这一页？' })

  it('finds the list of people as it was left', async () => {
    await page.getByLabel('部门').selectOption({ label: '南开区生态环境局' })
    await page.getByRole('searchbox').fill('nankai')
    await comesTo(page, '/people?department=nankai-bureau&text=nankai')
    const list = await settled(page)
    await rowsOf(page).first().click()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    const one = await address(page)
    await page.goBack()
    await comesTo(page, '/people?department=nankai-bureau&text=nankai')
    expect(await page.getByRole('searchbox').inputValue()).toBe('nankai')
    expect(await settled(page)).toBe(list)
    await page.goForward()
    await comesTo(page, one)
  })

  it('finds the department that was open', async () => {
    await page.goto(`${house.address}departments`)
    const tree = page.getByRole('navigation', { name: '部门与区局' })
    await tree.getByRole('link', { name: /^南开区生态环境局/ }).click()
    await page.getByRole('heading', { level: 2, name: '南开区生态环境局' }).waitFor()
    await tree.getByRole('link', { name: /^和平区生态环境局/ }).click()
    await page.getByRole('heading', { level: 2, name: '和平区生态环境局' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 2, name: '南开区生态环境局' }).waitFor()
    await expect.poll(() => tree.locator('[aria-current]').innerText()).toContain('南开区生态环境局')
    await page.goForward()
    await page.getByRole('heading', { level: 2, name: '和平区生态环境局' }).waitFor()
  })

  it('is asked before the browser leaves a half-filled form, either way, and may stay', async () => {
    await page.getByRole('button', { name: '新建账号' }).click()
    await page.getByLabel('登录名').fill('half.filled')
    const here = await address(page)
    await page.goBack()
    await leave().waitFor()
    await comesTo(page, here)
    await leave().getByRole('button', { name: '留在这一页' }).click()
    expect(await page.getByLabel('登录名').inputValue()).toBe('half.filled')
    await page.goBack()
    await leave().getByRole('button', { name: '离开', exact: true }).click()
    await comesTo(page, '/people')
    await rowsOf(page).first().waitFor()
    // An empty form asks nothing; and forward asks as back does.
    await page.goForward()
    await page.getByLabel('登录名').waitFor()
    await page.goBack()
    await comesTo(page, '/people')
    expect(await leave().count()).toBe(0)
    await page.goForward()
    await page.locator('.rail').getByRole('link', { name: '工作台' }).click()
    await comesTo(page, '/')
    await page.goBack()
    await page.getByLabel('登录名').fill('again')
    await page.goForward()
    await leave().getByRole('button', { name: '离开', exact: true }).click()
    await comesTo(page, '/')
  })

  it('is asked by the browser itself before the window is closed or loaded anew', async () => {
    await page.getByRole('button', { name: '新建账号' }).click()
    await page.getByLabel('登录名').pressSequentially('half')
    const asked = page.waitForEvent('dialog')
    // A reload that is refused never ends by itself.
    const reloading = page.reload({ timeout: 3_000 }).catch(() => null)
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await reloading
    expect(await page.getByLabel('登录名').inputValue()).toBe('half')
    await page.getByLabel('登录名').fill('')
    page.once('dialog', (one) => void one.accept())
  })
})

it('a report that is half written is there again after back and forward', async () => {
  const one = await watchedPage(house, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  watched.push(one)
  const { page } = one
  await page.goto(`${house.address}report`)
  await page.getByLabel('什么事').fill('海光花园东门烧烤店每天夜里往楼道排油烟')
  await page.getByText('草稿已保存').waitFor()
  await page.getByRole('link', { name: '查询办理情况' }).first().click()
  await page.getByRole('button', { name: '离开', exact: true }).click()
  await comesTo(page, '/status')
  await page.goBack()
  await expect.poll(() => page.getByLabel('什么事').inputValue()).toBe('海光花园东门烧烤店每天夜里往楼道排油烟')
  await page.goForward()
  await comesTo(page, '/status')
  await page.context().close()
})

it('nothing went wrong on any page but the name that was refused', () => {
  expect(watched.flatMap(({ wrong }) => wrong)).toEqual(['Failed to load resource: the server responded with a status of 409 (Conflict)'])
})
