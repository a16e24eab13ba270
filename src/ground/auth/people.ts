/** What signing in and managing people need of an installation. */
import type { SessionPlace } from './session.ts'
import type { VerbRegistry } from './verbs.ts'

export interface OidcSettings {
  /** Exactly as the provider names itself. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: { readonly zh: string; readonly en: string }
  /** Plain http is for a provider on this machine only. */
  readonly allowHttp: boolean
}

export interface People extends SessionPlace {
  readonly verbs: VerbRegistry
  /** Seals the secrets of one-time codes; 32 bytes, from the folder of secrets. */
  readonly key: Buffer
  /** What an authenticator shows beside the login name. */
  readonly title: string
  /** How people reach the server; null where only passwords are used and nothing has to know. */
  readonly publicUrl: URL | null
  readonly oidc: OidcSettings | null
}
