import { describe, expect, it } from 'vitest'
import { maskContacts, maskName, maskPhone } from './masking.ts'

describe('masking', () => {
  it.each([
    ['张三', '张**'],
    ['欧阳小明', '欧**'],
    ['𠮷田', '𠮷**'],
    [' 李 ', '李**'],
    ['', ''],
  ])('the name %s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  it.each([
    ['13812345678', '138****5678'],
    ['022-87654321', '022-****21'],
    ['0315-2123456', '0315-****56'],
    ['nonsense', '****'],
  ])('the number %s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })

  it.each([
    ['联系我13812345678谢谢', '联系我138****5678谢谢'],
    ['电话 138 1234 5678、139-8765-4321', '电话 138 **** 5678、139-****-4321'],
    ['电话138１２３４5678', '电话138****5678'],
    ['身份证12010419900101123X', '身份证120104************'],
    ['座机022-87654321、0315 2123456、02287654321', '座机022-******21、0315 *****56、022******21'],
    // Numbers that are no person's: a licence, an amount, a time.
    ['证号91120104MA05ABCDE1,罚款138123456780元', '证号91120104MA05ABCDE1,罚款138123456780元'],
    ['2026-11-25 23:00 起', '2026-11-25 23:00 起'],
  ])('in the text %s: %s', (text, shown) => {
    expect(maskContacts(text)).toBe(shown)
    expect(shown).toHaveLength(text.length)
  })
})
