/** 动态口令(RFC 6238)与恢复码: what the codes are. Which of them were used is the store's business. */
import { randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { toString as drawQr } from 'qrcode'
import { sha256 } from './name.ts'

const PERIOD_S = 30

export interface Enrolment {
  readonly secret: string
  readonly uri: string
  readonly qrSvg: string
}

/** A new secret of 160 bits, as text, as an address and as a picture for the telephone. */
export async function newEnrolment(issuer: string, loginName: string): Promise<Enrolment> {
  const secret = generateSecret()
  const uri = generateURI({ issuer, label: loginName, secret, period: PERIOD_S })
  return { secret, uri, qrSvg: await drawQr(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }) }
}

export const isTotpForm = (code: string) => /^\d{6}$/.test(code)

/** The step of the code, or null where it is not right now, one step before, or after: clocks of telephones go wrong that far. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  if (!isTotpForm(code)) return null
  const result = verifySync({ secret, token: code, period: PERIOD_S, epoch: Math.floor(now.getTime() / 1000), epochTolerance: PERIOD_S })
  if (!result.valid || !('timeStep' in result)) return null
  return result.timeStep
}

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
export const RECOVERY_CODES = 10

/** Ten codes of 80 bits each; 32 letters, so that a byte gives one without preferring any. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...randomBytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
    return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
  })
}

/** As it is kept: spaces, hyphens and capitals of whoever types it off do not matter. */
export function recoveryHash(code: string): Buffer {
  return sha256(code.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, ''))
}
