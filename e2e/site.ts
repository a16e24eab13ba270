/** The built page, served as `npm start` serves it, with the catalogue of its states beside it, and a browser to look at both with. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Environment } from '#ground/db/folder.ts'
import { allParts } from '#ground/db/parts.ts'
import { listen } from '#ground/http/listen.ts'
import { createLog } from '#ground/http/log.ts'
import { readSite, siteListener } from '#ground/http/site.ts'
import { stopInOrder } from '#ground/http/stop.ts'
import { launchBrowser } from '#ground/testing/chromium.ts'
import { createTestDatabase } from '#ground/testing/database.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { builtPage, type Entry } from '../src/apps/server/built-page.ts'
import { openHouse } from '../src/apps/server/house.ts'
import { readSettings } from '../src/apps/server/settings.ts'
import { knowsSmallCity, smallCity } from '../src/apps/server/small-city.ts'

export const root = join(import.meta.dirname, '..')

export interface Site {
  readonly address: string
  readonly browser: Browser
  readonly close: () => Promise<void>
}

async function readBuilt(entry: Entry) {
  const built = await builtPage(
    root,
    () => {},
    () => {},
    entry,
  )
  if (!built.ok) throw new Error(`${entry} could not be built`)
  return readSite(built.folder)
}

const read = new Map<Entry, ReturnType<typeof readBuilt>>()

/** Read once by a worker, for all its files. */
function siteOf(entry: Entry): ReturnType<typeof readBuilt> {
  const site = read.get(entry) ?? readBuilt(entry)
  read.set(entry, site)
  return site
}

/** With `api` the server answers what pages ask for, as it does where `npm start` has a database; without it the pages stand alone. */
export async function openSite(api?: (request: IncomingMessage, response: ServerResponse) => void): Promise<Site> {
  const show = siteListener(new Map([...(await siteOf('index')), ...(await siteOf('catalogue'))]))
  const server = createServer((request, response) => {
    if (api !== undefined && request.url?.startsWith('/api/') === true) api(request, response)
    else show(request, response)
  })
  const listening = await listen(server, '127.0.0.1', 0, 1)
  if (!listening.ok) throw new Error(`no port: ${listening.refusal.reason}`)
  const browser = await launchBrowser()
  return {
    address: `http://127.0.0.1:${listening.value}/`,
    browser,
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface WholeHouse extends Site {
  readonly password: string
  readonly bureau: string
  /** The owner's address of a server that was given; null where the database comes along. */
  readonly ownerUrl: string | null
}

/** The house as `serve` opens it, with the small city, in a data folder of its own, which goes with it. */
export async function openWholeHouse(env: Environment = {}, prepare = async (_folder: string) => {}): Promise<WholeHouse> {
  const folder = await mkdtemp(join(temporaryRoot, 'qingdan-e2e-'))
  await prepare(folder)
  const settings = readSettings({ ...env, QINGDAN_DATA: folder })
  if (!settings.ok) throw new Error(settings.refusal.name)
  const house = await openHouse({
    settings: settings.value,
    empty: null,
    site: siteListener(await siteOf('index')),
    log: createLog('silent'),
    version: 'test',
    onPlanting: () => {},
  })
  if (!house.ok) throw new Error(`the house did not open: ${JSON.stringify(house.refusal)}`)
  const { app, after, samplePassword, bureau } = house.value
  await app.ready()
  const listening = await listen(app.server, '127.0.0.1', 0, 1)
  if (!listening.ok) throw new Error(`no port: ${listening.refusal.reason}`)
  const browser = await launchBrowser()
  return {
    address: `http://127.0.0.1:${listening.value}/`,
    browser,
    password: samplePassword as string,
    bureau: bureau.id,
    ownerUrl: env['DATABASE_URL'] ?? null,
    close: async () => {
      await browser.close()
      await stopInOrder({ app, after, log: createLog('silent') })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The same on a copy of a city that was planted before: planting takes longer than most tests. */
export async function openPlantedHouse(): Promise<WholeHouse> {
  const { ownerUrl, drop } = await createTestDatabase(allParts, smallCity)
  const house = await openWholeHouse({ DATABASE_URL: ownerUrl }, knowsSmallCity)
  return {
    ...house,
    close: async () => {
      await house.close()
      await drop()
    },
  }
}

export interface Watched {
  readonly page: Page
  /** Errors on the page and in its console, and requests to anybody but this server. */
  readonly wrong: string[]
}

/** A page of its own that notes whatever a person would not want: errors, breaches of the policy, requests to others. */
export async function watchedPage({ address, browser }: Site, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', acceptDownloads: true, ...options })
  const page = await context.newPage()
  // Long: a machine that does much else besides is slow, and no test says how quick the page is.
  page.setDefaultTimeout(120_000)
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text())
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !/^(?:data|blob):/.test(url)) wrong.push(`asked ${url}`)
  })
  return { page, wrong }
}

/** Whether the page, or what it scrolls as a whole, is wider than the window. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.shell-main, .list, .detail')].some(
      (of) => of.clientWidth > 0 && of.scrollWidth > of.clientWidth,
    ),
  )
}
