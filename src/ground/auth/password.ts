/** 口令: which are taken, and how they are kept (argon2id with OWASP's parameters). */
import { randomInt } from 'node:crypto'
import { hash, type Options, verify } from '@node-rs/argon2'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { commonPasswords } from './common-passwords.table.ts'
import { normaliseName } from './name.ts'

export const SHORTEST = 12
export const LONGEST = 256

export type PasswordWeakness = 'too-short' | 'too-long' | 'holds-name' | 'common' | 'too-uniform'

export type WeakPassword = { readonly reason: 'password-weak'; readonly weaknesses: readonly PasswordWeakness[] }

/** Composed and decomposed letters are one password, whatever keyboard made them. */
const form = (password: string) => password.normalize('NFC')

/** A short piece said again and again is as easy to guess as the piece. */
const isRepetition = (text: string) => /^(.{1,4})\1+$/su.test(text)

/** Length is what counts; beyond it only what is guessed first is refused: one's own name, the commonest, and uniform ones. */
export function checkPassword(password: string, names: readonly string[]): Result<null, WeakPassword> {
  const text = form(password)
  const folded = normaliseName(text)
  const weaknesses: PasswordWeakness[] = []
  const length = [...text].length
  if (length < SHORTEST) weaknesses.push('too-short')
  if (length > LONGEST) weaknesses.push('too-long')
  if (names.map(normaliseName).some((name) => name.length > 1 && folded.includes(name))) weaknesses.push('holds-name')
  if (commonPasswords.has(folded)) weaknesses.push('common')
  if (new Set(text).size < 5 || isRepetition(folded)) weaknesses.push('too-uniform')
  return weaknesses.length === 0 ? ok(null) : refuse({ reason: 'password-weak', weaknesses })
}

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const ARGON2ID = 2
const cost: Options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(form(password), cost)
}

let nobodys: Promise<string> | null = null

/**
 * Whether the password fits; without a hash it is held against that of a password nobody knows, so that a name that does not
 * exist costs the same work as one that does.
 */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(generatePassword())
  const fits = await verify(kept ?? (await nobodys), form(password))
  return fits && kept !== null
}

const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Sixteen letters in four groups, none of which can be mistaken for another: 79 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
