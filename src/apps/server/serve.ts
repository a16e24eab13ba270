import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { dataFolder } from '#ground/db/folder.ts'
import { sayServerRefusal } from '#ground/db/text/say.ts'
import { type ListenRefusal, listen } from '#ground/http/listen.ts'
import { createLog, logFile, logStream } from '#ground/http/log.ts'
import { readSite, type Site, siteListener } from '#ground/http/site.ts'
import { stopInOrder } from '#ground/http/stop.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { builtPage } from './built-page.ts'
import { type House, type HouseRefusal, openHouse } from './house.ts'
import { readSettings, type Settings } from './settings.ts'
import { serveText } from './text.ts'

const root = join(import.meta.dirname, '../../..')
const DEFAULT_PORT = 8317
const DEFAULT_HOST = '127.0.0.1'

interface Wanted {
  readonly host: string
  readonly port: number
  /** A port that was asked for is taken or refused; only the usual one gives way to its neighbours. */
  readonly tries: number
  /** For a bureau of one's own instead of the small city. */
  readonly empty: { readonly id: string; readonly zh: string } | null
}

export function readServeArguments(argv: readonly string[]): Result<Wanted, string> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { host: { type: 'string' }, port: { type: 'string' }, bureau: { type: 'string' }, name: { type: 'string' } },
      strict: true,
    })
    const port = values.port === undefined ? DEFAULT_PORT : /^\d{1,5}$/.test(values.port) ? Number(values.port) : 65_536
    if (port > 65_535) return refuse(`--port ${values.port}`)
    const { bureau, name } = values
    if (bureau !== undefined && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(bureau)) return refuse(`--bureau ${bureau}`)
    const empty = bureau === undefined ? null : { id: bureau, zh: name ?? bureau }
    return ok({ host: values.host ?? DEFAULT_HOST, port, tries: values.port === undefined ? 50 : 1, empty })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

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
  return serveText.refused[refusal.reason](refusal as never)
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

async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const wanted = readServeArguments(argv)
  if (!wanted.ok) {
    io.err(`${serveText.wrongCall(wanted.refusal)}\n`)
    return 2
  }
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
  const house = await open(wanted.value, settings.value, await readSite(built.folder), io)
  if (house === null) return 1
  const steps = { app: house.app, after: house.after, log: house.app.house.log ?? createLog('silent') }
  const port = await listening(house, wanted.value, io)
  if (port === null) {
    await stopInOrder(steps)
    return 1
  }
  const at = address(wanted.value.host, port)
  io.out(`${serveText.running(at, house.bureau)}\n`)
  if (house.samplePassword !== null) io.out(`${serveText.sample(house.samplePassword)}\n`)
  if (house.administrator !== null) io.out(`${serveText.administrator(house.administrator)}\n`)
  if (!isLoopback(wanted.value.host)) io.err(`${serveText.openToNetwork}\n`)
  await stop
  const isClean = await stopInOrder(steps)
  io.out(`${serveText.stopped}\n`)
  return isClean ? 0 : 1
}

export const serve: Command = {
  name: 'serve',
  summary: { zh: '启动服务(npm start 即此命令)', en: 'start the server (what npm start does)' },
  usage: {
    zh: `用法:npx qingdan serve [--port 端口] [--host 地址] [--bureau 标识 [--name 名称]]\n\n  --port  端口,默认 ${DEFAULT_PORT},被占用时自动改用下一个空闲端口;写明端口时不改用别的\n  --host  监听地址,默认 ${DEFAULT_HOST},即只有本机能打开\n  --bureau、--name  数据库为空时建立自己的机构(如 --bureau tianjin --name 某市生态环境局),不建示例城市;随后显示管理员的初始口令\n\n环境变量:QINGDAN_DATA(数据目录)、DATABASE_URL(使用已有 PostgreSQL)、QINGDAN_PUBLIC_URL、QINGDAN_TRUSTED_PROXIES、QINGDAN_METRICS_TOKEN、QINGDAN_LOG_LEVEL、QINGDAN_OIDC_ISSUER / _CLIENT_ID / _CLIENT_SECRET / _NAME`,
    en: `Usage: npx qingdan serve [--port PORT] [--host ADDRESS] [--bureau ID [--name NAME]]\n\n  --port  port, ${DEFAULT_PORT} unless said, and the next free one where that is taken; a port that is named is not changed\n  --host  address to listen on, ${DEFAULT_HOST} unless said: only this machine can open the page\n  --bureau, --name  in an empty database, make a bureau of your own instead of the small city; the first password of its administrator is then shown\n\nEnvironment: QINGDAN_DATA (data folder), DATABASE_URL (a PostgreSQL of your own), QINGDAN_PUBLIC_URL, QINGDAN_TRUSTED_PROXIES, QINGDAN_METRICS_TOKEN, QINGDAN_LOG_LEVEL, QINGDAN_OIDC_ISSUER / _CLIENT_ID / _CLIENT_SECRET / _NAME`,
  },
  run,
}
