/**
 * 真实来信里的陷阱: what misleads a comparison in real mailboxes, in messages that were made up for it. Of each a clerk would
 * say at once which belong together.
 */
import { describe, expect, it } from 'vitest'
import { groupsOf, letter, reportsOf, type Trap } from '../fixtures/letters.ts'
import { backgroundMessages } from '../fixtures/messages.ts'
import { shippedModel } from '../model/shipped.ts'
import { compareAll } from './batch.ts'

function expectToBeSeen(traps: readonly Trap[]): void {
  it.each(traps)('%s', (_, letters) => {
    const { found, wanted } = groupsOf(letters, shippedModel())
    expect(found).toEqual(wanted)
  })
}

const nightWork = (estate: string, site: string, days: number) =>
  `尊敬的领导:您好!我是${estate}的一名业主。小区旁边的${site}工地最近${days}天每天施工到凌晨两三点,打桩机、混凝土泵车的噪声让全小区的居民无法入睡,老人和要参加考试的孩子苦不堪言。我们多次拨打热线,施工方每次都说连续浇筑有手续,却从来没有看到公示。恳请环保部门到现场检测噪声,责令停止夜间施工。谢谢!`
const flue = (place: string, shop: string) =>
  `您好,${place}一楼开了一家${shop},没有专用烟道,油烟直接排到楼上,家里窗户一年四季不敢开,衣服晾出去全是油味。找过物业和店主都没有用,请环保局和城管局查一查它有没有办环评,要求整改。`
const school = (estate: string) =>
  `我们是${estate}的业主,开发商售楼时在沙盘和宣传册上都承诺小区配建九年一贯制学校,现在交房三年,学校用地还是一片荒草,孩子们每天要坐四十分钟公交去上学。请教育局和自然资源局告诉我们学校到底建不建,什么时候建。`

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
      'from one person, in nearly the same words',
      [
        letter('甲', 0, '锦悦城', '锦悦城居民楼下餐馆油烟直排', flue('锦悦城3栋', '烧烤店')),
        letter('甲', 1, '松鹤里', '松鹤里居民楼下餐馆油烟直排', flue('松鹤里12栋', '烧烤店')),
      ],
    ],
    [
      'from three persons of three estates',
      [
        letter('甲', 0, '云栖台', '请问云栖台配套学校什么时候建', school('云栖台')),
        letter('乙', 2, '绿岛明珠', '请问绿岛明珠配套学校什么时候建', school('绿岛明珠')),
        letter('丙', 9, '枫丹雅筑', '请问枫丹雅筑配套学校什么时候建', school('枫丹雅筑')),
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
      'whose names share a character',
      [
        letter('甲', 0, '银杏公寓', '银杏公寓居民楼下餐馆油烟直排', flue('银杏公寓2号楼', '川菜馆')),
        letter('乙', 4, '银桂花园', '银桂花园居民楼下餐馆油烟直排', flue('银桂花园7号楼', '川菜馆')),
      ],
    ],
    [
      'in one short sentence each',
      [
        letter('甲', 0, '芙蓉里', '芙蓉里小区广场舞噪声扰民', '芙蓉里小区广场舞音响声音太大,请处理。'),
        letter('乙', 1, '仙桃园', '仙桃园小区广场舞噪声扰民', '仙桃园小区广场舞音响声音太大,请处理。'),
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
      'of one district, in freely changed words',
      [
        letter(
          '甲',
          0,
          '澜庭',
          '南浦区澜庭小区旁加油站异味',
          '我家住澜庭小区1栋,旁边加油站卸油的时候汽油味很重,关着窗户也闻得到,担心对孩子身体不好,请环保部门检测。',
        ),
        letter(
          '乙',
          2,
          '璟园',
          '南浦区璟园小区旁加油站异味',
          '本人住在璟园小区3栋,旁边加油站卸油时汽油味特别重,窗户关紧了也能闻到,担心影响孩子健康,请环保局来检测一下。',
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

describe('one letter about two places, five times each from other persons', () => {
  const about = (estate: string, subject: string) => ({
    subject,
    text: `领导您好,我是${estate}的业主,小区旁边的工地每天施工到凌晨两点,噪声很大,老人孩子无法休息,多次投诉没有结果,请尽快处理,谢谢。`,
  })
  const places = [
    ['碧桂园小区', '翠竹苑小区'],
    ['恒大名都', '万科广场'],
    ['阳光花园', '春光花园'],
  ] as const
  const compared = (estates: readonly string[], subjectOf: (estate: string) => string) => {
    const letters = Array.from({ length: 10 }, (_, at) => {
      const estate = estates[at % 2] as string
      const { subject, text } = about(estate, subjectOf(estate))
      return letter(`居民${at}甲`, at, estate, subject, text)
    })
    const reports = reportsOf(letters)
    const members = compareAll([...backgroundMessages().slice(0, 15), ...reports], shippedModel()).members()
    const estateOf = new Map(reports.map(({ id }, at) => [id, estates[at % 2] as string]))
    return members.filter(({ id }) => estateOf.has(id)).map((member) => ({ ...member, estate: estateOf.get(member.id) as string }))
  }
  const estatesOfAutomatic = (members: ReturnType<typeof compared>) =>
    Object.values(
      Object.groupBy(
        members.filter(({ automatic }) => automatic),
        ({ matter }) => matter,
      ),
    ).map((of) => new Set((of ?? []).map(({ estate }) => estate)).size)

  it.each(places)('%s and %s are never joined without a clerk, named in the subject or in the text alone', (...estates) => {
    for (const subjectOf of [(estate: string) => `${estate}旁工地夜间施工噪声扰民`, () => '工地夜间施工噪声扰民']) {
      const automatic = estatesOfAutomatic(compared(estates, subjectOf))
      expect(automatic.length).toBeGreaterThan(0)
      expect(automatic.every((count) => count === 1)).toBe(true)
    }
  })

  it.each(places.slice(0, 2))('%s and %s are two matters where the subject names them', (...estates) => {
    const members = compared(estates, (estate) => `${estate}旁工地夜间施工噪声扰民`)
    expect(new Set(members.map(({ matter, estate }) => `${matter} ${estate}`)).size).toBe(2)
    expect(new Set(members.map(({ matter }) => matter)).size).toBe(2)
  })
})
