import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAccounts } from './accounts.ts'

describe('accounts in a text', () => {
  it.each([
    ['QQ12345678', 'QQ1*******'],
    ['联系qq 12345678谢谢', '联系qq 1*******谢谢'],
    ['QQ号 12345678', 'QQ号 1*******'],
    ['QQ号码为12345678', 'QQ号码为1*******'],
    ['ＱＱ：１２３４５６７８', 'ＱＱ：１*******'],
    ['扣扣:12345678', '扣扣:1*******'],
    ['QQ群 123456789', 'QQ群 1********'],
    ['微信wx_oyjg', '微信w******'],
    ['微信号:oyjg1980', '微信号:o*******'],
    ['微信账号 oyjg-1980', '微信账号 o********'],
    ['我的微信是zhangsanfeng,请联系', '我的微信是z***********,请联系'],
    ['微信(oyjg1980)', '微信(o*******)'],
    ['VX oyjg1980', 'VX o*******'],
    ['vx:oyjgabc', 'vx:o******'],
    ['加v oyjg1980', '加v o*******'],
    ['加V:oyjgabc', '加V:o******'],
    ['加V12345678', '加V1*******'],
    ['加微oyjg1980', '加微o*******'],
    ['wx:oyjg1980', 'wx:o*******'],
    ['My WeChat: oyjgabc, WeChat ID oyjg1980', 'My WeChat: o******, WeChat ID o*******'],
    ['weixin oyjg1980', 'weixin o*******'],
    ['QQ、微信均为12345678', 'QQ、微信均为1*******'],
  ])('%s is shown as %s', (text, shown) => {
    expect(maskAccounts(text)).toBe(shown)
    expect(shown).toHaveLength(text.length)
  })

  it.each([
    'QQ群通知停水',
    'QQ群里2026年11月通知',
    '微信群里有人说',
    '微信公众号“XX发布”',
    '微信公众号:tianjinfabu',
    '微信支付50000元',
    '微信(WeChat)群',
    '在微信APP里举报',
    'A WeChat message was sent, QQ music is loud',
    '加VOCs2000吨,添加Vitamin',
    '维修单WX20240001',
    'https://mp.weixin.qq.com/s/abc12345',
    '发到zhangsan@qq.com12345',
    '微小颗粒PM2.5超标,扣除12345元',
    '威信扫地',
  ])('%s stays', (text) => {
    expect(maskAccounts(text)).toBe(text)
  })

  it('no account is told whole, whatever stands around it; nothing else is changed', () => {
    const word = fc.constantFrom('微信', '微信号', 'VX', 'WeChat:', 'QQ', 'QQ号', '扣扣', '微信:')
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{5,18}[0-9]$/).filter((drawn) => !/vx|qq|wx|wechat|weixin/.test(drawn))
    const around = fc.constantFrom('', '。', '夜间施工', '请联系我')
    fc.assert(
      fc.property(around, word, fc.constantFrom('', ' ', ':', ':'), name, around, (before, said, between, drawn, after) => {
        const glued = /[a-z]$/i.test(said) && between === ''
        fc.pre(!glued || !/^[a-z0-9]/.test(drawn) || /VX|QQ/.test(said))
        const shown = maskAccounts(`${before}${said}${between}${drawn}${after}`)
        expect(shown).toBe(`${before}${said}${between}${drawn[0]}${'*'.repeat(drawn.length - 1)}${after}`)
      }),
    )
  })
})
