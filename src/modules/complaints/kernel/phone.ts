/** Telephone numbers of the mainland · 电话号码. */

/** 规范电话: full-width digits, blanks and a country code are how people type; null where it is no number that one could call. */
export function normalPhone(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[\s().\-‐‑–—]/g, '')
    .replace(/^(?:\+|00)86/, '')
  if (/^1[3-9]\d{9}$/.test(plain)) return plain
  // 区号 (3 or 4 digits, 0 first) and 7 or 8 digits that begin with neither 0 nor 1.
  const landline = /^(0(?:10|2\d|[3-9]\d{2}))([2-9]\d{6,7})$/.exec(plain)
  return landline === null ? null : `${landline[1]}-${landline[2]}`
}
