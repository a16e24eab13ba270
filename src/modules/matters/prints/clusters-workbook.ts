/** Clusters as people take them: a workbook with the clusters, the places of each, and how they were found. */
import { type SheetColumn, type SheetToWrite, type Written, writeWorkbook } from '#ground/sheet/write.ts'
import type { ScanCluster, ScanOutcome } from '../kernel/scan/types.ts'
import { say, type Text } from '../text/say.ts'
import { type AboutScan, leftOutCounts, timeText } from './about-scan.ts'

/** A p of 0.000006 is not 0.0000. @see ECMA-376 part 1, 18.8.31 (conditions in number formats) */
const P_FORMAT = '[<0.0001]0.0E+00;0.0000'
const EXPECTED_FORMAT = '[<0.01]0.0E+00;0.00'
/** What no cluster of chance reaches in a million days is told in powers of ten. */
const INTERVAL_FORMAT = '[>=1000000]0.0E+00;0'
const AXES = ['x', 'y', 'z']

const isPlane = ({ settings }: AboutScan) => settings.coordinates === 'cartesian'

/** How many coordinates a place has. */
const axesOf = (about: AboutScan) => AXES.slice(0, Math.max(2, about.places[0]?.at.length ?? 2))

/** Coordinates in the order of their columns: latitude and longitude, or those of the plane. */
const coordinates = (at: readonly number[] | null, about: AboutScan): Written[] =>
  isPlane(about) ? axesOf(about).map((_, axis) => at?.[axis] ?? null) : [at?.[0] ?? null, at?.[1] ?? null]

function clusterSheet(outcome: ScanOutcome, about: AboutScan, text: Text): SheetToWrite {
  const t = text.scan.workbook
  const degrees = { width: 12, align: 'right', format: '0.000000' } as const
  const centre: SheetColumn[] = isPlane(about)
    ? axesOf(about).map((axis) => ({ header: say(t.axis, { axis }), width: 12, align: 'right' }))
    : [
        { header: t.lat, ...degrees },
        { header: t.lon, ...degrees },
      ]
  const columns: SheetColumn[] = [
    { header: t.number, width: 6, align: 'center' },
    ...centre,
    { header: t.places, width: 9, align: 'right' },
    { header: isPlane(about) ? t.radius : t.radiusKm, width: 11, align: 'right', format: '0.00' },
    { header: t.start, width: 12, align: 'center' },
    { header: t.end, width: 12, align: 'center' },
    { header: t.observed, width: 9, align: 'right' },
    { header: t.expected, width: 10, align: 'right', format: EXPECTED_FORMAT },
    { header: t.statistic, width: 12, align: 'right', format: '0.000000' },
    { header: t.p, width: 11, align: 'right', format: P_FORMAT },
    { header: about.settings.unit === 'generic' ? t.intervalUnits : t.interval, width: 12, align: 'right', format: INTERVAL_FORMAT },
    { header: t.locations, width: 70 },
  ]
  const rows = outcome.clusters.map((cluster: ScanCluster, at): Written[] => [
    at + 1,
    ...coordinates(cluster.centre, about),
    cluster.centre === null ? null : cluster.locations.length,
    cluster.radius,
    timeText(cluster.from, about.settings),
    timeText(cluster.to, about.settings),
    cluster.observed,
    cluster.expected,
    cluster.statistic,
    cluster.p,
    cluster.recurrenceInterval,
    cluster.centre === null ? t.everywhere : cluster.locations.join(t.between),
  ])
  return { name: t.sheet, columns, rows }
}

function placeSheet(outcome: ScanOutcome, about: AboutScan, text: Text): SheetToWrite {
  const t = text.scan.workbook
  const placeAt = new Map(about.places.map(({ id, at }) => [id, at]))
  const headers = isPlane(about) ? axesOf(about).map((axis) => say(t.placeAxis, { axis })) : [t.placeLat, t.placeLon]
  const columns: SheetColumn[] = [
    { header: t.cluster, width: 10, align: 'center' },
    { header: t.order, width: 12, align: 'center' },
    { header: t.place, width: 40 },
    ...headers.map((header) => ({ header, width: 14, align: 'right' as const })),
  ]
  const rows = outcome.clusters.flatMap((cluster, at) =>
    cluster.centre === null
      ? []
      : cluster.locations.map((id, order): Written[] => [at + 1, order + 1, id, ...coordinates(placeAt.get(id) ?? null, about)]),
  )
  return { name: t.placeSheet, columns, rows }
}

function datumText(about: AboutScan, text: Text): string {
  const t = text.scan.workbook
  if (isPlane(about)) return t.datumPlane
  if (about.source === null) return t.datumUnknown
  const { of, isAssumed } = about.source.datum
  const datum = text.scan.datum[of]
  return isAssumed ? say(t.datumAssumed, { datum }) : datum
}

function aboutSheet(outcome: ScanOutcome, about: AboutScan, text: Text): SheetToWrite {
  const t = text.scan.workbook
  const { settings, source } = about
  const { places, times } = about.leftOut
  const unit = t.unit[settings.unit]
  const [from, to] = [timeText(settings.from, settings), timeText(settings.to, settings)]
  const radius =
    settings.maxRadius === null ? '' : say(t.radiusLimit, { radius: settings.maxRadius, unit: isPlane(about) ? t.unitPlane : t.unitKm })
  const window =
    'units' in settings.maxTime
      ? say(t.windowUnits, { least: settings.minTime, most: settings.maxTime.units, unit })
      : say(t.windowPercent, { least: settings.minTime, percent: settings.maxTime.percent, unit })
  const least = settings.rates === 'low' ? settings.minCasesLow : settings.minCasesHigh
  const rows: (readonly [string, string | number])[] = [
    [t.about.analysis, text.scan.analysis[settings.analysis]],
    [t.about.model, text.scan.model[settings.model]],
    [t.about.rates, t.rates[settings.rates]],
    [t.about.period, say(t.period, { from, to })],
    [t.about.cases, outcome.totalCases],
    ...(places.rows + times.rows === 0 ? [] : ([[t.about.leftOut, say(t.leftOut, leftOutCounts(about.leftOut))]] as const)),
    ...(outcome.places === 0 ? [] : ([[t.about.placeCount, outcome.places]] as const)),
    ...(outcome.places === 0 ? [] : ([[t.about.largest, say(t.share, { share: settings.maxShare }) + radius]] as const)),
    ...(settings.unit === 'none' ? [] : ([[t.about.interval, say(t.intervalText, { length: settings.length, unit })]] as const)),
    ...(settings.unit === 'none' ? [] : ([[t.about.window, window]] as const)),
    [t.about.least, least],
    [t.about.replications, say(t.made, { wanted: settings.replications, made: outcome.replications })],
    [t.about.seed, settings.seed],
    [t.about.inference, t.inference[settings.inference]],
    [t.about.datum, datumText(about, text)],
  ]
  if (source !== null) {
    const sheets = source.sheets.map(({ name, rows: count }) => say(t.sheetRows, { sheet: name, rows: count }))
    rows.push([t.about.rows, sheets.join(t.between)], [t.about.rejected, source.rejected], [t.about.repeats, source.repeats])
  }
  return {
    name: t.aboutSheet,
    columns: [
      { header: t.item, width: 30 },
      { header: t.content, width: 80 },
    ],
    rows,
  }
}

/** 聚集表 as a workbook. */
export function clustersWorkbook(outcome: ScanOutcome, about: AboutScan, text: Text): Promise<Uint8Array> {
  return writeWorkbook([clusterSheet(outcome, about, text), placeSheet(outcome, about, text), aboutSheet(outcome, about, text)])
}
