/** Sections · 断面: what kinds there are, by whom they are kept. */

/** 断面类别: 国控、省控、市控、区控、其他. */
export const sectionKinds = ['national', 'provincial', 'municipal', 'district', 'other'] as const
/**
 * 坐标离辖区边界的容差: so far outside the districts a section may lie, in metres. A choice of ours: sections where a river comes in are often
 * upstream of the border.
 */
export const SECTION_OUTSIDE_M = 10_000

export type SectionKind = (typeof sectionKinds)[number]
