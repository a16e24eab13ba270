/** The small city (示例城市): the bureau, its departments and its accounts, with identifiers that never change. */
import type { Role } from '#ground/lib/verb.ts'

export const CITY = 'tianjin'

/** 数据截至: nothing in the city is later than this day. It stands still, so that every figure comes out the same each time. */
export const CITY_DAY = '2026-11-20'

export const bureau = {
  id: CITY,
  zh: '天津市生态环境局(示例)',
  en: 'Tianjin ecology and environment bureau (sample)',
  area: '120000',
} as const

export interface CityDepartment {
  readonly id: string
  readonly parent: string | null
  readonly kind: 'department' | 'district-bureau' | 'street'
  readonly zh: string
  readonly en: string
  readonly area: string | null
}

/** GB/T 2260, as in force since 2016; in the order of their codes. */
export const districts = [
  ['120101', '和平区', 'Heping'],
  ['120102', '河东区', 'Hedong'],
  ['120103', '河西区', 'Hexi'],
  ['120104', '南开区', 'Nankai'],
  ['120105', '河北区', 'Hebei'],
  ['120106', '红桥区', 'Hongqiao'],
  ['120110', '东丽区', 'Dongli'],
  ['120111', '西青区', 'Xiqing'],
  ['120112', '津南区', 'Jinnan'],
  ['120113', '北辰区', 'Beichen'],
  ['120114', '武清区', 'Wuqing'],
  ['120115', '宝坻区', 'Baodi'],
  ['120116', '滨海新区', 'Binhai New Area'],
  ['120117', '宁河区', 'Ninghe'],
  ['120118', '静海区', 'Jinghai'],
  ['120119', '蓟州区', 'Jizhou'],
] as const

export type DistrictCode = (typeof districts)[number][0]

const slug = (en: string) => en.toLowerCase().split(' ')[0] as string

export const districtBureau = (code: string) => `${slug(districts.find(([one]) => one === code)![2])}-bureau`

export const departments: readonly CityDepartment[] = [
  { id: 'office', parent: null, kind: 'department', zh: '办公室', en: 'General office', area: '120000' },
  { id: 'hotline', parent: null, kind: 'department', zh: '信访与热线受理中心', en: 'Letters, visits and hotline', area: '120000' },
  { id: 'air', parent: null, kind: 'department', zh: '大气环境处', en: 'Air', area: '120000' },
  { id: 'water', parent: null, kind: 'department', zh: '水生态环境处', en: 'Water', area: '120000' },
  { id: 'enforcement', parent: null, kind: 'department', zh: '生态环境保护综合行政执法总队', en: 'Enforcement brigade', area: '120000' },
  ...districts.map(([area, zh, en]) => ({
    id: `${slug(en)}-bureau`,
    parent: null,
    kind: 'district-bureau' as const,
    zh: `${zh}生态环境局`,
    en: `${en} district bureau`,
    area,
  })),
  { id: 'nankai-changhong-street', parent: 'nankai-bureau', kind: 'street', zh: '长虹街道', en: 'Changhong street', area: '120104' },
  { id: 'beichen-ruijing-street', parent: 'beichen-bureau', kind: 'street', zh: '瑞景街道', en: 'Ruijing street', area: '120113' },
]

export interface CityAccount {
  readonly id: string
  readonly login: string
  readonly zh: string
  readonly en: string
  readonly department: string
  readonly role: Role
}

/** Posts, not persons. */
export const accounts: readonly CityAccount[] = [
  {
    id: '5a000000-0000-8000-8000-000000000001',
    login: 'admin',
    zh: '系统管理员',
    en: 'Administrator',
    department: 'office',
    role: 'administrator',
  },
  {
    id: '5a000000-0000-8000-8000-000000000002',
    login: 'clerk1',
    zh: '热线受理员一号',
    en: 'Hotline clerk 1',
    department: 'hotline',
    role: 'clerk',
  },
  {
    id: '5a000000-0000-8000-8000-000000000003',
    login: 'clerk2',
    zh: '热线受理员二号',
    en: 'Hotline clerk 2',
    department: 'hotline',
    role: 'clerk',
  },
  { id: '5a000000-0000-8000-8000-000000000004', login: 'director', zh: '局领导', en: 'Director', department: 'office', role: 'director' },
  { id: '5a000000-0000-8000-8000-000000000005', login: 'auditor', zh: '审计员', en: 'Auditor', department: 'office', role: 'auditor' },
  {
    id: '5a000000-0000-8000-8000-000000000006',
    login: 'air',
    zh: '大气处办理员',
    en: 'Air officer',
    department: 'air',
    role: 'department-officer',
  },
  ...districts.map(([code, zh, en], at) => ({
    id: `5a000000-0000-8000-8000-0000000001${String(at + 1).padStart(2, '0')}`,
    login: slug(en),
    zh: `${zh}办理员`,
    en: `${en} officer`,
    department: districtBureau(code),
    role: 'district-officer' as const,
  })),
]
