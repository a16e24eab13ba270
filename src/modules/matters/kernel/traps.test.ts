/**
 * 真实来信里的陷阱: what misleads a comparison in real mailboxes, in messages that were made up for it. Of each a clerk would
 * say at once which belong together.
 */
import { describe, expect, it } from 'vitest'
import { backgroundMessages } from '../fixtures/messages.ts'
import { shippedModel } from '../model/shipped.ts'
import { compareAll } from './batch.ts'
import { Outcome } from './outcome.ts'
import { type Report, report } from './report.ts'

interface Letter {
  readonly by: string
  /** Days after the first of the trap. */
  readonly day: number
  readonly subject: string
  readonly text: string
  /** Letters of one name are one matter. */
  readonly matter: string
}

const letter = (by: string, day: number, matter: string, subject: string, text: string): Letter => ({ by, day, matter, subject, text })

function reportsOf(letters: readonly Letter[]): Report[] {
  return letters.map(({ by, day, subject, text }, at) =>
    report({
      ...{ id: `陷阱${at + 1}`, reporter: by, subject, text },
      at: new Date(Date.UTC(2019, 0, 8, 2) + day * 86_400_000 + at * 60_000).toISOString().slice(0, 19),
    }),
  )
}

/** Which letters the comparison puts together, among messages about everything else. */
function groupsOf(letters: readonly Letter[]): { found: string[][]; wanted: string[][] } {
  const reports = reportsOf(letters)
  const comparison = compareAll([...backgroundMessages(), ...reports], shippedModel())
  const found = new Map<string, string[]>()
  for (const { id } of reports) {
    const members = comparison.membersOf(comparison.matterOf(id))
    found.set(comparison.matterOf(id), members)
  }
  const wanted = Object.values(Object.groupBy(reports, (_, at) => (letters[at] as Letter).matter)).map((of) =>
    (of ?? []).map(({ id }) => id),
  )
  const sorted = (groups: Iterable<string[]>) =>
    [...groups].map((group) => [...group].sort()).sort((x, y) => (x[0] as string).localeCompare(y[0] as string))
  return { found: sorted(found.values()), wanted: sorted(wanted) }
}

type Trap = readonly [name: string, letters: readonly Letter[]]

function expectToBeSeen(traps: readonly Trap[]): void {
  it.each(traps)('%s', (_, letters) => {
    const { found, wanted } = groupsOf(letters)
    expect(found).toEqual(wanted)
  })
}

const nightWork = (estate: string, site: string, days: number) =>
  `尊敬的领导:您好!我是${estate}的一名业主。小区旁边的${site}工地最近${days}天每天施工到凌晨两三点,打桩机、混凝土泵车的噪声让全小区的居民无法入睡,老人和要参加考试的孩子苦不堪言。我们多次拨打热线,施工方每次都说连续浇筑有手续,却从来没有看到公示。恳请环保部门到现场检测噪声,责令停止夜间施工。谢谢!`
describe('a template letter about two places is two matters', () => {
  expectToBeSeen([
    [
      'from two persons, in nearly the same words',
      [
        letter('甲', 0, '星澜湾', '星澜湾旁工地夜间施工扰民', nightWork('星澜湾', '华冶二期', 5)),
        letter('乙', 3, '桐语苑', '桐语苑旁工地夜间施工扰民', nightWork('桐语苑', '中南商务楼', 8)),
      ],
    ],
    [
      'though each place is written about twice',
      [
        letter('甲', 0, '望江台', '望江台旁工地夜间施工扰民', nightWork('望江台', '地铁五号线', 5)),
        letter('乙', 1, '翠微家园', '翠微家园旁工地夜间施工扰民', nightWork('翠微家园', '会展中心', 6)),
        letter('丙', 2, '望江台', '望江台旁工地夜间施工扰民', nightWork('望江台', '地铁五号线', 7)),
        letter('丁', 3, '翠微家园', '翠微家园旁工地夜间施工扰民', nightWork('翠微家园', '会展中心', 9)),
      ],
    ],
    [
      'about two roads',
      [
        letter(
          '甲',
          0,
          '麓山路',
          '麓山路渣土车抛洒扬尘',
          '每天夜里渣土车从麓山路经过,车斗不盖严,沿途抛洒渣土,车一过尘土飞扬,洒水车也不见来。请城管部门设卡检查。',
        ),
        letter(
          '乙',
          2,
          '湘府路',
          '湘府路渣土车抛洒扬尘',
          '每天夜里渣土车从湘府路经过,车斗不盖严,沿途抛洒渣土,车一过尘土飞扬,洒水车也不见来。请城管部门设卡检查。',
        ),
      ],
    ],
    [
      'where only the name of the enterprise changes',
      [
        letter(
          '甲',
          0,
          '宏达',
          '举报宏达铸造厂夜间偷排废气',
          '宏达铸造厂每天晚上十点以后开炉,烟囱冒黄烟,气味刺鼻,周边村民咳嗽胸闷。白天检查的人来了就停产。请环保部门夜间突击检查,并公布监测结果。',
        ),
        letter(
          '乙',
          5,
          '鑫茂',
          '举报鑫茂化工厂夜间偷排废气',
          '鑫茂化工厂每天晚上十点以后开炉,烟囱冒黄烟,气味刺鼻,周边村民咳嗽胸闷。白天检查的人来了就停产。请环保部门夜间突击检查,并公布监测结果。',
        ),
      ],
    ],
  ])
})

describe('a place whose name is misspelt is one place', () => {
  expectToBeSeen([
    [
      'with a character of the same sound',
      [
        letter(
          '甲',
          0,
          '同',
          '南浦区丽景苑旁搅拌站噪声扰民',
          '丽景苑北门对面的混凝土搅拌站每天凌晨四点开始装料,罐车进进出出,轰隆声和粉尘让北面几栋楼根本没法开窗,请环保局处理。',
        ),
        letter(
          '乙',
          6,
          '同',
          '南浦区丽锦苑对面搅拌站太吵',
          '我住丽锦苑北面第一栋,对面搅拌站天不亮就开工,罐车排队鸣笛,灰尘落满阳台,请求将搅拌站搬走或者加装隔声设施。',
        ),
      ],
    ],
    [
      'with two characters swapped',
      [
        letter(
          '甲',
          0,
          '同',
          '海棠嘉园楼下烧烤摊油烟扰民',
          '东岭区海棠嘉园西门每晚有七八个烧烤摊,烟从晚饭一直熏到半夜一点,孩子咳嗽不止,请城管取缔。',
        ),
        letter(
          '乙',
          2,
          '同',
          '棠海嘉园西门烧烤摊烟熏火燎',
          '东岭区棠海嘉园西门的烧烤摊又来了,整栋楼都是油烟味,夜里一点还在划拳,望尽快处理。',
        ),
      ],
    ],
    [
      'with 州 for 洲',
      [
        letter(
          '甲',
          0,
          '同',
          '绿洲康城垃圾中转站恶臭',
          '绿洲康城小区围墙外的垃圾中转站一到夏天臭气熏天,渗滤液流到马路上,苍蝇成群,希望环卫部门迁走。',
        ),
        letter(
          '乙',
          11,
          '同',
          '绿州康城墙外垃圾站臭得没法住',
          '我家在绿州康城一楼,墙外就是垃圾中转站,臭水横流,苍蝇往屋里飞,反映过多次没有结果,请迁走这个站。',
        ),
      ],
    ],
    [
      'with 相 for 湘 in the name of a road',
      [
        letter('甲', 0, '同', '建湘南路汽修店喷漆气味大', '建湘南路86号汽修店露天喷漆,油漆味飘进楼上住户家里,头晕恶心,请环保部门查处。'),
        letter(
          '乙',
          5,
          '同',
          '举报建相南路汽修店露天喷漆',
          '建相南路86号的汽修店天天在马路边喷漆打磨,味道刺鼻,孩子放学都绕着走,请责令它进烤漆房作业。',
        ),
      ],
    ],
    [
      'with two characters of one sound, both letters short',
      [
        letter('甲', 0, '同', '钰龙天下小区水泵噪声', '钰龙天下8栋负一楼的水泵夜里响个不停,请检修。'),
        letter('乙', 1, '同', '玉龙天下8栋水泵吵得睡不着', '玉龙天下8栋住户,负一楼水泵房整夜轰鸣,睡不着觉。'),
      ],
    ],
    [
      'with 丽 for 力, in a name that nobody else writes about',
      [
        letter(
          '甲',
          0,
          '同',
          '魅力之城小区楼下饭店油烟噪声',
          '魅力之城5栋楼下的湘菜馆排烟机正对居民楼,从早响到晚,油烟倒灌进家里,请责令停业整改。',
        ),
        letter(
          '乙',
          4,
          '同',
          '魅丽之城5栋楼下湘菜馆排烟扰民',
          '住在魅丽之城5栋,楼下湘菜馆的排烟管就在窗户下面,噪声大、油烟重,晚上根本休息不了,请有关部门整治。',
        ),
      ],
    ],
  ])
})

describe("one person's many petitions about different things are many matters", () => {
  expectToBeSeen([
    [
      'about different things at different places',
      [
        letter('老李', 0, '1', '水岸新都楼下夜宵摊油烟', '水岸新都南门夜宵摊油烟熏人,烟雾飘到十几楼,请取缔。'),
        letter('老李', 2, '2', '凯旋路工地夜间施工', '凯旋路下水道改造工地夜里两点还在用破碎机,请制止。'),
        letter('老李', 4, '3', '浏水河采砂船污染', '浏水河上的采砂船漏油,河面漂着一层油花,请水务和环保部门查处。'),
        letter('老李', 7, '4', '东岭钢材市场切割噪声', '东岭钢材市场从早到晚切割钢管,尖锐的噪声一公里外都听得到。'),
      ],
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
    const { found, wanted } = groupsOf(often)
    expect(found).toEqual(wanted)
  })
})
