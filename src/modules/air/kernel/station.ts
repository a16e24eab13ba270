/** Air stations · 空气监测点位: what kinds there are, by whom they are kept. */

/** 点位类别: 国控、省控、市控、区控、其他. */
export const stationKinds = ['national', 'provincial', 'municipal', 'district', 'other'] as const
export type StationKind = (typeof stationKinds)[number]
