/**
 * Every standard and regulation that a rule or a term here is taken from. `isVerified` is true only where our text was held
 * against the official publication; until then the screens say so.
 */
import type { Standard } from './standard.ts'

const secondHand = 'quoted in textbooks and on trade pages; not compared with the printed standard'

const orderOnTheWeb = 'text of the order as published on the web; not compared with the gazette of the State Council'

export const standards = {
  'GB/T 8170—2008': {
    zh: '数值修约规则与极限数值的表示和判定',
    en: 'Rules of rounding off for numerical values & expression and judgement of limiting values',
    inForceFrom: '2009-01-01',
    status: 'in-force',
    replaces: ['GB/T 8170—1987', 'GB/T 1250—1989'],
    isVerified: false,
    source: secondHand,
  },
  'GB 3095—2012': {
    zh: '环境空气质量标准',
    en: 'Ambient air quality standards',
    inForceFrom: '2016-01-01',
    status: 'superseded',
    replaces: ['GB 3095—1996', 'GB 9137—1988'],
    isVerified: false,
    source: 'its tables as public pages quote them; not compared with the printed standard or its amendment of 2018',
  },
  'GB 3095—2026': {
    zh: '环境空气质量标准',
    en: 'Ambient air quality standards',
    inForceFrom: '2026-03-01',
    status: 'in-force',
    replaces: ['GB 3095—2012'],
    isVerified: true,
    source: "the ministry's official electronic edition: every row here was read in its page images",
  },
  'HJ 633—2012': {
    zh: '环境空气质量指数(AQI)技术规定(试行)',
    en: 'Technical regulation on ambient air quality index (on trial)',
    inForceFrom: '2016-01-01',
    status: 'superseded',
    replaces: [],
    isVerified: true,
    source: "the ministry's electronic release: every row here was read in its pages; rows that go beyond its text are marked",
  },
  'HJ 633—2026': {
    zh: '环境空气质量指数(AQI)技术规定',
    en: 'Technical specifications on ambient air quality index',
    inForceFrom: '2026-03-01',
    status: 'in-force',
    replaces: ['HJ 633—2012'],
    isVerified: true,
    source: "the ministry's official electronic edition: every row here was read in its page images",
  },
  环保举报热线工作管理办法: {
    zh: '环保举报热线工作管理办法(环境保护部令第15号)',
    en: 'Measures for the management of the environmental report hotline (Order No. 15)',
    inForceFrom: '2011-03-01',
    status: 'in-force',
    replaces: [],
    isVerified: false,
    source: 'text of the order as published on the web; later amendments not checked',
  },
  信访工作条例: {
    zh: '信访工作条例',
    en: 'Regulations on the handling of letters and visits',
    inForceFrom: '2022-05-01',
    status: 'in-force',
    replaces: ['信访条例'],
    isVerified: false,
    source: 'text in a public collection of laws, in which every limit used here was read; not held against the printed gazette',
  },
  '全国年节及纪念日放假办法(国务院令第270号)': {
    zh: '全国年节及纪念日放假办法(1999年9月18日第一次修订)',
    en: 'Measures for the holidays of national festivals and memorial days (revised 1999-09-18, Order No. 270)',
    inForceFrom: '1999-09-18',
    status: 'superseded',
    replaces: ['全国年节及纪念日放假办法(1949年12月23日政务院发布)'],
    isVerified: false,
    source: orderOnTheWeb,
  },
  '全国年节及纪念日放假办法(国务院令第513号)': {
    zh: '全国年节及纪念日放假办法(2007年12月14日第二次修订)',
    en: 'Measures for the holidays of national festivals and memorial days (revised 2007-12-14, Order No. 513)',
    inForceFrom: '2008-01-01',
    status: 'superseded',
    replaces: ['全国年节及纪念日放假办法(国务院令第270号)'],
    isVerified: false,
    source: orderOnTheWeb,
  },
  '全国年节及纪念日放假办法(国务院令第644号)': {
    zh: '全国年节及纪念日放假办法(2013年12月11日第三次修订)',
    en: 'Measures for the holidays of national festivals and memorial days (revised 2013-12-11, Order No. 644)',
    inForceFrom: '2014-01-01',
    status: 'superseded',
    replaces: ['全国年节及纪念日放假办法(国务院令第513号)'],
    isVerified: false,
    source: orderOnTheWeb,
  },
  '全国年节及纪念日放假办法(国务院令第795号)': {
    zh: '全国年节及纪念日放假办法(2024年11月10日第四次修订)',
    en: 'Measures for the holidays of national festivals and memorial days (revised 2024-11-10, Order No. 795)',
    inForceFrom: '2025-01-01',
    status: 'in-force',
    replaces: ['全国年节及纪念日放假办法(国务院令第644号)'],
    isVerified: false,
    source: orderOnTheWeb,
  },
} as const satisfies Readonly<Record<string, Standard>>
