/** The desk's door of 空气: what is only read, by subject, and an evaluation that is kept as it comes out. */
export { daysOf, evaluationOf, monthsOf } from './desk/evaluation.ts'
export { airFigures } from './desk/figures.ts'
export { conflictsOf, importDetail, importsOf } from './desk/imports.ts'
export { dustOf, publish, publishedList, publishedOne } from './desk/kept.ts'
export { askedOf, codesOf, MOST_EVALUATED, periodRefusal } from './desk/period.ts'
export { rankingIn, rankingOf } from './desk/ranking.ts'
export { hoursOf, stationsOf } from './desk/stations.ts'
export { suspectDetail, suspectsOf } from './desk/suspects.ts'
