/** What the surroundings say to a server: each setting with its meaning. Nothing has to be set. */
import type { OidcSettings } from '#ground/auth/people.ts'
import type { Environment } from '#ground/db/folder.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

export interface Settings {
  readonly env: Environment
  /** QINGDAN_PUBLIC_URL: how people reach the server, if through a proxy; https there makes cookies go nowhere else. */
  readonly publicUrl: URL | null
  /** QINGDAN_TRUSTED_PROXIES: addresses, with commas, whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[]
  /** QINGDAN_METRICS_TOKEN: lets a monitor elsewhere read /metrics. */
  readonly metricsToken: string | null
  /** QINGDAN_LOG_LEVEL. */
  readonly logLevel: string
  /** QINGDAN_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET, _NAME: single sign-on. */
  readonly oidc: OidcSettings | null
}

export interface SettingRefusal {
  readonly reason: 'setting-malformed' | 'setting-missing'
  readonly name: string
}

const levels = new Set(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
const isLoopback = ({ hostname }: URL) => hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)

function oidcOf(env: Environment): Result<OidcSettings | null, SettingRefusal> {
  const issuer = env['QINGDAN_OIDC_ISSUER'] ?? ''
  if (issuer === '') return ok(null)
  if (!URL.canParse(issuer)) return refuse({ reason: 'setting-malformed', name: 'QINGDAN_OIDC_ISSUER' })
  const at = new URL(issuer)
  const allowHttp = at.protocol === 'http:' && isLoopback(at)
  if (at.protocol !== 'https:' && !allowHttp) return refuse({ reason: 'setting-malformed', name: 'QINGDAN_OIDC_ISSUER' })
  for (const name of ['QINGDAN_OIDC_CLIENT_ID', 'QINGDAN_OIDC_CLIENT_SECRET', 'QINGDAN_PUBLIC_URL'] as const)
    if ((env[name] ?? '') === '') return refuse({ reason: 'setting-missing', name })
  const name = env['QINGDAN_OIDC_NAME'] ?? ''
  return ok({
    issuer,
    clientId: env['QINGDAN_OIDC_CLIENT_ID'] as string,
    clientSecret: env['QINGDAN_OIDC_CLIENT_SECRET'] as string,
    name: { zh: name === '' ? '统一身份认证' : name, en: name === '' ? 'Single sign-on' : name },
    allowHttp,
  })
}

export function readSettings(env: Environment): Result<Settings, SettingRefusal> {
  const url = env['QINGDAN_PUBLIC_URL'] ?? ''
  if (url !== '' && !/^https?:\/\//.test(url)) return refuse({ reason: 'setting-malformed', name: 'QINGDAN_PUBLIC_URL' })
  const logLevel = env['QINGDAN_LOG_LEVEL'] ?? 'info'
  if (!levels.has(logLevel)) return refuse({ reason: 'setting-malformed', name: 'QINGDAN_LOG_LEVEL' })
  const oidc = oidcOf(env)
  if (!oidc.ok) return oidc
  return ok({
    env,
    publicUrl: url === '' ? null : new URL(url),
    trustProxy: (env['QINGDAN_TRUSTED_PROXIES'] ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    metricsToken: env['QINGDAN_METRICS_TOKEN'] ?? null,
    logLevel,
    oidc: oidc.value,
  })
}
