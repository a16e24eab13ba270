/**
 * Door of the room 地表水 (water): classes of readings, sections, rivers and cities by GB 3838—2002 and 环办〔2011〕22号.
 * Pure: no file, no clock, no network.
 */
export { type Measured, readMeasured, type SectionState, type UnsampledState } from './kernel/measured.ts'
export { type WaterRules, type WaterSource, waterRulesOn } from './kernel/rules.ts'
export { type ItemClass, itemClass, type SectionClass, sectionClass, type WaterReading } from './kernel/single-factor.ts'
export { classMarks, readClass, type WaterClass, waterClasses } from './kernel/water-class.ts'
