/** The 24 basic items of GB 3838—2002, table 1 · 地表水环境质量标准基本项目, in the order of the table. */

export type WaterItem =
  | 'water-temperature'
  | 'ph'
  | 'dissolved-oxygen'
  | 'permanganate-index'
  | 'chemical-oxygen-demand'
  | 'five-day-bod'
  | 'ammonia-nitrogen'
  | 'total-phosphorus'
  | 'total-nitrogen'
  | 'copper'
  | 'zinc'
  | 'fluoride'
  | 'selenium'
  | 'arsenic'
  | 'mercury'
  | 'cadmium'
  | 'hexavalent-chromium'
  | 'lead'
  | 'cyanide'
  | 'volatile-phenols'
  | 'petroleum'
  | 'anionic-surfactant'
  | 'sulphide'
  | 'faecal-coliform'

export interface WaterItemRow {
  readonly item: WaterItem
  readonly zh: string
  readonly en: string
  readonly unit: '℃' | '无量纲' | 'mg/L' | '个/L'
}

/** 基本项目表. */
export const waterItems: readonly WaterItemRow[] = [
  { item: 'water-temperature', zh: '水温', en: 'water temperature', unit: '℃' },
  { item: 'ph', zh: 'pH', en: 'pH', unit: '无量纲' },
  { item: 'dissolved-oxygen', zh: '溶解氧', en: 'dissolved oxygen', unit: 'mg/L' },
  { item: 'permanganate-index', zh: '高锰酸盐指数', en: 'permanganate index', unit: 'mg/L' },
  { item: 'chemical-oxygen-demand', zh: '化学需氧量', en: 'chemical oxygen demand', unit: 'mg/L' },
  { item: 'five-day-bod', zh: '五日生化需氧量', en: 'five-day biochemical oxygen demand', unit: 'mg/L' },
  { item: 'ammonia-nitrogen', zh: '氨氮', en: 'ammonia nitrogen', unit: 'mg/L' },
  { item: 'total-phosphorus', zh: '总磷', en: 'total phosphorus', unit: 'mg/L' },
  { item: 'total-nitrogen', zh: '总氮', en: 'total nitrogen', unit: 'mg/L' },
  { item: 'copper', zh: '铜', en: 'copper', unit: 'mg/L' },
  { item: 'zinc', zh: '锌', en: 'zinc', unit: 'mg/L' },
  { item: 'fluoride', zh: '氟化物', en: 'fluoride', unit: 'mg/L' },
  { item: 'selenium', zh: '硒', en: 'selenium', unit: 'mg/L' },
  { item: 'arsenic', zh: '砷', en: 'arsenic', unit: 'mg/L' },
  { item: 'mercury', zh: '汞', en: 'mercury', unit: 'mg/L' },
  { item: 'cadmium', zh: '镉', en: 'cadmium', unit: 'mg/L' },
  { item: 'hexavalent-chromium', zh: '六价铬', en: 'hexavalent chromium', unit: 'mg/L' },
  { item: 'lead', zh: '铅', en: 'lead', unit: 'mg/L' },
  { item: 'cyanide', zh: '氰化物', en: 'cyanide', unit: 'mg/L' },
  { item: 'volatile-phenols', zh: '挥发酚', en: 'volatile phenols', unit: 'mg/L' },
  { item: 'petroleum', zh: '石油类', en: 'petroleum', unit: 'mg/L' },
  { item: 'anionic-surfactant', zh: '阴离子表面活性剂', en: 'anionic surfactant', unit: 'mg/L' },
  { item: 'sulphide', zh: '硫化物', en: 'sulphide', unit: 'mg/L' },
  { item: 'faecal-coliform', zh: '粪大肠菌群', en: 'faecal coliform', unit: '个/L' },
]
