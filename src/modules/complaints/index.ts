/**
 * Door of the room 信访举报件 (complaints): a report's way from receiving to finishing, its clocks, its receipt, its district.
 * Pure: no file, no clock, no network.
 */
export { type CategoryId, categories } from './kernel/categories.table.ts'
export type { ComplaintCommand, ComplaintState, Finding } from './kernel/complaint.ts'
export { type PointRefusal, pointRefusal } from './kernel/registered-point.ts'
export { complaintsVerbs } from './kernel/verbs.table.ts'
