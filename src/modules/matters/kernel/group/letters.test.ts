/**
 * Traps that every mailbox holds, with the model that is shipped. All messages and names are made up for the test; what is
 * right follows from what a matter is: one concrete problem at one place or source.
 */
import { describe, expect, it } from 'vitest'
import { shippedModel } from '../../model/shipped.ts'
import { compareAll } from '../batch.ts'
import { MEASURES } from '../compare/measures.ts'
import { logistic } from '../compare/model.ts'
import type { Comparison } from '../comparison.ts'
import { report } from '../report.ts'

interface Message {
  readonly id: string
  readonly by: string
  readonly subject: string
  readonly text: string
}

const model = shippedModel()

/** One message a day, in the order given. */
function compared(messages: readonly Message[]): Comparison {
  const reports = messages.map(({ id, by, subject, text }, at) =>
    report({ id, reporter: by, subject, text, at: `2024-03-${String(at + 1).padStart(2, '0')}T09:00:00` }),
  )
  return compareAll(reports, model)
}

function matters(comparison: Comparison): string[] {
  const found = new Map<string, string[]>()
  for (const { id, matter } of comparison.members()) found.set(matter, [...(found.get(matter) ?? []), id])
  return [...found.values()].map((ids) => ids.join(' ')).sort()
}

const letter = (estate: string) => ({
  subject: `请求尽快为${estate}业主办理不动产权证`,
  text: `尊敬的领导：您好！我们是${estate}的业主，交房已经三年有余，开发商以各种理由推脱，至今没有为业主办理不动产权证，孩子入学、户口迁移都受到影响。业主多次上门交涉无果，恳请领导督促开发商尽快办证，还业主一个公道。此致敬礼！`,
})

const road = (name: string) => ({
  subject: `请加快${name}建设力度`,
  text: `领导您好，建议有关部门加快${name}建设力度，方便沿线居民出行，尽早通车，谢谢。`,
})

describe('traps', () => {
  it('keeps a template letter about two estates as two matters', () => {
    const found = matters(
      compared([
        { id: 'a1', by: '甲', ...letter('云溪花园') },
        { id: 'b1', by: '乙', ...letter('锦棠雅苑') },
        { id: 'a2', by: '丙', ...letter('云溪花园') },
        { id: 'b2', by: '丁', ...letter('锦棠雅苑') },
      ]),
    )
    expect(found).toEqual(['a1 a2', 'b1 b2'])
  })

  it('takes swapped and homophone characters in a name for one place', () => {
    const text = (name: string) =>
      `${name}楼下的烧烤店每天营业到凌晨三点，油烟直接排到居民窗户，喝酒划拳吵得老人孩子整夜睡不着，请尽快处理烧烤店油烟和噪音扰民。`
    const found = matters(
      compared([
        { id: '1', by: '甲', subject: '翠筠华庭楼下烧烤店油烟噪音扰民', text: text('翠筠华庭') },
        { id: '2', by: '乙', subject: '翠云华庭楼下烧烤店油烟扰民严重', text: text('翠云华庭') },
        { id: '3', by: '丙', subject: '筠翠华庭烧烤店深夜油烟噪音扰民', text: text('筠翠华庭') },
      ]),
    )
    expect(found).toEqual(['1 2 3'])
  })

  it("keeps one person's many petitions as many matters", () => {
    const names = ['望岳路南延', '环湖快速路', '雨燕大桥', '石塘路东段', '青禾隧道', '松雅立交']
    const found = matters(compared(names.map((name, at) => ({ id: String(at), by: '甲', ...road(name) }))))
    expect(found).toHaveLength(names.length)
  })

  it("keeps one estate's noise, flue and licence as three matters", () => {
    const found = matters(
      compared([
        {
          id: 'n1',
          by: '甲',
          subject: '澜庭小区旁工地夜间施工噪音扰民',
          text: '澜庭小区东侧工地从上个月起每晚打桩到凌晨两点，挖机和渣土车轰鸣不断，低楼层的住户根本无法入睡，家里有备考的学生和高血压老人，多次拨打热线，执法队来了就停、走了又开工。请制止夜间施工，公布施工许可时间。',
        },
        {
          id: 'f1',
          by: '乙',
          subject: '三栋一楼饭馆烟道直排油烟',
          text: '澜庭小区三栋一楼新开的湘菜馆把烟道接到居民阳台下面，没有安装净化装置，每天中午和傍晚油烟呛人，衣服晾不得、窗户开不得。与老板协商，老板说证照齐全让我们去告。请环保部门检测油烟浓度，要求改烟道。',
        },
        {
          id: 'l1',
          by: '丙',
          subject: '开发商无预售许可证收取购房款',
          text: '本人去年在澜庭小区二期售楼部交了二十万元认筹金，销售承诺三个月网签，至今没有取得预售许可证，合同不签、钱也不退，售楼部换了几批人互相推诿。请住建部门查处无证预售，责令退还购房款。',
        },
        {
          id: 'n2',
          by: '丁',
          subject: '澜庭小区东侧工地半夜打桩无法入睡',
          text: '澜庭小区东侧的工地半夜一两点还在打桩，渣土车进进出出，噪音吵得孩子整晚哭闹，老人血压升高。打过好几次热线，执法队一走又继续施工。请求严格执行夜间施工许可，还居民一个安静的晚上。',
        },
        {
          id: 'f2',
          by: '戊',
          subject: '湘菜馆油烟直排到居民阳台',
          text: '我家住澜庭小区三栋二楼，楼下湘菜馆的烟道出口正对阳台，没有净化装置，每到饭点油烟直接灌进屋里，衣服被子都是油烟味，夏天不敢开窗。请环保部门上门检测，要求饭馆改烟道并安装油烟净化器。',
        },
        {
          id: 'l2',
          by: '己',
          subject: '没有预售许可证就收认筹金不退',
          text: '澜庭小区二期在没有预售许可证的情况下收取认筹金，承诺三个月内网签，到现在合同没签、认筹金不退，售楼部的销售人员全部换了。希望住建部门查处无证预售行为，督促开发商退还购房款。',
        },
      ]),
    )
    expect(found).toEqual(['f1 f2', 'l1 l2', 'n1 n2'])
  })
})

describe('evidence', () => {
  it('adds up to the probability, for pairs that were linked and for any others', () => {
    const names = ['望岳路南延', '环湖快速路', '雨燕大桥', '望岳路南延', '青禾隧道', '松雅立交', '环湖快速路']
    const comparison = compared(names.map((name, at) => ({ id: String(at), by: at % 2 === 0 ? '甲' : '乙', ...road(name) })))
    for (let a = 0; a < names.length; a++)
      for (let b = a + 1; b < names.length; b++) {
        const { bias, reasons, probability } = comparison.evidence(String(a), String(b))
        expect(new Set(reasons.map(({ feature }) => feature)).size).toBe(MEASURES.length)
        expect(logistic(reasons.reduce((sum, { weight }) => sum + weight, bias))).toBeCloseTo(probability, 4)
      }
  })
})
