import { parseArgs } from 'node:util'
import type { Command, CommandIo, Language } from '#ground/cli/command.ts'
import { wrongOption } from '#ground/cli/wrong-option.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { serveText } from './text.ts'

const DEFAULT_PORT = 8317
const DEFAULT_HOST = '127.0.0.1'

export interface Wanted {
  readonly host: string
  readonly port: number
  /** A port that was asked for is taken or refused; only the usual one gives way to its neighbours. */
  readonly tries: number
  /** For a bureau of one's own instead of the small city. */
  readonly empty: { readonly id: string; readonly zh: string } | null
}

type Said = Readonly<Record<Language, string>>
const alike = (said: string): Said => ({ zh: said, en: said })

export function readServeArguments(argv: readonly string[]): Result<Wanted, Said> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { host: { type: 'string' }, port: { type: 'string' }, bureau: { type: 'string' }, name: { type: 'string' } },
      strict: true,
    })
    const port = values.port === undefined ? DEFAULT_PORT : /^\d{1,5}$/.test(values.port) ? Number(values.port) : 65_536
    if (port > 65_535) return refuse(alike(`--port ${values.port}`))
    const { bureau, name } = values
    if (bureau !== undefined && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(bureau)) return refuse(alike(`--bureau ${bureau}`))
    const empty = bureau === undefined ? null : { id: bureau, zh: name ?? bureau }
    return ok({ host: values.host ?? DEFAULT_HOST, port, tries: values.port === undefined ? 50 : 1, empty })
  } catch (error) {
    const said = wrongOption(error)
    if (said === null) throw error
    return refuse(said)
  }
}

async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const wanted = readServeArguments(argv)
  if (!wanted.ok) {
    io.err(`${serveText.wrongCall(wanted.refusal)}\n`)
    return 2
  }
  return await (await import('./run-serve.ts')).runServe(wanted.value, io)
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
