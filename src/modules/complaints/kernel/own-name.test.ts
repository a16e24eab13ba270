import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskName } from './masking.ts'
import { notNames } from './own-name.table.ts'
import { maskOwnName } from './own-name.ts'

describe("a reporter's own name in the text", () => {
  it.each([
    ['张三', '我是张三,住在三号楼', '我是张**,住在三号楼'],
    ['张三', '张 三、张·三、张\u200b三、张 三', '张**、张**、张**、张**'],
    ['张三', '张\n三号楼', '张\n三号楼'],
    ['欧阳小明', '联系欧阳小明(欧阳先生)', '联系欧**(欧阳先生)'],
    ['张三先生', '张三说,张三先生说', '张**说,张**先生说'],
    ['张女士', '我姓张,张女士', '我姓张,张**'],
    ['张三、李四等12户', '李四和张三', '李**和张**'],
    ['张三', '张三丰也在', '张**丰也在'],
    ['张三 / 张三丰', '张三丰和张三', '张**和张**'],
    ['李四2', '李四在此', '李**在此'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提,阿卜杜拉买买提', '阿**,阿**'],
    ['John Smith', 'I am john  smith, JOHNSMITH or John\u00a0Smith', 'I am j**, J** or J**'],
    ['Ｊｏｈｎ', '我是John住,ＪＯＨＮ', '我是J**住,Ｊ**'],
    ['Ann', 'planning Annex, Ann', 'planning Annex, A**'],
    ["O'Brien", 'OBrien, O’Brien', 'O**, O**'],
    ['Мария', 'я Мария, Мариям', 'я М**, Мариям'],
  ])('%s: %s → %s', (name, text, shown) => {
    expect(maskOwnName(text, name)).toBe(shown)
  })

  it.each([
    ['张', '张家门口,张'],
    ['Li', 'Li lives here'],
    ['13812345678', '请打13812345678'],
    ['业主', '小区业主多次反映'],
    ['热心市民', '热心市民来信'],
    ['', '没有留名'],
    ['((', '(('],
  ])('%s is no name that could be looked for', (name, text) => {
    expect(maskOwnName(text, name)).toBe(text)
  })

  it.each([
    ['张三', '张三村养猪场', '张三村养猪场'],
    ['和平', '和平区和平路有噪声', '和平区和平路有噪声'],
    ['白云', '白云公园旁白云家园', '白云公园旁白云家园'],
    ['宏达', '宏达公司、宏达有限公司排污', '宏达公司、宏达有限公司排污'],
    // It is no place that the sentence goes on with.
    ['张三', '张三路过工地,张三市民热线', '张**路过工地,张**市民热线'],
    ['张三', '张三家、张三店门口', '张**家、张**店门口'],
    // Whoever introduces themselves means themselves.
    ['张三', '我是张三村里人,联系人:张三村口', '我是张**村里人,联系人:张**村口'],
  ])('%s as the beginning of a place: %s → %s', (name, text, shown) => {
    expect(maskOwnName(text, name)).toBe(shown)
  })

  it('is shown as it is shown beside the text', () => {
    for (const name of ['张三', '欧阳小明', '𠮷田一郎', 'Maria']) expect(maskOwnName(`(${name})`, name)).toBe(`(${maskName(name)})`)
  })

  const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'
  const name = fc
    .tuple(fc.constantFrom(...surnames), fc.string({ unit: fc.constantFrom(...'伟芳娜敏静丽强磊军洋'), minLength: 1, maxLength: 2 }))
    .map((parts) => parts.join(''))
  const around = fc.string({ unit: fc.constantFrom(...'夜间施工噪声扰民油烟a1 ,。\n'), maxLength: 20 })

  it('stands nowhere in it any more, and nothing else is touched', () => {
    fc.assert(
      fc.property(name, around, around, around, (one, before, between, behind) => {
        const shown = maskOwnName(`${before}${one}${between}${one}${behind}`, one)
        expect(shown).not.toContain(one)
        expect(shown).toBe(`${before}${maskName(one)}${between}${maskName(one)}${behind}`)
        expect(maskOwnName(shown, one)).toBe(shown)
        expect(maskOwnName(`${before}${between}${behind}`, one)).toBe(`${before}${between}${behind}`)
      }),
    )
  })

  it('is looked for whatever is typed as a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), around, (typed, text) => {
        expect(typeof maskOwnName(text, typed)).toBe('string')
      }),
    )
    for (const word of notNames) expect(maskOwnName(`附近${word}反映`, word)).toBe(`附近${word}反映`)
  })
})
