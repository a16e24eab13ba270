/**
 * Three invented cities that name things in different ways: estates with a road and number; townships with villages and
 * groups; a port of numbered quarters and works. The third takes no part in any tuning.
 */
export interface City {
  readonly name: string
  /** First and second characters of a district's name, and what it is called. */
  readonly districts: readonly [first: string, second: string, kind: string]
  /** Characters of which names are made: first, second, and a third that some names have. */
  readonly characters: readonly [first: string, second: string, third: string]
  readonly kinds: readonly string[]
  /** How people write it: d district, r road, n name, k kind, h house or group number, c city. */
  readonly habits: readonly string[]
  readonly roads: readonly [characters: string, kinds: readonly string[]]
  readonly numbers: readonly string[]
}

export type CityName = 'chengluo' | 'xiuping' | 'boning'

export const TUNING_CITY: CityName = 'chengluo'
export const SECOND_CITY: CityName = 'xiuping'
export const HELD_OUT_CITY: CityName = 'boning'

export const cities: Readonly<Record<CityName, City>> = {
  chengluo: {
    name: '澄洛',
    districts: ['澄洛芷栖汀岚钟碧颐云', '阳川湖山桥陵泉台渡原', '区'],
    characters: [
      '锦翠瑞盛嘉御紫香玉明华景春晨世康乐丽金碧雅德凤麓秀旭澳映凯瀛颂琥',
      '园和澜悦泽城源庭桂湖林霞辉江枫语逸峰溪兰轩翰榕珀墅棠茗璟樾葭珩筑',
      '一新东南西北里',
    ],
    kinds: ['苑', '花园', '小区', '府', '家园', '雅居', '公馆', '大厦', '湾', '名邸'],
    habits: ['dnk', 'nk', 'drnk', 'nkh', 'cdnk', 'n小区', 'rnk', 'dnkh'],
    roads: ['建解人文劳体育学友谊和平', ['路', '大道', '街', '支路']],
    numbers: ['#栋', '#号楼', '#幢', '#单元'],
  },
  xiuping: {
    name: '岫坪',
    districts: ['岫坪麻柳枣石黄青牛桐', '坝溪岭坡塘垭岔峪沟坳', '镇'],
    characters: [
      '上下大小前后老新杨李张王赵陈刘何罗吴周黄宋龚熊冉鄢覃瞿白乌核麻',
      '家湾坪塝槽冲坡井塘坎林洞垭庙坳石沟坝岩桥岗寨鱼羊梁窝凼磨碾铺',
      '头尾边背口嘴',
    ],
    kinds: ['村', '屯', '组', '坪', '沟', '社', '湾', '寨'],
    habits: ['dnk', 'nkh', 'dnkh', 'nk', 'dn', 'cdnkh'],
    roads: ['通新兴富民安顺康幸福振', ['路', '街', '乡道']],
    numbers: ['#组', '#社', '#队'],
  },
  boning: {
    name: '泊宁',
    districts: ['泊宁汐礁盐舟锚渔滩沧', '港浦口湾岸洲埠澳屿头', '区'],
    characters: [
      '振海联兴宏启远航洋盛港利东立钢建通鸿丰昌顺诚锐蓝磐沃捷澜屹铭骏',
      '达润业泰丰隆盛和瀚德安凯辉运信恒源腾茂邦鼎宁图沣翎璞舶桅帆镁铠',
      '特科宝重精万',
    ],
    kinds: ['工业园', '生活区', '码头', '新村', '公寓', '厂区', '物流园', '工人村', '产业园'],
    habits: ['nk', 'dnk', 'rnk', 'nkh', 'drn', 'n', 'cnk'],
    roads: ['经纬横纵滨堤塘环疏集', ['一路', '二路', '三路', '四路', '五路', '七路', '九街', '大道']],
    numbers: ['#号库', '#区', '#门', '#车间', '#宿舍'],
  },
}

/** Characters that sound alike or nearly so, as they get into a text by a slip of the input method. */
export const soundAlike: readonly string[] = [
  '锦金紧近',
  '翠脆',
  '瑞锐睿',
  '盛胜圣剩',
  '嘉佳加家',
  '御玉誉裕预',
  '紫子梓',
  '香湘乡相',
  '明名铭',
  '华花桦',
  '景井警',
  '春椿',
  '晨辰晨陈城成程',
  '世市是士',
  '康慷',
  '乐勒',
  '丽利力莉',
  '碧璧毕',
  '雅亚',
  '德得',
  '园苑院源原远',
  '和河合禾荷',
  '澜兰蓝岚',
  '悦月越粤',
  '泽则',
  '庭亭廷',
  '桂贵柜',
  '湖胡壶',
  '林临琳',
  '霞侠下',
  '辉晖灰',
  '江姜疆',
  '枫峰丰风锋',
  '语宇雨',
  '逸亿艺',
  '溪西希',
  '轩宣',
  '翰汉',
  '振镇震',
  '海嗨',
  '联连莲',
  '兴星新心',
  '宏红鸿洪',
  '启起',
  '航行杭',
  '洋阳扬杨',
  '港岗',
  '东冬',
  '立历',
  '钢刚',
  '建健',
  '通同',
  '昌长',
  '顺舜',
  '达大',
  '润闰',
  '业叶',
  '泰太',
  '隆龙',
  '安按',
  '凯楷',
  '运韵',
  '信新',
  '恒横',
  '腾藤',
  '茂贸',
  '邦帮',
  '鼎顶',
  '宁凝',
  '的地得',
  '在再',
  '做作',
  '已以',
  '那哪',
  '他她它',
  '吗嘛',
  '声生',
  '气汽',
  '油由',
  '烟言',
  '臭凑',
  '响想',
  '夜业',
  '水睡',
  '车撤',
  '坝罢',
  '坪平',
  '湾弯',
  '沟勾',
  '塘堂',
  '坡波',
  '李里',
  '张章',
  '王汪',
  '赵照',
  '刘留',
  '罗落',
  '吴无',
]
