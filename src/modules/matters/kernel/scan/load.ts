/**
 * How much a scan is · 扫描的规模: estimated before it begins, from a sample of the circles, so that who asked for it hears of it, and nothing is begun
 * that no memory holds.
 */
import { intervalStarts } from './intervals.ts'
import { circleSizes, sitesOf } from './places.ts'
import { settingRefusal } from './settings.ts'
import { spanOf } from './span.ts'
import type { ScanInput } from './types.ts'

/**
 * 病例数上限, of one row and of all: each case is exchanged one by one in every replication, and a table of ratios has an entry for each. Ten
 * million take about a gigabyte in each thread and seconds for each replication.
 */
export const MOST_CASES = 10_000_000

/** 扫描的规模. */
export interface ScanLoad {
  readonly places: number
  readonly cases: number
  readonly intervals: number
  /** Circles of all centres together: as many as places within each centre's largest; estimated. */
  readonly circles: number
  /** Windows that are looked at in each circle. */
  readonly windows: number
  /** Of each thread; estimated. */
  readonly bytes: number
}

/** Centres whose circles are counted. */
const SAMPLE = 64
/** A neighbour stands in a list that is copied as it grows, and in the tables of replications; an entry is of four bytes. */
const BYTES_PER_CIRCLE = 20
/** Counts, measure, the sums of both from the end, and the counts by category. */
const BYTES_PER_CELL = 32
const BYTES_PER_WINDOW = 20
const BYTES_PER_CASE = 24
/** Tables of ratios, code and what the engine keeps. */
const BYTES_ANYWAY = 400e6

/** 扫描的规模; null where the input is one that is refused. */
export function loadOf({ settings, places, cases }: ScanInput): ScanLoad | null {
  if (settingRefusal(settings) !== null) return null
  const isTemporal = settings.analysis.endsWith('purely-temporal')
  const sites = sitesOf(isTemporal ? [{ id: '', at: [0, 0] }] : places, isTemporal ? 'cartesian' : settings.coordinates)
  if (!sites.ok) return null
  const count = sites.value.all.length
  const intervals = settings.analysis === 'purely-spatial' ? 1 : intervalStarts(settings).length - 1
  const { shortest, longest, isAlive } = spanOf(settings, intervals)
  const sizes = circleSizes(sites.value, settings, SAMPLE)
  const circles = Math.round((sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length)) * count)
  const lengths = Math.max(0, longest - shortest + 1)
  const total = cases.reduce((sum, of) => sum + of.count, 0)
  const table = isAlive ? 0 : intervals * longest
  return {
    places: isTemporal ? 0 : count,
    cases: total,
    intervals,
    circles,
    windows: isAlive ? lengths : lengths * intervals,
    bytes:
      BYTES_ANYWAY +
      circles * BYTES_PER_CIRCLE +
      count * intervals * BYTES_PER_CELL +
      table * BYTES_PER_WINDOW +
      (cases.length + Math.min(total, MOST_CASES)) * BYTES_PER_CASE,
  }
}

/** Of a circle and of each of its windows; by the times of `docs/figures.md`, in milliseconds. */
const MS_PER_CIRCLE = 1.5e-3
const MS_PER_WINDOW = 2e-6

/** 寻找聚集所需的时间 at least, on a machine that has nothing else to do. */
export const searchMilliseconds = ({ circles, windows }: ScanLoad): number => circles * (MS_PER_CIRCLE + windows * MS_PER_WINDOW)
