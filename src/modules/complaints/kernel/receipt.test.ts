import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RECEIPT_BYTES, readReceipt, receiptCode } from './receipt.ts'

const anyCode = fc.uint8Array({ minLength: RECEIPT_BYTES, maxLength: RECEIPT_BYTES }).map(receiptCode)
const read = (typed: string) => {
  const answer = readReceipt(typed)
  return answer.ok ? answer.value : answer.refusal.reason
}

describe('a receipt code', () => {
  it('has three groups and no sign that looks like another', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/)
        expect(code).not.toMatch(/[ILOU]/)
      }),
    )
  })

  it('carries sixty bits: each of twelve characters takes 32 values', () => {
    const seen = Array.from({ length: 12 }, () => new Set<string>())
    for (let value = 0; value < 256; value++) {
      const signs = receiptCode(new Uint8Array(RECEIPT_BYTES).fill(value)).replaceAll('-', '')
      seen.forEach((of, at) => {
        of.add(signs[at] as string)
      })
    }
    for (const of of seen) expect(of.size).toBe(32)
  })

  it('is read however people type it', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const fullWidth = [...code].map((sign) => (sign === '-' ? '-' : String.fromCharCode(sign.charCodeAt(0) + 0xfee0))).join('')
        const sloppy = code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('V', 'u').replaceAll('-', ' — ')
        for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code} `, fullWidth, sloppy, sloppy.toUpperCase()])
          expect(read(typed), typed).toBe(code)
      }),
    )
  })

  it('notices any wrong character and any two that changed places', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(12), fc.nat(12), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (code, at, other, sign) => {
        const signs = [...code.replaceAll('-', '')]
        const wrong = signs.with(at, sign).join('')
        if (sign !== signs[at]) expect(read(wrong)).toBe('receipt-check')
        const turned = signs
          .with(at, signs[other] as string)
          .with(other, signs[at] as string)
          .join('')
        if (turned !== signs.join('')) expect(read(turned)).toBe('receipt-check')
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['', 'receipt-length'],
    ['7K3M', 'receipt-length'],
    ['7K3M-9QXR-4TVDHH', 'receipt-length'],
    ['7K3M-9QXR-4TV?H', 'receipt-character'],
    ['回执码', 'receipt-character'],
    ['7K3M-9QXR-4TV\u0000H', 'receipt-character'],
  ])('%j is refused: %s', (typed, reason) => {
    expect(read(typed)).toBe(reason)
  })

  it('is made of exactly the chance that it is given', () => {
    expect(() => receiptCode(new Uint8Array(RECEIPT_BYTES - 1))).toThrow(RangeError)
  })
})
