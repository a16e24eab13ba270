/** `npm run pictures`: the pictures of the README, taken of the pages as they are served, from the made-up example and the small city alone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '#ground/testing/chromium.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { root } from './steps.ts'

const folder = join(root, 'docs/pictures')
/** A reader on a slow line should not wait for a picture. */
const LARGEST = 300_000

interface Picture {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly language: 'zh' | 'en'
  readonly theme: 'light' | 'dark'
  readonly show: (page: Page, address: string) => Promise<void>
}

const data = await mkdtemp(join(temporaryRoot, 'qingdan-pictures-'))

const PLACE = '滨海新区望湖家园'
const SENT = '望湖家园广场舞队伍每天夜里十一点还在放音乐,低音震楼板,家里孩子没法睡觉,多次劝说无效。'

const example = async (page: Page, address: string) => {
  await page.goto(`${address}compare`)
  await page.locator('.drop-actions .button:not(.primary)').click()
  await page.locator('.columns .button.primary').click()
  await page.locator('.hot tbody .name').first().waitFor()
}
const signIn = async (page: Page, address: string, login: string) => {
  await page.goto(`${address}sign-in`)
  await page.locator('input[autocomplete=username]').fill(login)
  await page.locator('input[type=password]').fill((await readFile(join(data, 'secrets/sample-password'), 'utf8')).trim())
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
}
const air = async (page: Page, address: string) => {
  await signIn(page, address, 'air')
  await page.goto(`${address}air`)
  await page.locator('.air-figures button').first().waitFor()
}
const water = async (page: Page, address: string) => {
  await signIn(page, address, 'air')
  await page.goto(`${address}water`)
  await page.locator('.data-table tbody tr').first().waitFor()
}
const hotspots = async (page: Page, address: string) => {
  await signIn(page, address, 'director')
  // A city that was just planted is scanned once the server stands.
  const list = page.locator('.hotspot-list button')
  for (let tries = 0; tries < 12 && (await list.count()) === 0; tries++) {
    await page.goto(`${address}hotspots`)
    await list
      .first()
      .waitFor({ timeout: 10_000 })
      .catch(() => {})
  }
  await list.first().click()
  await page.locator('.hotspot-side h2').first().waitFor()
}
const desk = async (page: Page, address: string) => {
  await signIn(page, address, 'clerk1')
  // One more about a matter of the small city, so that the comparison has something to say.
  await page.request.post(`${address}api/complaints`, {
    headers: { 'x-qingdan': '1', 'idempotency-key': 'picture-of-the-desk' },
    data: { what: SENT, category: 'social-noise', place: PLACE, point: null, enterprise: null, happenedOn: null, name: null, phone: null },
  })
  await page.goto(`${address}complaints`)
  await page.locator('.data-table tbody tr').first().click()
  await page.locator('.card').first().waitFor()
}
const report = async (page: Page, address: string) => {
  await page.goto(`${address}report`)
  await page.locator('.public form').waitFor()
  // The public pages take the phone's own font; where the machine that takes the picture has none for Chinese, ours stands in for it.
  await page.locator('.frame.plain').evaluate((frame: HTMLElement) => frame.style.setProperty('--font', "'Noto Sans SC Variable'"))
}
const firstReasons = async (page: Page, address: string) => {
  await example(page, address)
  await page.locator('.member:nth-child(2) .why-line').click()
  await page.locator('.reasons').waitFor()
}
const toConfirm = async (page: Page, address: string) => {
  await example(page, address)
  await page.locator('.tabs > button').nth(1).click()
  await page.locator('.waiting .reasons').waitFor()
}
const firstMatter = async (page: Page, address: string) => {
  await example(page, address)
  await page.locator('.hot tbody tr').first().click()
  await page.locator('.member').first().waitFor()
}

const pictures: readonly Picture[] = [
  { name: 'desk', width: 1366, height: 768, scale: 1, language: 'zh', theme: 'light', show: desk },
  { name: 'report', width: 390, height: 844, scale: 1, language: 'zh', theme: 'light', show: report },
  { name: 'hot-list', width: 1366, height: 768, scale: 1, language: 'zh', theme: 'light', show: firstReasons },
  { name: 'air', width: 1366, height: 1100, scale: 1, language: 'zh', theme: 'light', show: air },
  { name: 'water', width: 1366, height: 768, scale: 1, language: 'zh', theme: 'light', show: water },
  { name: 'hotspots', width: 1366, height: 768, scale: 1, language: 'zh', theme: 'light', show: hotspots },
  { name: 'to-confirm', width: 1366, height: 768, scale: 1, language: 'zh', theme: 'light', show: toConfirm },
  { name: 'dark', width: 1366, height: 768, scale: 1, language: 'en', theme: 'dark', show: firstReasons },
  { name: 'phone', width: 390, height: 844, scale: 2, language: 'zh', theme: 'light', show: firstMatter },
]

async function take(browser: Browser, address: string, { name, width, height, scale, language, theme, show }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  await context.addInitScript(`localStorage.setItem('qingdan.language', '${language}')`)
  const page = await context.newPage()
  await show(page, address)
  // What a font is wanted for is known only once it is laid out.
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  await context.close()
  const { size } = await stat(path)
  process.stdout.write(`docs/pictures/${name}.png ${Math.round(size / 1000)} kB\n`)
  if (size > LARGEST) throw new Error(`docs/pictures/${name}.png is larger than ${LARGEST} bytes`)
}

await mkdir(folder, { recursive: true })
const server = spawn(process.execPath, [join(root, 'src/apps/cli/main.ts'), 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, QINGDAN_DATA: data, DATABASE_URL: '', QINGDAN_LOG_LEVEL: 'silent' },
})
const ended = once(server, 'exit')
try {
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout.setEncoding('utf8').on('data', (said: string) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
      if (found) resolve(found[0])
    })
    server.on('exit', (status) => reject(new Error(`serve ended with ${status}`)))
  })
  const browser = await launchBrowser()
  try {
    for (const picture of pictures) await take(browser, address, picture)
  } finally {
    await browser.close()
  }
} finally {
  server.kill()
  await ended
  await rm(data, { recursive: true, force: true })
}
