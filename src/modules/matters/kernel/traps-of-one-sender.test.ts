/**
 * 同一人、同一地的陷阱: one person's letters and one estate's problems, in messages that were made up. Of each a clerk would say at
 * once which belong together.
 */
import { describe, expect, it } from 'vitest'
import { groupsOf, letter, reportsOf, type Trap } from '../fixtures/letters.ts'
import { backgroundMessages } from '../fixtures/messages.ts'
import { shippedModel } from '../model/shipped.ts'
import { compareAll } from './batch.ts'
import { Outcome } from './outcome.ts'

function expectToBeSeen(traps: readonly Trap[]): void {
  it.each(traps)('%s', (_, letters) => {
    const { found, wanted } = groupsOf(letters, shippedModel())
    expect(found).toEqual(wanted)
  })
}

const speedUp = (what: string, where: string) => `请加快${where}${what}力度`

describe("one person's many petitions about different things are many matters", () => {
  expectToBeSeen([
    [
      'written after one template',
      (
        [
          ['南浦区', '老旧小区加装电梯', '老人上下楼困难,电梯加装喊了两年,一台也没有装成'],
          ['望溪县', '农村公路硬化', '村里的泥巴路晴天一身灰、雨天一身泥,运不出橘子'],
          ['云川区', '公办幼儿园建设', '片区里四万人口没有一所公办幼儿园'],
          ['东岭区', '黑臭水体治理', '东岭河支渠颜色发黑,夏天臭不可闻'],
          ['南浦区', '5G基站布点', '片区手机没有信号,打电话要站到阳台上'],
        ] as const
      ).map(([where, what, why], at) =>
        letter(
          '热心市民',
          at * 2,
          what,
          speedUp(what, where),
          `近年来我市发展很快,但是${where}的${what}工作还比较滞后。${why}。建议有关部门高度重视,统筹资金,${speedUp(what, where)},让群众早日受益。`,
        ),
      ),
    ],
    [
      'about different things at different places',
      [
        letter('老李', 0, '1', '水岸新都楼下夜宵摊油烟', '水岸新都南门夜宵摊油烟熏人,烟雾飘到十几楼,请取缔。'),
        letter('老李', 2, '2', '凯旋路工地夜间施工', '凯旋路下水道改造工地夜里两点还在用破碎机,请制止。'),
        letter('老李', 4, '3', '浏水河采砂船污染', '浏水河上的采砂船漏油,河面漂着一层油花,请水务和环保部门查处。'),
        letter('老李', 7, '4', '东岭钢材市场切割噪声', '东岭钢材市场从早到晚切割钢管,尖锐的噪声一公里外都听得到。'),
      ],
    ],
    [
      'in the same closing words',
      (
        [
          ['小区门口乱停车', '小区消防通道被私家车占满,救护车进不来'],
          ['医院停车费太贵', '市二医院停车一小时十元,看一次病停车费比挂号费还高'],
          ['自来水公司多收水费', '换了智能水表以后水费翻了一倍,人不在家也走字'],
          ['网上办事系统打不开', '政务服务网提交材料到最后一步总是报错,客服说等升级'],
        ] as const
      ).map(([subject, why], at) =>
        letter(
          '网民A',
          at,
          subject,
          subject,
          `${why}。我已经反映多次,没有任何部门回复,请领导百忙之中过问此事,给老百姓一个满意的答复,不胜感激!`,
        ),
      ),
    ],
  ])
})

describe('noise, flue and licence of one estate are three matters', () => {
  expectToBeSeen([
    [
      'each from two persons',
      [
        letter('甲', 0, '噪声', '和风里小区旁KTV噪声扰民', '和风里小区2栋裙楼的KTV每天唱到凌晨三点,低音炮震得床都在抖,请环保部门测噪声。'),
        letter(
          '乙',
          1,
          '油烟',
          '和风里小区楼下火锅店油烟直排',
          '和风里小区5栋楼下火锅店没有烟道,油烟直接排进楼道,一开门全是牛油味,请责令安装净化设施。',
        ),
        letter('丙', 2, '证照', '和风里小区底商无照经营洗车', '和风里小区底商有一家洗车行没有营业执照也没有排水许可,请市场监管部门查处。'),
        letter('丁', 3, '噪声', '和风里KTV半夜噪声谁来管', '和风里2栋裙楼KTV又唱到半夜,低音震得孩子睡不着,报警以后安静十分钟又开始。'),
        letter('戊', 5, '油烟', '和风里5栋火锅店油烟熏人', '和风里5栋楼下那家火锅店的油烟从楼道往上窜,楼上十几户不敢开门,盼环保局处理。'),
        letter('己', 6, '证照', '和风里底商洗车行没有执照', '和风里底商洗车行开了半年一直没有执照,污水直接冲进下水道,请查处无照经营。'),
      ],
    ],
    [
      'each from the same person',
      [
        letter('甲', 0, '噪声', '反映枫桥雅居工地夜间噪声', '枫桥雅居南侧二期工地晚上十一点以后还在打桩,居民无法休息,请制止夜间施工。'),
        letter('甲', 4, '油烟', '反映枫桥雅居饭店油烟', '枫桥雅居东门的土菜馆排烟口正对居民窗户,油烟浓得像起雾,请督促整改。'),
        letter('甲', 9, '证照', '反映枫桥雅居棋牌室无证经营', '枫桥雅居6栋一楼住宅改成棋牌室,没有办任何证照,人员进出杂乱,请依法取缔。'),
      ],
    ],
    [
      'in one template of one person',
      (
        [
          ['噪声', '健身房的杠铃砸地噪声', '健身房杠铃砸地,楼板震动'],
          ['油烟', '面馆的油烟', '面馆抽油烟机往院子里排,油烟呛人'],
          ['证照', '药店没有执照', '药店没有挂营业执照和药品经营许可证'],
        ] as const
      ).map(([matter, what, why], at) =>
        letter('甲', at, matter, `投诉玺园小区底商${what}`, `您好,我是玺园小区业主,现投诉小区底商:${why}。希望有关部门依法处理并回复。`),
      ),
    ],
    [
      'each from one of three persons',
      [
        letter('甲', 0, '噪声', '盛景华庭配电房低频噪声', '盛景华庭1栋地下配电房嗡嗡响,一楼二楼的住户整夜听着低频噪声,要求供电部门减振。'),
        letter('乙', 2, '油烟', '盛景华庭楼下早餐店油烟', '盛景华庭3栋楼下早餐店四点就开始炸油条,油烟顺着外墙往上飘,请环保部门管一管。'),
        letter('丙', 3, '证照', '盛景华庭足浴店无证经营', '盛景华庭临街的足浴店没有卫生许可证就开业了,请卫生监督部门检查。'),
      ],
    ],
  ])
})

describe('who writes often makes nothing hot', () => {
  const often = Array.from({ length: 30 }, (_, at) =>
    letter(
      '常客',
      at * 2,
      '常客',
      '云川区老码头路口广告牌反光刺眼',
      `老码头路口的LED广告牌晚上太亮,照得我家客厅像白天一样,这是第${at + 1}次反映,请拆除。`,
    ),
  )
  const three = ['甲', '乙', '丙'].map((by, at) =>
    letter(
      by,
      at * 3,
      '三人',
      '南浦区翠堤湾旁沥青拌合站气味刺鼻',
      `翠堤湾${at + 1}栋住户反映,小区东边沥青拌合站一开工就有刺鼻气味,家里老人头晕恶心,请环保局查处沥青拌合站。`,
    ),
  )

  it('thirty letters of one person stand below three of three', () => {
    const reports = reportsOf([...often, ...three])
    const outcome = new Outcome(compareAll([...backgroundMessages(), ...reports], shippedModel()))
    const rankOf = (at: number) => outcome.hot.find(({ members }) => members.includes(`陷阱${at + 1}`))
    const [flood, heard] = [rankOf(0), rankOf(often.length)]
    expect(heard).toMatchObject({ rank: 1, reporters: 3, reports: 3 })
    expect(flood?.reporters).toBe(1)
    expect(flood?.heat as number).toBeLessThan(heard?.heat as number)
  })

  it('and are one matter, each a repeat by the same person', () => {
    const { found, wanted } = groupsOf(often, shippedModel())
    expect(found).toEqual(wanted)
  })
})
