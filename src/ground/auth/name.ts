/** 登录名: one form for all spellings of it, so that width and case neither hide a person nor give more tries. */
import { createHash } from 'node:crypto'
import { legibleLength } from '#ground/lib/visible.ts'

const letters = /^[a-z0-9\p{Script=Han}][a-z0-9\p{Script=Han}._-]{1,31}$/u

/** The form in which a name is looked up and counted. Compatibility forms (full width) fold first, since some of them hide a capital. */
export function normaliseName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().normalize('NFKC').trim()
}

/** Whether the form may be the name of an account: Latin letters, digits, Chinese characters, and . _ - inside. */
export function isLoginName(form: string): boolean {
  return letters.test(form)
}

/** Whether a person may be called so, in one language: 1 to 100 characters with something in them that can be seen. */
export function isPersonName(text: string): boolean {
  return text.trim() === text && text.length <= 100 && legibleLength(text) >= 1
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
