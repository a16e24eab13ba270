/**
 * Door of the room 举报比对 (matters): reports are compared, joined into matters (同一事项) and ranked.
 * Pure: no file, no clock, no network; the same code runs on a server, in a command and in a page.
 */

export { type ScannedReport, saidRadiusKm } from './kernel/hotspots/points.ts'
export type { DailyCount } from './kernel/hotspots/run.ts'
export type * from './kernel/matter.ts'
export { type Report, report } from './kernel/report.ts'
