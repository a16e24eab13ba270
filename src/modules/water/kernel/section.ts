/** Sections · 断面: what kinds there are, by whom they are kept. */

/** 断面类别: 国控、省控、市控、区控、其他. */
export const sectionKinds = ['national', 'provincial', 'municipal', 'district', 'other'] as const
export type SectionKind = (typeof sectionKinds)[number]
