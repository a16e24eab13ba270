/**
 * Door of the room 地表水 (water): classes of readings, sections, rivers and cities by GB 3838—2002 and 环办〔2011〕22号.
 * Pure: no file, no clock, no network.
 */
export { type BasinAnswer, basinEvaluation, type ClassShares, classShares } from './kernel/basin.ts'
export { basinChange, statusChange, type WaterChange } from './kernel/change.ts'
export { type CityIndex, cityIndex, cityIndexChange, isRankedByChange } from './kernel/city-index.ts'
export { type Figure, waterFigures } from './kernel/figures.ts'
export { type Exceedance, mainPollutants } from './kernel/main-pollutants.ts'
export { type Measured, readMeasured, type SectionState, type UnsampledState } from './kernel/measured.ts'
export { type Doubt, doubtsOfReading, excludes, SectionSeries } from './kernel/quality/doubts.ts'
export { type WaterRules, type WaterSource, waterRulesOn } from './kernel/rules.ts'
export { addToTotals, emptyTotals, type Month, type Period, type SectionPeriod, sectionPeriod } from './kernel/section-period.ts'
export { type ItemClass, itemClass, type SectionClass, sectionClass, type WaterReading } from './kernel/single-factor.ts'
export { againstTarget, type TargetAnswer } from './kernel/target.ts'
export { type TrophicAnswer, trophicLevel } from './kernel/trophic.ts'
export { waterVerbs } from './kernel/verbs.table.ts'
export { classMarks, readClass, type WaterClass, waterClasses } from './kernel/water-class.ts'
