import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { type ListenRefusal, listen } from '#ground/http/listen.ts'
import { readSite, siteServer } from '#ground/http/site.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { builtPage } from './built-page.ts'
import { serveText } from './text.ts'

const root = join(import.meta.dirname, '../../..')
const DEFAULT_PORT = 8317
const DEFAULT_HOST = '127.0.0.1'

interface Wanted {
  readonly host: string
  readonly port: number
  /** A port that was asked for is taken or refused; only the usual one gives way to its neighbours. */
  readonly tries: number
}

export function readServeArguments(argv: readonly string[]): Result<Wanted, string> {
  try {
    const { values } = parseArgs({ args: [...argv], options: { host: { type: 'string' }, port: { type: 'string' } }, strict: true })
    const port = values.port === undefined ? DEFAULT_PORT : /^\d{1,5}$/.test(values.port) ? Number(values.port) : 65_536
    if (port > 65_535) return refuse(`--port ${values.port}`)
    return ok({ host: values.host ?? DEFAULT_HOST, port, tries: values.port === undefined ? 50 : 1 })
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

async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const wanted = readServeArguments(argv)
  if (!wanted.ok) {
    io.err(`${serveText.wrongCall(wanted.refusal)}\n`)
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
  const server = siteServer(await readSite(built.folder))
  const listening = await listen(server, wanted.value.host, wanted.value.port, wanted.value.tries)
  if (!listening.ok) {
    io.err(`${serveText.notListening(listening.refusal satisfies ListenRefusal)}\n`)
    return 1
  }
  io.out(`${serveText.running(address(wanted.value.host, listening.value))}\n`)
  if (!isLoopback(wanted.value.host)) io.err(`${serveText.openToNetwork}\n`)
  await stop
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  io.out(`${serveText.stopped}\n`)
  return 0
}

export const serve: Command = {
  name: 'serve',
  summary: { zh: '在本机启动网页(npm start 即此命令)', en: 'serve the page on this machine (what npm start does)' },
  usage: {
    zh: `用法:npx qingdan serve [--port 端口] [--host 地址]\n\n  --port  端口,默认 ${DEFAULT_PORT},被占用时自动改用下一个空闲端口;写明端口时不改用别的\n  --host  监听地址,默认 ${DEFAULT_HOST},即只有本机能打开`,
    en: `Usage: npx qingdan serve [--port PORT] [--host ADDRESS]\n\n  --port  port, ${DEFAULT_PORT} unless said, and the next free one where that is taken; a port that is named is not changed\n  --host  address to listen on, ${DEFAULT_HOST} unless said: only this machine can open the page`,
  },
  run,
}
