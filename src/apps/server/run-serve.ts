/** What `serve` does: kept apart from the command, so that the other commands start without the server's libraries. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandIo } from '#ground/cli/command.ts'
import { sayMigrateRefusal } from '#ground/db/commands/call.ts'
import { dataFolder } from '#ground/db/folder.ts'
import { sayServerRefusal } from '#ground/db/text/say.ts'
import { type ListenRefusal, listen } from '#ground/http/listen.ts'
import { createLog, logFile, logStream } from '#ground/http/log.ts'
import { readSite, type Site, siteListener } from '#ground/http/site.ts'
import { stopInOrder } from '#ground/http/stop.ts'
import { builtPage } from './built-page.ts'
import { type House, type HouseRefusal, openHouse } from './house.ts'
import type { Wanted } from './serve.ts'
import { readSettings, type Settings } from './settings.ts'
import { serveText } from './text.ts'

const root = join(import.meta.dirname, '../../..')

function address(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}/`
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\./.test(host)

/** Resolves when the person or the system asks to stop. Both may ask more than once: npm hands on what the terminal already sent. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

/** What went wrong while the house was opened, said so that whoever installs it can mend it. */
function sayHouseRefusal(refusal: HouseRefusal): string {
  if ('folder' in refusal || 'server' in refusal) return `${sayServerRefusal(refusal, 'zh')}\n${sayServerRefusal(refusal, 'en')}`
  if ('path' in refusal || 'bureaus' in refusal) return serveText.refused[refusal.reason](refusal as never)
  return `${sayMigrateRefusal(refusal, { language: 'zh' })}\n${sayMigrateRefusal(refusal, { language: 'en' })}`
}

async function open(wanted: Wanted, settings: Settings, site: Site, io: CommandIo): Promise<House | null> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const log = createLog(settings.logLevel, io.interactive ? logFile(dataFolder(settings.env).log, 'server.log') : logStream())
  const house = await openHouse({
    settings,
    empty: wanted.empty,
    site: siteListener(site),
    log,
    version,
    scansFirst: true,
    onPlanting: (done, total) => io.interactive && io.err(`\r${serveText.planting(done, total)}${done === total ? '\n' : ''}`),
  })
  if (house.ok) return house.value
  io.err(`${sayHouseRefusal(house.refusal)}\n`)
  return null
}

async function listening({ app }: House, wanted: Wanted, io: CommandIo): Promise<number | null> {
  await app.ready()
  const result = await listen(app.server, wanted.host, wanted.port, wanted.tries)
  if (result.ok) return result.value
  io.err(`${serveText.notListening(result.refusal satisfies ListenRefusal)}\n`)
  return null
}

export async function runServe(wanted: Wanted, io: CommandIo): Promise<number> {
  const settings = readSettings(process.env)
  if (!settings.ok) {
    io.err(`${serveText.setting[settings.refusal.reason](settings.refusal.name)}\n`)
    return 2
  }
  const stop = askedToStop()
  const built = await builtPage(
    root,
    () => io.err(`${serveText.building}\n`),
    (seconds) => io.err(`${serveText.built(seconds)}\n`),
  )
  if (!built.ok) {
    io.err(`${serveText.notBuilt}\n`)
    return 1
  }
  const house = await open(wanted, settings.value, await readSite(built.folder), io)
  if (house === null) return 1
  const steps = { app: house.app, after: house.after, log: house.app.house.log ?? createLog('silent') }
  const port = await listening(house, wanted, io)
  if (port === null) {
    await stopInOrder(steps)
    return 1
  }
  const at = address(wanted.host, port)
  io.out(`${serveText.running(at, house.bureau)}\n`)
  if (house.samplePassword !== null) io.out(`${serveText.sample(house.samplePassword)}\n`)
  if (house.administrator !== null) io.out(`${serveText.administrator(house.administrator)}\n`)
  if (!isLoopback(wanted.host)) io.err(`${serveText.openToNetwork}\n`)
  await stop
  const isClean = await stopInOrder(steps)
  io.out(`${serveText.stopped}\n`)
  return isClean ? 0 : 1
}
