/** The pollutant items of GB 3095 · 污染物项目, in the order of its tables 1 and 2, with the unit in which it states their limits. */

/** 基本项目: table 1. */
export type BasicItem = 'so2' | 'no2' | 'co' | 'o3' | 'pm10' | 'pm25'
/** 其他项目: table 2. */
export type OtherItem = 'tsp' | 'nox' | 'pb' | 'bap'
export type AirItem = BasicItem | OtherItem

export type AirUnit = 'µg/m³' | 'mg/m³'

export interface ItemName {
  readonly zh: string
  readonly en: string
  /** As it is printed: PM2.5, not PM₂.₅. */
  readonly symbol: string
  readonly unit: AirUnit
}

export const airItems: Readonly<Record<AirItem, ItemName>> = {
  so2: { zh: '二氧化硫', en: 'sulphur dioxide', symbol: 'SO2', unit: 'µg/m³' },
  no2: { zh: '二氧化氮', en: 'nitrogen dioxide', symbol: 'NO2', unit: 'µg/m³' },
  co: { zh: '一氧化碳', en: 'carbon monoxide', symbol: 'CO', unit: 'mg/m³' },
  o3: { zh: '臭氧', en: 'ozone', symbol: 'O3', unit: 'µg/m³' },
  pm10: { zh: '颗粒物(粒径小于等于10 µm)', en: 'particulate matter (≤ 10 µm)', symbol: 'PM10', unit: 'µg/m³' },
  pm25: { zh: '颗粒物(粒径小于等于2.5 µm)', en: 'particulate matter (≤ 2.5 µm)', symbol: 'PM2.5', unit: 'µg/m³' },
  tsp: { zh: '总悬浮颗粒物', en: 'total suspended particles', symbol: 'TSP', unit: 'µg/m³' },
  nox: { zh: '氮氧化物(以NO2计)', en: 'nitrogen oxides (as NO2)', symbol: 'NOx', unit: 'µg/m³' },
  pb: { zh: '铅', en: 'lead', symbol: 'Pb', unit: 'µg/m³' },
  bap: { zh: '苯并[a]芘', en: 'benzo[a]pyrene', symbol: 'BaP', unit: 'µg/m³' },
}

/** 六项基本项目, in the order of table 1. */
export const basicItems: readonly BasicItem[] = ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25']
