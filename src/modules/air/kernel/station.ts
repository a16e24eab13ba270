/** Air stations · 空气监测点位: what kinds there are, by whom they are kept. */

/** 点位类别: 国控、省控、市控、区控、其他. */
export const stationKinds = ['national', 'provincial', 'municipal', 'district', 'other'] as const
/**
 * 坐标离辖区边界的容差: so far outside the districts a station may stand, in metres. A choice of ours: borders are known to some hundred metres.
 */
export const STATION_OUTSIDE_M = 2000

export type StationKind = (typeof stationKinds)[number]
