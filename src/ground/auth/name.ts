/** 登录名: one form for all spellings of it, so that width and case neither hide a person nor give more tries. */
import { createHash } from 'node:crypto'

const letters = /^[a-z0-9\p{Script=Han}][a-z0-9\p{Script=Han}._-]{1,31}$/u

/** The form in which a name is looked up and counted. Compatibility forms (full width) fold first, since some of them hide a capital. */
export function normaliseName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().normalize('NFKC').trim()
}

/** Whether the form may be the name of an account: Latin letters, digits, Chinese characters, and . _ - inside. */
export function isLoginName(form: string): boolean {
  return letters.test(form)
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/**
 * What a network address counts as. Whoever has one IPv6 address has at least the 2^64 of its /64 network, so they count as
 * one; an IPv4 address written as IPv6 is the same address.
 */
export function addressKey(ip: string): string {
  const [, v4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip) ?? []
  if (v4 !== undefined) return v4
  if (!ip.includes(':')) return ip
  const [head = '', tail] = (ip.split('%')[0] ?? '').toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const all = tail === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
