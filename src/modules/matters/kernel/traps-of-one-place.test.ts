/** 一地数事、一路数家: what a machine may suggest and must leave to a clerk, in messages that were made up. */
import { describe, expect, it } from 'vitest'
import { type Letter, letter, reportsOf } from '../fixtures/letters.ts'
import { backgroundMessages } from '../fixtures/messages.ts'
import { shippedModel } from '../model/shipped.ts'
import { compareAll } from './batch.ts'

/** Pairs of letters about different matters that stand together without a clerk. */
function wronglyAutomatic(letters: readonly Letter[], around: 'a mailbox' | 'nothing'): string[] {
  const reports = reportsOf(letters)
  const comparison = compareAll([...(around === 'nothing' ? [] : backgroundMessages()), ...reports], shippedModel())
  const members = new Map(comparison.members().map((member) => [member.id, member]))
  const wrong: string[] = []
  reports.forEach(({ id: a, subject }, x) => {
    reports.slice(0, x).forEach(({ id: b }, y) => {
      const [one, other] = [members.get(a), members.get(b)]
      if (letters[x]?.matter === letters[y]?.matter || one?.matter !== other?.matter) return
      if (one?.automatic === true && other?.automatic === true) wrong.push(`${subject} = ${reports[y]?.subject}`)
    })
  })
  return wrong
}

const roadside = [18, 55, 92, 129, 166, 203].map((number, at) =>
  letter(
    `住户${at}`,
    at,
    `${number}`,
    `沿河路${number}号烤鱼店油烟扰民`,
    `沿河路${number}号一楼烤鱼店天天营业到后半夜,油烟往楼上灌,一开窗屋里全是烟,请环保局来查。`,
  ),
)
const restaurant = [
  letter('甲', 0, '噪声', '碧云轩楼下餐馆噪声扰民', '碧云轩3栋楼下的渔家餐馆风机声音很大,夜里还在响,睡不着觉。'),
  letter('乙', 1, '烟道', '碧云轩楼下餐馆没有专用烟道', '碧云轩3栋楼下的渔家餐馆没有专用烟道,油烟窜到楼道里。'),
  letter('丙', 2, '证照', '碧云轩楼下餐馆无证经营', '碧云轩3栋楼下的渔家餐馆没有营业执照,请市场监管部门查处。'),
]
const resident = (
  [
    ['停车', '车位全被外面的车占了,业主回来没有地方停'],
    ['垃圾', '垃圾桶三天没有人收,楼道里都是苍蝇'],
    ['绿化', '大门口的树枯死了十几棵,一直不补种'],
    ['电梯', '电梯的年检过期了还在开,让人害怕'],
    ['漏水', '地下车库漏得厉害,墙上长了霉'],
    ['路灯', '中间花园的灯全不亮,老人摔了跤'],
  ] as const
).map(([what, why], at) => letter('同一业主', at, what, `反映海棠小区${what}问题`, `我是海棠小区业主,${why}。`))

describe.each(['a mailbox', 'nothing'] as const)('among %s', (around) => {
  it.each([
    ['one trade at several numbers of one road', roadside],
    ['noise, flue and licence of one restaurant', restaurant],
    ["one owner's letters about one estate", resident],
  ] as const)('%s: none is joined to another without a clerk', (_, letters) => {
    expect(wronglyAutomatic(letters, around)).toEqual([])
  })

  it('the same matter in other words at the same number still needs no clerk', () => {
    const same = [
      letter(
        '甲',
        0,
        '同',
        '沿河路18号烤鱼店油烟扰民',
        '沿河路18号一楼烤鱼店天天营业到后半夜,油烟往楼上灌,一开窗屋里全是烟,请环保局来查。',
      ),
      letter(
        '乙',
        1,
        '同',
        '沿河路18号烤鱼店半夜油烟扰民',
        '沿河路18号楼下那家烤鱼店半夜油烟往楼上灌,一开窗全是烟,烤鱼店的老板不管,请环保局查处。',
      ),
    ]
    const reports = reportsOf(same)
    const comparison = compareAll([...(around === 'nothing' ? [] : backgroundMessages()), ...reports], shippedModel())
    const members = comparison.members().filter(({ id }) => reports.some((report) => report.id === id))
    expect(members.map(({ automatic }) => automatic)).toEqual([true, true])
  })
})
