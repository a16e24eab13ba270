/** An invented city's reports, for people who want to see before they trust: every name and word is made up. */

interface Theme {
  readonly place: string
  readonly subjects: readonly string[]
  readonly texts: readonly string[]
  readonly people: number
  readonly day: number
}

const THEMES: readonly Theme[] = [
  {
    place: '云杉里小区',
    people: 14,
    day: 3,
    subjects: [
      '云杉里小区北侧工地夜间施工噪音扰民',
      '云杉里小区旁工地凌晨打桩',
      '云衫里小区半夜施工吵得睡不着',
      '云杉里北门工地通宵施工',
      '反映云杉里小区夜间施工问题',
    ],
    texts: [
      '云杉里小区北侧工地每天夜里十二点以后还在打桩,孩子和老人都无法休息,请尽快查处。',
      '小区旁边的工地凌晨两点混凝土泵车轰鸣,云杉里几百户居民受影响,打过物业电话没有用。',
      '云杉里北门对面的工地没有夜间施工许可也照样干通宵,希望环保部门现场检查。',
    ],
  },
  {
    place: '锦棠桥头早市',
    people: 9,
    day: 11,
    subjects: ['锦棠桥头早市垃圾成堆臭气熏天', '锦棠桥早市收摊后没人打扫', '锦堂桥头早市污水横流', '投诉锦棠桥头早市脏乱差'],
    texts: [
      '锦棠桥头早市每天收摊后烂菜叶鱼内脏满地,天热了味道非常大,请安排清扫。',
      '早市的污水直接倒进河里,锦棠桥下的河水都发黑了。',
      '锦棠桥头的早市占了半边路,垃圾没人管,住在旁边苦不堪言。',
    ],
  },
  {
    place: '松溪表面处理厂',
    people: 8,
    day: 18,
    subjects: ['松溪表面处理厂夜里排放刺鼻气味', '松溪表面处理厂异味严重', '松西表面处理厂半夜偷排废气', '请查松溪厂废气'],
    texts: [
      '松溪表面处理厂每到晚上十点以后就有刺鼻的酸味,开窗头疼,怀疑停了处理设施。',
      '住在厂子下风向,松溪表面处理厂的气味夜里特别重,白天检查就没有。',
      '松溪表面处理厂的烟囱凌晨冒黄烟,希望突击检查在线监测数据。',
    ],
  },
  {
    place: '翠澜庭',
    people: 6,
    day: 6,
    subjects: ['翠澜庭一楼餐馆油烟直排', '翠澜庭3栋楼下饭店没有烟道', '翠澜庭餐馆油烟熏得开不了窗'],
    texts: [
      '翠澜庭3栋一楼的餐馆没有专用烟道,油烟从后窗直排到二楼住户家里。',
      '楼下饭店中午晚上两个时段油烟很大,翠澜庭的住户多次投诉,装的净化器从来不开。',
    ],
  },
  {
    place: '翠澜庭',
    people: 5,
    day: 9,
    subjects: ['翠澜庭南门广场舞音响太吵', '翠澜庭小区门口广场舞扰民', '翠澜庭广场舞每晚跳到十点半'],
    texts: [
      '翠澜庭南门每晚七点到十点半跳广场舞,音响开得很大,孩子没法写作业。',
      '广场舞队伍有两拨人比着放音乐,翠澜庭临街的几栋楼关窗都没用。',
    ],
  },
  {
    place: '青禾渠',
    people: 5,
    day: 14,
    subjects: ['青禾渠水发黑发臭', '青禾渠上游有人偷排污水', '青禾渠出现死鱼'],
    texts: ['青禾渠从上周开始水变黑,有臭味,岸边看到死鱼,请查上游排口。', '青禾渠桥东边有一根管子晚上往渠里排白色泡沫水。'],
  },
  {
    place: '柏年汽修',
    people: 4,
    day: 20,
    subjects: ['柏年汽修露天喷漆', '柏年汽修店门口喷漆气味大', '请查处柏年汽修露天喷漆'],
    texts: ['柏年汽修在店外人行道上喷漆,没有任何遮挡,油漆味传到旁边的幼儿园。', '柏年汽修每天下午在门口喷漆打磨,粉尘和漆味都很大。'],
  },
]

const SINGLES: readonly (readonly [string, string])[] = [
  ['咨询排污登记怎么办理', '本人新开一家小型面包房,想问是否需要排污登记,在哪里办理,要带什么材料。'],
  ['明河路两侧道路扬尘大', '明河路改造后渣土车多,路面没有洒水,早高峰扬尘很大。'],
  ['望潮公园露天烧烤', '周末望潮公园草坪上有人支炉子烧烤,烟很大,希望管一管。'],
  ['建议在临泽小学门口禁鸣', '临泽小学上课期间门口车辆鸣笛频繁,建议设禁鸣标志。'],
  ['北桦村焚烧秸秆', '昨天傍晚北桦村东边的地里在烧秸秆,能见度很低。'],
  ['丹枫洗涤厂锅炉冒黑烟', '丹枫洗涤厂的锅炉上午冒了半个小时黑烟。'],
  ['海棠湾小区垃圾站气味', '海棠湾小区垃圾转运站夏天味道大,能不能增加清运次数。'],
  ['请公布饮用水源地水质', '希望每月在网站公布雁栖水库的水质监测结果。'],
  ['咨询柴油车国三限行时间', '请问今年国三柴油货车限行的时段和路段是怎么规定的。'],
  ['澄塘菜市场活禽宰杀污水', '澄塘菜市场的活禽区污水流到路上,有血水和羽毛。'],
  ['感谢执法人员及时处理', '上次反映的露天喷砂已经停了,谢谢你们第二天就来检查。'],
  ['鸿翎钢构打磨噪声', '鸿翎钢构白天敞着门打磨,刺耳的声音整条街都能听到。'],
]

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** The example as CSV: about sixty reports over a month, in time order. */
export function exampleCsv(): string {
  const rows: { at: string; cells: string[] }[] = []
  let number = 260301
  const put = (day: number, minute: number, person: string, subject: string, text: string, votes: number) => {
    const at = new Date(Date.UTC(2026, 2, 1 + (day % 31), 7, 20 + minute * 7)).toISOString().slice(0, 19).replace('T', ' ')
    rows.push({ at, cells: [`Q${number++}`, person, subject, at, text, String(votes), String(votes % 3)] })
  }
  THEMES.forEach(({ people, day, subjects, texts }, theme) => {
    for (let person = 0; person < people; person++) {
      const subject = subjects[person % subjects.length] as string
      const text = texts[(person * 2 + theme) % texts.length] as string
      put(day + Math.floor(person * 1.4), person * 5 + theme, `U${1000 + theme * 40 + person}`, subject, text, (person * 7 + theme) % 12)
    }
    // One person who comes back, and one who presses the button twice.
    put(day + 20, theme, `U${1000 + theme * 40}`, `再次反映:${subjects[0]}`, `${texts[0]}上次反映后没有改善,请再次核查。`, 1)
    put(day, theme + 1, `U${1001 + theme * 40}`, subjects[1] as string, texts[1 % texts.length] as string, 0)
  })
  SINGLES.forEach(([subject, text], at) => {
    put(at * 2 + 2, at * 9, `U${2000 + at}`, subject, text, at % 4)
  })
  rows.sort((x, y) => (x.at < y.at ? -1 : 1))
  const head = ['举报编号', '举报人', '主题', '举报时间', '举报内容', '点赞数', '反对数']
  return [head, ...rows.map(({ cells }) => cells)].map((row) => row.map(cell).join(',')).join('\r\n')
}
