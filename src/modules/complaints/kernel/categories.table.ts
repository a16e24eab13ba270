/**
 * Categories of environmental reports · 污染类型, in two steps, as the national platform of environmental reports publishes its
 * figures by. A report may name several: the platform's shares sum to more than 100 %.
 */

export interface Category {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly parent: string | null
}

/** 污染类型表. */
export const categories = [
  { id: 'air', zh: '大气', en: 'Air', parent: null },
  { id: 'odour', zh: '恶臭/异味', en: 'Odour', parent: 'air' },
  { id: 'cooking-fume', zh: '餐饮油烟', en: 'Cooking fumes', parent: 'air' },
  { id: 'smoke-dust', zh: '烟粉尘', en: 'Smoke and particles', parent: 'air' },
  { id: 'industrial-gas', zh: '工业废气', en: 'Industrial waste gas', parent: 'air' },
  { id: 'raised-dust', zh: '扬尘', en: 'Raised dust', parent: 'air' },
  { id: 'noise', zh: '噪声', en: 'Noise', parent: null },
  { id: 'industrial-noise', zh: '工业噪声', en: 'Industrial noise', parent: 'noise' },
  { id: 'construction-noise', zh: '建筑施工噪声', en: 'Construction noise', parent: 'noise' },
  { id: 'social-noise', zh: '社会生活噪声', en: 'Noise of social life', parent: 'noise' },
  { id: 'traffic-noise', zh: '交通运输噪声', en: 'Traffic noise', parent: 'noise' },
  { id: 'water', zh: '水', en: 'Water', parent: null },
  { id: 'waste-water', zh: '污水排放', en: 'Waste water', parent: 'water' },
  { id: 'black-odorous-water', zh: '黑臭水体', en: 'Black and odorous water', parent: 'water' },
  { id: 'solid-waste', zh: '固体废物', en: 'Solid waste', parent: null },
  { id: 'soil', zh: '土壤', en: 'Soil', parent: null },
  { id: 'ecology', zh: '生态破坏', en: 'Damage to nature', parent: null },
  { id: 'radiation', zh: '辐射', en: 'Radiation', parent: null },
  { id: 'other', zh: '其他', en: 'Other', parent: null },
] as const satisfies readonly Category[]

export type CategoryId = (typeof categories)[number]['id']

const byId: ReadonlyMap<string, Category> = new Map(categories.map((category) => [category.id, category]))

/** 是否为已列类型. */
export const isCategory = (id: string): id is CategoryId => byId.has(id)

/** 大类: of a category, which may be itself. */
export function rootCategory(id: CategoryId): CategoryId {
  const { parent } = byId.get(id) as Category
  return (parent ?? id) as CategoryId
}
