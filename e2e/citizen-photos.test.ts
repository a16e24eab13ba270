/** A citizen's photos and position, in a real browser: what goes wrong is told where it went wrong. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPlantedHouse, type WholeHouse, watchedPage } from './site.ts'

let house: WholeHouse
let page: Page
let errors: string[]
beforeAll(async () => {
  house = await openPlantedHouse()
})
afterAll(async () => {
  await house?.close()
})
afterEach(async () => {
  await page.context().close()
  expect(errors).toEqual([])
})

async function open(options: BrowserContextOptions = {}): Promise<void> {
  ;({ page } = await watchedPage(house, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', ...options }))
  // A network that breaks stands in the console by the browser's own hand; a defect of the page does not come that way.
  errors = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(`${house.address}report`)
  await page.getByLabel('什么事').fill('海光花园东门烧烤店每天夜里十二点还在往楼道排油烟')
  await page.getByLabel('在哪里').fill('南开区海光花园3号楼东门')
}

const picture = async (name: string, background: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer(),
})
/** Named and declared as a photo, and none. */
const noPicture = { name: 'looks-like.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('这里没有图像。'.repeat(40)) }
const choose = (...files: { name: string; mimeType: string; buffer: Buffer }[]) => page.locator('input[type=file]').setInputFiles(files)
const shown = () => page.locator('.photo-row img').count()
const send = async () => {
  await page.getByRole('button', { name: '提交举报' }).click()
  await page.getByText('已经收到').first().waitFor()
}
const lineOf = (count: number) => page.locator('.photo-states li', { has: page.getByRole('img', { name: `照片 ${count}`, exact: true }) })
/** How many the reporter finds by the receipt: what the server keeps. */
async function kept(): Promise<string> {
  await page.getByRole('button', { name: '存为文字' }).click()
  await page.getByRole('link', { name: '查询这件的办理情况' }).click()
  return await page.locator('main', { hasText: '您写的内容' }).innerText()
}

describe('photos that are chosen', () => {
  it('are told by name where they are no photo, too large or too many', async () => {
    await open()
    await choose({ name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
    await page.getByText('“说明.pdf”不是照片，没有添加。').waitFor()
    await choose({ name: '巨大.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(16 * 2 ** 20) })
    await page.getByText('“巨大.jpg”太大，没有添加。').waitFor()
    expect(await shown()).toBe(0)
    await choose(...(await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => picture(`${name}.jpg`, '#0e7c7b')))))
    await page.getByText('最多 5 张，多出的没有添加。').waitFor()
    await expect.poll(shown).toBe(5)
    await page.getByRole('button', { name: '去掉照片 2' }).click()
    await expect.poll(shown).toBe(4)
  })

  it('that the server refuses are told at that photo, can be left out, and the others are sent', async () => {
    await open()
    await choose(await picture('good.jpg', '#6b8f71'), noPicture)
    await send()
    await lineOf(1).getByText('照片 1 已传').waitFor()
    await lineOf(2)
      .getByText(/^照片 2 没有传上：.+/)
      .waitFor()
    await lineOf(2).getByRole('button', { name: '再传照片 2' }).click()
    await lineOf(2)
      .getByText(/^照片 2 没有传上：.+/)
      .waitFor()
    await lineOf(2).getByRole('button', { name: '不传照片 2' }).click()
    await page.getByText('1 张照片都已传上。').waitFor()
    expect(await kept()).toContain('1 张')
  })

  it('that the network loses are told at that photo, and go through once it is back', async () => {
    await open()
    await choose(await picture('one.jpg', '#6b8f71'), await picture('two.jpg', '#8a7f6b'))
    await page.route('**/api/complaints/photos', (route) => route.abort('internetdisconnected'))
    await send()
    for (const count of [1, 2]) await lineOf(count).getByText(`照片 ${count} 没有传上：连不上服务器`).waitFor()
    await page.getByText('举报已经收到，不受影响').waitFor()
    await page.unroute('**/api/complaints/photos')
    await lineOf(2).getByRole('button', { name: '再传照片 2' }).click()
    await lineOf(2).getByText('照片 2 已传').waitFor()
    expect(await lineOf(1).innerText()).toContain('没有传上')
    await lineOf(1).getByRole('button', { name: '再传照片 1' }).click()
    await page.getByText('2 张照片都已传上。').waitFor()
    expect(await kept()).toContain('2 张')
  })
})

describe('a picture that was copied', () => {
  it('is pasted from the clipboard and sent', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 })
      canvas.getContext('2d')?.fillRect(0, 0, 64, 48)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob as Blob })])
    })
    await page.getByLabel('什么事').focus()
    await page.keyboard.press('Control+V')
    await expect.poll(shown).toBe(1)
    await send()
    await page.getByText('1 张照片都已传上。').waitFor()
    expect(await kept()).toContain('1 张')
  })

  it('does not stand in the way of words', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await page.evaluate(() => navigator.clipboard.writeText('夜里最重。'))
    await page.getByLabel('什么事').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Control+V')
    await expect.poll(() => page.getByLabel('什么事').inputValue()).toContain('夜里最重。')
    expect(await shown()).toBe(0)
  })
})

describe('the position of the device', () => {
  const button = () => page.getByRole('button', { name: '用本机定位' })

  it('is taken where one allows it, with how exact it is, and can be taken away', async () => {
    await open({ permissions: ['geolocation'], geolocation: { longitude: 117.15214, latitude: 39.10678, accuracy: 24 } })
    await button().click()
    await page.locator('.place-picked').waitFor()
    const said = await page.locator('.place-picked').innerText()
    expect(said).toContain('117.15214')
    expect(said).toContain('39.10678')
    expect(said).toContain('24')
    await page.locator('.place-picked button').click()
    await expect.poll(() => page.locator('.place-picked').count()).toBe(0)
  })

  it('is not needed: who refuses it is told so and writes the place', async () => {
    await open({ permissions: [] })
    await button().click()
    await page.locator('.place-field .note').getByText('没有得到定位许可').waitFor()
    expect(await page.locator('.place-picked').count()).toBe(0)
    await send()
  })
})
