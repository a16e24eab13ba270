/** 统一认证: OpenID Connect by authorisation code with PKCE, state and nonce. Whom the provider vouches for still has to be linked here. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { OidcSettings } from './people.ts'

/** What has to come back with the person; kept sealed in their browser meanwhile. */
export interface Started {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly back: string
  readonly at: number
}

const TIMEOUT_S = 10
const DISCOVERED_FOR_MS = 3_600_000

export interface Oidc {
  /** Where to send the browser. */
  readonly start: (
    back: string,
    now: Date,
  ) => Promise<Result<{ readonly to: URL; readonly started: Started }, { readonly reason: 'oidc-away' }>>
  readonly finish: (
    address: URL,
    started: Started,
  ) => Promise<Result<{ readonly issuer: string; readonly subject: string }, { readonly reason: 'oidc-away' | 'oidc-refused' }>>
}

export function openOidc(settings: OidcSettings, callback: URL): Oidc {
  let found: { readonly at: number; readonly configuration: Configuration } | null = null
  const configuration = async (): Promise<Configuration | null> => {
    if (found !== null && Date.now() - found.at < DISCOVERED_FOR_MS) return found.configuration
    try {
      const configuration = await discovery(new URL(settings.issuer), settings.clientId, settings.clientSecret, undefined, {
        timeout: TIMEOUT_S,
        execute: [enableNonRepudiationChecks, ...(settings.allowHttp ? [allowInsecureRequests] : [])],
      })
      found = { at: Date.now(), configuration }
      return configuration
    } catch {
      // What was known an hour ago serves better than nothing.
      return found?.configuration ?? null
    }
  }
  return {
    start: async (back, now) => {
      const known = await configuration()
      if (known === null) return refuse({ reason: 'oidc-away' })
      const started: Started = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        back,
        at: now.getTime(),
      }
      const to = buildAuthorizationUrl(known, {
        redirect_uri: callback.href,
        scope: 'openid',
        state: started.state,
        nonce: started.nonce,
        code_challenge: await calculatePKCECodeChallenge(started.verifier),
        code_challenge_method: 'S256',
      })
      return ok({ to, started })
    },
    finish: async (address, { state, nonce, verifier }) => {
      const known = await configuration()
      if (known === null) return refuse({ reason: 'oidc-away' })
      try {
        const tokens = await authorizationCodeGrant(known, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        return claims === undefined ? refuse({ reason: 'oidc-refused' }) : ok({ issuer: claims.iss, subject: claims.sub })
      } catch (error) {
        // A network that fails is a TypeError or a timeout of fetch; everything else is an answer that does not hold.
        const isAway = error instanceof TypeError || (error instanceof ClientError && error.code === 'OAUTH_TIMEOUT')
        return refuse({ reason: isAway ? 'oidc-away' : 'oidc-refused' })
      }
    },
  }
}
