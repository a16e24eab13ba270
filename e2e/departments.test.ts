/** Departments, limits of permissions and identities of the sign-on, by their pages over the real routes on a real database. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type TestPeople, testPeople } from '#ground/testing/people.ts'
import { openSite, type Site, watchedPage } from './site.ts'

let test: TestDatabase
let bureau: string
let house: TestPeople
let site: Site
let page: Page
const OIDC = {
  issuer: 'https://sso.example.gov.cn',
  clientId: 'qingdan',
  clientSecret: 'made up for this test',
  name: { zh: '政务统一认证', en: 'Government sign-on' },
  allowHttp: false,
}
beforeAll(async () => {
  test = await createTestDatabase()
  bureau = await aBureau(test)
  await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values
    ('120104', '120000', 'district', '南开区', 'Nankai'), ('120104002', '120104', 'street', '长虹街道', 'Changhong'),
    ('120113', '120000', 'district', '北辰区', 'Beichen')`)
  house = await testPeople(test, bureau, {
    oidc: OIDC,
    publicUrl: 'http://127.0.0.1/',
    verbs: [{ verb: 'complaints.read', zh: '查看举报件', en: 'See reports', limitedBy: ['areas', 'departments', 'categories'], roles: {} }],
  })
  site = await openSite((request, response) => house.app.routing(request, response))
  page = (await watchedPage(site)).page
  const { name, password } = await house.account({ loginName: 'manager', role: 'administrator' })
  await page.goto(`${site.address}departments`)
  await page.getByRole('textbox', { name: '登录名' }).fill(name)
  await page.getByRole('textbox', { name: '口令' }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '部门与区局' }).waitFor()
})
afterAll(async () => {
  await site?.close()
  expect(house.defects).toEqual([])
  expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  await house.close()
  await test.drop()
})

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const tree = () => page.getByRole('navigation', { name: '部门与区局' }).getByRole('link')
const said = (text: string) => page.locator('.toast', { hasText: text }).last().waitFor()
const departments = () =>
  test.asOwner(
    'select id, parent_id as parent, kind, name_zh as zh, name_en as en, area_code as area, closed from people.department order by id',
  )

async function make(zh: string, en: string, area: string): Promise<void> {
  await page.getByLabel('名称（中文）').fill(zh)
  await page.getByLabel(/^名称（英文/).fill(en)
  if (area !== '') await page.getByLabel(/^所辖行政区/).selectOption({ label: area })
  await page.locator('form').getByRole('button', { name: '新建部门' }).click()
  await page.getByRole('heading', { level: 2, name: zh }).waitFor()
}

describe('departments', () => {
  it('are made below each other, and say what is wrong before they are', async () => {
    await button('新建部门').first().click()
    await page.locator('form').getByRole('button', { name: '新建部门' }).click()
    await page.getByText('有 2 处需要修改').waitFor()
    await page.getByLabel(/^类别/).selectOption({ label: '区局' })
    await make('南开区生态环境局', 'Nankai district bureau', '　南开区')
    await button('新建下级').click()
    expect(await page.getByLabel(/^类别/).inputValue()).toBe('street')
    await make('长虹街道', 'Changhong street', '　　长虹街道')
    expect(await departments()).toEqual([
      {
        id: 'changhong-street',
        parent: 'nankai-district-bureau',
        kind: 'street',
        zh: '长虹街道',
        en: 'Changhong street',
        area: '120104002',
        closed: false,
      },
      {
        id: 'nankai-district-bureau',
        parent: null,
        kind: 'district-bureau',
        zh: '南开区生态环境局',
        en: 'Nankai district bureau',
        area: '120104',
        closed: false,
      },
    ])
    await expect
      .poll(() => tree().allInnerTexts())
      .toEqual([expect.stringContaining('南开区生态环境局'), expect.stringContaining('长虹街道')])
  })

  it('are renamed, and called as before again', async () => {
    await tree().filter({ hasText: '长虹街道' }).click()
    await page.getByRole('heading', { level: 2, name: '长虹街道' }).waitFor()
    // Nothing stands below itself, so neither it nor anything below it is offered.
    expect(await page.getByLabel(/^上级/).locator('option').allInnerTexts()).toEqual(['局本级', '南开区生态环境局'])
    await page.getByLabel('名称（中文）').fill('长虹街')
    await button('保存').click()
    await page.getByRole('heading', { level: 2, name: '长虹街', exact: true }).waitFor()
    await page.locator('.toast').last().getByRole('button', { name: /撤销/ }).click()
    await page.getByRole('heading', { level: 2, name: '长虹街道' }).waitFor()
    expect((await departments())[0]).toMatchObject({ zh: '长虹街道', en: 'Changhong street', area: '120104002' })
  })

  it('are closed: out of the tree and out of what an account may be put into; and opened again', async () => {
    await button('撤销部门').click()
    await said('部门已撤销')
    expect((await departments())[0]).toMatchObject({ id: 'changhong-street', closed: true })
    await tree().filter({ hasText: '南开区生态环境局' }).click()
    await expect.poll(() => tree().count()).toBe(1)
    await page.getByLabel('显示已撤销的部门').check()
    await tree().filter({ hasText: '长虹街道' }).click()
    await button('恢复部门').click()
    await said('部门已恢复')
    expect((await departments())[0]).toMatchObject({ id: 'changhong-street', closed: false })
    const kinds = await test.asOwner("select kind from journal.entry where subject = 'department/changhong-street' order by seq")
    expect(kinds.map(({ kind }) => kind)).toEqual(['created', 'changed', 'changed', 'changed', 'changed'])
  })
})

describe('an account', () => {
  it('is limited to areas, departments and kinds of business that are picked, not typed', async () => {
    const { id } = await house.account({ loginName: 'limited' })
    await page.goto(`${site.address}people/${id}`)
    await page.getByRole('checkbox', { name: /查看举报件/ }).check()
    await button('行政区 全部').click()
    await page.getByRole('radio', { name: '仅限所选' }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: '理由' }).first().fill('分工调整')
    await button('授予权限').click()
    // Limited to nothing is neither a grant nor none.
    await page.getByText('请选择至少一项，或改为全部。').first().waitFor()
    await button('行政区 尚未选择').click()
    await page.getByRole('checkbox', { name: '南开区' }).check()
    await page.getByRole('checkbox', { name: '长虹街道' }).check()
    await page.keyboard.press('Escape')
    await button('类别 全部').click()
    await page.getByRole('radio', { name: '仅限所选' }).check()
    await page.getByRole('searchbox', { name: '查找' }).fill('恶臭')
    await page.getByRole('checkbox', { name: '恶臭/异味' }).check()
    await page.keyboard.press('Escape')
    await button('行政区 南开区、长虹街道').waitFor()
    await button('授予权限').click()
    await said('权限已更新')
    expect(await test.asOwner('select verb, areas, departments, categories from people.grant_ where account_id = $1', [id])).toEqual([
      { verb: 'complaints.read', areas: ['120104', '120104002'], departments: ['*'], categories: ['odour'] },
    ])
  })

  it('is linked to an identity of the sign-on, and unlinked for a reason that the journal keeps', async () => {
    const { id } = await house.account({ loginName: 'linked' })
    const linked = () => test.asOwner('select issuer, subject from people.external_identity where account_id = $1', [id])
    await page.goto(`${site.address}people/${id}`)
    await button('关联 · 政务统一认证').click()
    await page.getByText('请填写统一认证标识。').first().waitFor()
    await page.getByLabel('统一认证标识（subject）').fill('e3b7-0042')
    await button('关联 · 政务统一认证').click()
    await said('已关联')
    expect(await linked()).toEqual([{ issuer: OIDC.issuer, subject: 'e3b7-0042' }])
    await button('解除关联').click()
    await page.locator('form', { hasText: '全部会话立即退出' }).getByRole('textbox', { name: '理由' }).fill('换发证书')
    await page.locator('form', { hasText: '全部会话立即退出' }).getByRole('button', { name: '解除关联' }).click()
    await said('关联已解除')
    expect(await linked()).toEqual([])
    const [last] = await test.asOwner('select reason from journal.entry where subject = $1 order by seq desc limit 1', [id])
    expect(last).toEqual({ reason: '换发证书' })
  })
})
