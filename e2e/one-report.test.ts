/**
 * Ways through the whole house: a report by a citizen's phone, the clerk's desk, a district's answer, and to the citizen again; and an alarm that
 * becomes a patrol, is walked, and is closed.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { query } from '#ground/testing/servers.ts'
import { CITY_DAY } from '#seeds/city.table.ts'
import { openPlantedHouse, openWholeHouse, type Watched, type WholeHouse, watchedPage } from './site.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

describe.each(['embedded', 'given'] as const)('on the %s PostgreSQL', (kind) => {
  let house: WholeHouse
  const watched: Watched[] = []
  let receipt = ''

  beforeAll(async () => {
    house = await (kind === 'embedded' ? openWholeHouse() : openPlantedHouse())
  })
  afterAll(async () => {
    await house?.close()
  })

  const open = async (path: string, options = {}): Promise<Page> => {
    const one = await watchedPage(house, { reducedMotion: 'reduce', ...options })
    watched.push(one)
    await one.page.goto(`${house.address}${path}`)
    return one.page
  }
  const signedIn = async (name: string, path: string): Promise<Page> => {
    const page = await open(path)
    await page.getByLabel('登录名').fill(name)
    await page.getByLabel('口令', { exact: true }).fill(house.password)
    await page.getByRole('button', { name: '登录' }).click()
    return page
  }
  const toast = (page: Page, words: string) => page.locator('.toast', { hasText: words }).first().waitFor()

  const what = '海光花园东门烧烤店每天夜里十二点还在往楼道排油烟,整个单元都是焦味,孩子咳嗽'
  const place = '南开区海光花园3号楼东门'

  it('a citizen sends a report from a phone and gets a receipt code', async () => {
    const page = await open('report', phone)
    await page.getByLabel('什么事').fill(what)
    await page.getByLabel('在哪里').fill(place)
    await page.getByLabel('姓名').fill('李女士')
    await page.getByLabel('电话').fill('022-23456789')
    await page.getByRole('button', { name: '提交举报' }).click()
    await page.getByText('已经收到').first().waitFor()
    receipt = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(await page.locator('main').innerText())?.[0] ?? ''
    expect(receipt).not.toBe('')
    await page.context().close()
  })

  it('a clerk reads it, compares it, opens a matter, accepts it and hands it to a district', async () => {
    const page = await signedIn('clerk1', 'complaints')
    await page.locator('.data-table tbody tr', { hasText: '海光花园' }).click()
    await page.locator('.report h2').waitFor()
    expect(await page.locator('.identity').innerText()).not.toContain('23456789')
    await page.getByRole('button', { name: '立为新事项' }).click()
    await toast(page, '已立为新事项')
    await page.getByRole('button', { name: '登记受理' }).first().click()
    await page.getByRole('button', { name: '登记受理' }).last().click()
    await toast(page, '已登记受理')
    await page.getByRole('button', { name: '交办' }).first().click()
    await page.getByLabel('行政区', { exact: true }).last().selectOption({ label: '南开区' })
    await page.getByLabel('承办单位', { exact: true }).last().selectOption({ label: '南开区生态环境局' })
    await page.getByRole('button', { name: '交办' }).last().click()
    await toast(page, '已交办')
    await page.context().close()
  })

  it('the district sees it and answers; another district does not see it', async () => {
    const other = await signedIn('heping', 'complaints')
    await other.locator('.data-table tbody tr').first().waitFor()
    expect(await other.locator('.data-table tbody tr', { hasText: '海光花园' }).count()).toBe(0)
    await other.context().close()
    const page = await signedIn('nankai', 'complaints')
    await page.locator('.data-table tbody tr', { hasText: '海光花园' }).click()
    await page.locator('.report h2').waitFor()
    await page.getByRole('button', { name: '答复' }).first().click()
    await page.getByLabel('查实情况').selectOption({ label: '属实' })
    await page.getByLabel('答复内容').fill('执法人员当晚到场,烧烤店未开启油烟净化设施,已责令立即改正,三日内复查。')
    await page.getByRole('button', { name: '答复' }).last().click()
    await toast(page, '已答复')
    await page.context().close()
  })

  it('the clerk finishes it, and the citizen reads the answer by the receipt code', async () => {
    const page = await signedIn('clerk2', 'complaints')
    await page.locator('.data-table tbody tr', { hasText: '海光花园' }).click()
    await page.getByRole('button', { name: '办结' }).first().click()
    await page.getByRole('button', { name: '办结' }).last().click()
    await toast(page, '已办结')
    await page.context().close()
    const citizen = await open('status', phone)
    // As people type it: small letters, blanks.
    await citizen.getByLabel('回执码').fill(receipt.toLowerCase().replaceAll('-', ' '))
    await citizen.getByRole('button', { name: '查询' }).click()
    await citizen.getByText('三日内复查').waitFor()
    expect(citizen.url()).not.toContain(receipt)
    await citizen.context().close()
  })

  const item = (page: Page) => page.locator('.data-table tbody tr', { hasText: '热点巡查' }).first().click()
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()

  it.runIf(kind === 'given')('an alarm becomes a patrol in one step, and only one', async () => {
    // The year of the small city ends on a day of its own: as if that had been yesterday, for a scan looks at the last fortnight.
    await query(
      house.ownerUrl ?? '',
      `update complaints.complaint set received_at = received_at + make_interval(days => days), received_on = received_on + days,
         last_on = last_on + days from (select (now() at time zone 'Asia/Shanghai')::date - 1 - $1::date as days) as of where received_on <= $1`,
      [CITY_DAY],
    )
    const page = await signedIn('clerk1', 'hotspots')
    await page.getByRole('button', { name: '立即扫描' }).click()
    // A scan draws a thousand times, and takes minutes where the machine has other work.
    await page.locator('.hotspot-list button', { hasText: '恶臭' }).first().click({ timeout: 240_000 })
    await page.getByRole('button', { name: '派出巡查' }).click()
    await toast(page, '已派出巡查')
    const became = page.locator('.alarm-became li')
    await became.filter({ hasText: '南开区生态环境局' }).waitFor()
    await page.getByRole('button', { name: '派出巡查' }).click()
    await toast(page, '已有未结的同类事项')
    expect(await became.allInnerTexts()).toEqual([expect.stringMatching(/巡查.*待接收 · 南开区生态环境局/s)])
    await page.locator('.alarm-became a').click()
    await page.locator('.task-map .map-circle').waitFor()
    expect(await page.locator('.one-task h2').innerText()).toMatch(/^恶臭\/异味热点巡查（/)
    await page.context().close()
  })

  it.runIf(kind === 'given')('the district walks it and reports; a clerk closes it, and the alarm shows what became of it', async () => {
    const page = await signedIn('nankai', 'tasks')
    await item(page)
    await press(page, '接收')
    await toast(page, '已接收')
    await press(page, '记录巡查')
    await page.getByLabel('有无发现').selectOption({ label: '发现问题' })
    await page.getByLabel('发现的情况').fill('厂区西侧围墙外可闻到橡胶气味，车间窗户未关')
    await press(page, '记录巡查')
    await toast(page, '已记录巡查')
    await press(page, '报完成')
    await page.getByLabel('完成情况').fill('已责令关闭门窗并开启收集设施，复查无异味')
    await press(page, '报完成')
    await toast(page, '已报完成，待验收')
    await page.context().close()
    const clerk = await signedIn('clerk2', 'tasks')
    await item(clerk)
    expect(await clerk.locator('.task-findings li').innerText()).toContain('车间窗户未关')
    await press(clerk, '验收办结')
    await press(clerk, '验收办结')
    await toast(clerk, '已办结')
    await clerk.getByRole('link', { name: '热点预警' }).last().click()
    await clerk.locator('.alarm-became li', { hasText: '已办结' }).waitFor()
    await clerk.context().close()
  })

  it('nothing went wrong on any page, and the journal fits', async () => {
    expect(watched.flatMap(({ wrong }) => wrong)).toEqual([])
    if (house.ownerUrl !== null) expect(await verifyJournal(house.ownerUrl, house.bureau)).toMatchObject({ fits: true })
  })
})
