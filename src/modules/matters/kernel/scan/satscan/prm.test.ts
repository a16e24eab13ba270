import { describe, expect, it } from 'vitest'
import { dayAt } from '../intervals.ts'
import type { ScanRefinements } from '../types.ts'
import { dayOfCase, dayOfPopulation, parseDate } from './dates.ts'
import { satscanInput } from './input.ts'
import { type Prm, readPrm } from './prm.ts'
import { recordsOf } from './records.ts'

const prm = (changes: Readonly<Record<string, string>> = {}) => {
  const values: Record<string, string> = {
    CaseFile: 'a.cas',
    PrecisionCaseTimes: '3',
    StartDate: '2024/1/1',
    EndDate: '2024/12/31',
    CoordinatesFile: 'a.geo',
    CoordinatesType: '0',
    AnalysisType: '3',
    ModelType: '2',
    TimeAggregationUnits: '3',
    MaxTemporalSizeInterpretation: '1',
    MaxTemporalSize: '7',
    ...changes,
  }
  return ['[Input]', ';a remark', ...Object.entries(values).map(([key, value]) => `${key}=${value}`), '[Output]', 'ResultsFile=a.txt'].join(
    '\r\n',
  )
}
const read = (changes: Readonly<Record<string, string>> = {}): Prm => {
  const result = readPrm(prm(changes))
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

describe('the parameter file', () => {
  it.each([
    ['UseGridFile', 'y'],
    ['ModelType', '4'],
    ['AnalysisType', '5'],
    ['SpatialWindowShapeType', '1'],
    ['IncludePurelyTemporal', 'y'],
    ['IncludeClusters', '2'],
    ['RiskLimitHighClusters', 'y'],
    ['TimeTrendAdjustmentType', '1'],
    ['IterativeScan', 'y'],
    ['CaseFile2', 'b.cas'],
    ['SomethingOfALaterVersion', '1'],
  ])('refuses %s=%s by its name', (key, value) => {
    expect(readPrm(prm({ PopulationFile: 'a.pop', [key]: value }))).toEqual({
      ok: false,
      refusal: [{ code: 'unsupported-setting', key, value }],
    })
  })

  // SaTScan's own check: the unit of intervals may not be finer than the dates of cases.
  it.each([
    ['1', '2'],
    ['1', '3'],
    ['2', '3'],
  ])('refuses intervals finer than its dates: precision %s, unit %s', (PrecisionCaseTimes, TimeAggregationUnits) => {
    const refusal = { code: 'finer-than-dates', key: 'TimeAggregationUnits', value: TimeAggregationUnits, precision: PrecisionCaseTimes }
    expect(readPrm(prm({ PrecisionCaseTimes, TimeAggregationUnits }))).toEqual({ ok: false, refusal: [refusal] })
    expect(readPrm(prm({ PrecisionCaseTimes, TimeAggregationUnits: PrecisionCaseTimes })).ok).toBe(true)
    expect(readPrm(prm({ PrecisionCaseTimes, TimeAggregationUnits, AnalysisType: '1', ModelType: '0', PopulationFile: 'a.pop' })).ok).toBe(
      true,
    )
  })

  it.each([
    ['TimeAggregationLength', '0', {}],
    ['MaxTemporalSize', '0', {}],
    ['MaxTemporalSize', '91', { MaxTemporalSizeInterpretation: '0' }],
  ])('refuses %s=%s, which nothing can mean, but where it has no effect', (key, value, changes) => {
    expect(readPrm(prm({ ...changes, [key]: value }))).toMatchObject({ ok: false, refusal: [{ code: 'out-of-range', key, value }] })
    const spatial = { AnalysisType: '1', ModelType: '0', PopulationFile: 'a.pop' }
    expect(readPrm(prm({ ...changes, ...spatial, [key]: value })).ok).toBe(true)
  })

  it('takes windows of up to 90 percent of the period, and of any number of days', () => {
    expect(read({ MaxTemporalSizeInterpretation: '0', MaxTemporalSize: '90' }).settings.maxTime).toEqual({ percent: 90 })
    expect(read({ MaxTemporalSize: '91' }).settings.maxTime).toEqual({ units: 91 })
  })

  it('tells everything that is wrong at once', () => {
    const result = readPrm(prm({ MonteCarloReps: 'many', IsotonicScan: '1', CoordinatesFile: '' }))
    expect(!result.ok && result.refusal.map((of) => ('key' in of ? of.key : of.code)).sort()).toEqual([
      'CoordinatesFile',
      'IsotonicScan',
      'MonteCarloReps',
    ])
  })

  it('lets pass what does not matter to the analysis', () => {
    expect(
      readPrm(prm({ AnalysisType: '1', ModelType: '0', PopulationFile: 'a.pop', TimeTrendAdjustmentType: '1', IncludePurelySpatial: 'y' }))
        .ok,
    ).toBe(true)
    expect(readPrm(prm({ AnalysisType: '2', ModelType: '0', SpatialWindowShapeType: '1', CoordinatesFile: '' })).ok).toBe(true)
    expect(readPrm('hello').ok).toBe(false)
  })

  it('says what the scan is to do', () => {
    const { settings, files } = read({
      UseDistanceFromCenterOption: 'y',
      MaxSpatialSizeInDistanceFromCenter: '2.5',
      ScanAreas: '3',
      PValueReportType: '2',
    })
    expect(settings).toMatchObject({
      model: 'space-time-permutation',
      analysis: 'space-time',
      maxRadius: 2.5,
      rates: 'both',
      maxTime: { units: 7 },
    })
    expect(settings).toMatchObject({
      from: dayAt(2024, 1, 1),
      to: dayAt(2024, 12, 31),
      inference: 'early-stop',
      maxShare: 50,
      minCasesHigh: 2,
    })
    expect(files).toEqual({ cases: 'a.cas', controls: null, population: null, places: 'a.geo' })
  })
})

describe('choices that few make', () => {
  const spaceTime = { ModelType: '0', PopulationFile: 'a.pop' }
  it.each<[Readonly<Record<string, string>>, ScanRefinements]>([
    [{ ...spaceTime, IncludePurelySpatial: 'y', IncludePurelyTemporal: '1' }, { includes: ['purely-spatial', 'purely-temporal'] }],
    [{ IncludeClusters: '1' }, { isAliveOnly: true }],
    [{ AdjustForWeeklyTrends: 'y' }, { byWeekday: true }],
    [{ AnalysisType: '4', AdjustForEarlierAnalyses: 'y', ProspectiveStartDate: '2024/12/1' }, { since: dayAt(2024, 12, 1) }],
    [{ ReportHierarchicalClusters: 'n' }, { isFirstOnly: true }],
    [
      {
        UseReportOnlySmallerClusters: 'y',
        MaxSpatialSizeInPopulationAtRisk_Reported: '20',
        UseDistanceFromCenterOption_Reported: 'y',
        MaxSpatialSizeInDistanceFromCenter_Reported: '4.5',
      },
      { reported: { share: 20, radius: 4.5 } },
    ],
    [
      { ...spaceTime, AnalysisType: '1', ReportGiniClusters: 'y', SpatialMaxima: '5, 10,50', ReportHierarchicalClusters: 'n' },
      { gini: { stops: [5, 10, 50], cutoff: 0.05, isAll: false, isAlone: true } },
    ],
  ])('%j', (changes, wanted) => {
    expect(read(changes).settings.refinements).toEqual(wanted)
  })

  it('are passed over where the analysis has no place for them', () => {
    const without = { ReportGiniClusters: 'y', AdjustForEarlierAnalyses: 'y', ProspectiveStartDate: 'never', IncludeClusters: '0' }
    expect(read(without).settings.refinements).toBeUndefined()
    expect(read({ ...spaceTime, AnalysisType: '1', IncludePurelySpatial: 'y', IncludeClusters: '2' }).settings.refinements).toBeUndefined()
  })

  it.each([
    [{ IncludePurelySpatial: 'maybe' }, 'IncludePurelySpatial'],
    [{ ...spaceTime, AdjustForWeeklyTrends: 'y' }, 'AdjustForWeeklyTrends'],
    [{ ...spaceTime, AnalysisType: '1', ReportGiniClusters: 'y', SpatialMaxima: '5,all' }, 'SpatialMaxima'],
    [{ UseReportOnlySmallerClusters: 'y', UseMaxCirclePopulationFileOption_Reported: 'y' }, 'UseMaxCirclePopulationFileOption_Reported'],
  ])('%j is refused by its key', (changes, key) => {
    const result = readPrm(prm(changes))
    expect(!result.ok && result.refusal).toMatchObject([{ key }])
  })

  it('a period that is not given to the day ends with its last day', () => {
    expect(read({ StartDate: '1973', EndDate: '1991' }).settings).toMatchObject({ from: dayAt(1973, 1, 1), to: dayAt(1991, 12, 31) })
    expect(read({ StartDate: '2024/1', EndDate: '2024/2' }).settings).toMatchObject({ to: dayAt(2024, 2, 29) })
  })
})

describe('what versions 9.2 to 10.3 write besides', () => {
  // Names of keys as the program's own sample files have them, with the value that stands there when nobody chose anything.
  const written: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'Locations Network': { LocationsNetworkFilename: '', UseLocationsNetworkFile: 'n' },
    'Border Analysis': { CalculateOliviera: 'n', NumOlivieraSets: '1000', OlivieraPvalueCutoff: '0.05' },
    'Miscellaneous Analysis': { CalculateOliveira: 'n', NumBootstrapReplications: '1000', OliveiraPvalueCutoff: '0.05' },
    'Cluster Drilldown': {
      PerformStandardDrilldown: 'n',
      PerformBernoulliDrilldown: 'n',
      DrilldownMinimumClusterLocations: '2',
      DrilldownMinimumClusterCases: '10',
      DrilldownClusterPvalueCutoff: '0.05',
      DrilldownClusterCutoff: '0.05',
      DrilldownAdjustForWeeklyTrends: 'n',
    },
    'Other Output': {
      ClusterSignificanceByRecurrence: 'n',
      ClusterSignificanceRecurrenceCutoff: '100',
      ClusterSignificanceRecurrenceCutoffType: '4',
      ClusterSignificanceByPvalue: 'n',
      ClusterSignificancePvalueCutoff: '0.05',
    },
    'Email Alerts': {
      EmailResultsSummary: 'n',
      EmailAlwaysRecipients: '',
      EmailSignificantRecipients: '',
      EmailSubjectLineNoSignificant: 'nothing',
      EmailMessageBodyNoSignificant: '<linebreak>',
      EmailAttachResults: 'n',
    },
    Notifications: { EmailAlwaysSummary: 'n', EmailCutoffValue: '0.05', CustomEmail: 'n' },
    'Power Simulations': { SimulatedDataMethodType: '0', PrintSimulatedDataToFile: 'n', SimulatedDataOutputFilename: '' },
  }
  it.each(Object.entries(written))('%s', (section, entries) => {
    const lines = Object.entries(entries).map(([key, value]) => `${key}=${value}`)
    expect(readPrm([prm(), `[${section}]`, ...lines].join('\n')).ok).toBe(true)
  })

  // Each changes what is found, or how likely it is.
  it.each([
    ['Cluster Drilldown', 'PerformStandardDrilldown', 'y'],
    ['Cluster Drilldown', 'PerformBernoulliDrilldown', 'y'],
    ['Locations Network', 'UseLocationsNetworkFile', 'y'],
    ['Power Simulations', 'SimulatedDataMethodType', '2'],
    ['Input', 'CaseFile-SourceType', '0'],
    ['Input', 'CaseFile-SourceFieldMap', '4,5,6'],
    ['Polygons', 'Polygon1', '0<x'],
    ['Time Parameters', 'IntervalUnits', '1'],
    ['Scanning Window', 'MaxGeographicSize', '30'],
  ])('but %s: %s=%s is refused by its key', (section, key, value) => {
    expect(readPrm([prm(), `[${section}]`, `${key}=${value}`].join('\n'))).toEqual({
      ok: false,
      refusal: [{ code: 'unsupported-setting', key, value }],
    })
  })
})

describe('dates', () => {
  const period = [dayAt(1973, 1, 1), dayAt(1991, 12, 31)] as const
  it.each([
    ['1977', dayAt(1977, 1, 1), dayAt(1977, 7, 1)],
    ['73', dayAt(1973, 1, 1), dayAt(1973, 7, 1)],
    ['1977/3', dayAt(1977, 3, 1), dayAt(1977, 3, 15)],
    ['3/1977', dayAt(1977, 3, 1), dayAt(1977, 3, 15)],
    ['1977-03-09', dayAt(1977, 3, 9), dayAt(1977, 3, 9)],
    ['3/9/1977', dayAt(1977, 3, 9), dayAt(1977, 3, 9)],
    ['77.3.9', dayAt(1977, 3, 9), dayAt(1977, 3, 9)],
  ])('%s', (text, ofCase, ofPopulation) => {
    const date = parseDate(text, period)!
    expect([dayOfCase(date), dayOfPopulation(date)]).toEqual([ofCase, ofPopulation])
  })
  it.each(['', '1977/13', '1977/2/29', '1977/2/3/4', 'x', '197', '1977-'])('%s is none', (text) => {
    expect(parseDate(text, period)).toBeNull()
  })
})

describe('data files', () => {
  it('are read whatever stands between the values', () => {
    expect(
      recordsOf('\ufeff; places\r\n// all\r\n"North gate"\t 1.5   2\r\n\r\nb 3 4 // the second\n# end\n#5 6 7\nd,8,9').map(
        ({ line, values }) => [line, ...values],
      ),
    ).toEqual([
      [3, 'North gate', '1.5', '2'],
      [5, 'b', '3', '4'],
      [7, '#5', '6', '7'],
      [8, 'd', '8', '9'],
    ])
  })

  it('hold dates in any of the ways that the program knows, and values between whatever stands there', () => {
    const cases = '\ufeffa 1 2024/1/5\r\n\r\n"a" 2 2024-01-06\r\nb\t3\t7/1/2024 // July\r\nc,4,2024.2.29\r\n'
    const result = satscanInput(read(), texts(cases))
    expect(result.ok && result.value.input.cases.map(({ place, time, count }) => [place, time, count])).toEqual([
      ['a', dayAt(2024, 1, 5), 1],
      ['a', dayAt(2024, 1, 6), 2],
      ['b', dayAt(2024, 7, 1), 3],
      ['c', dayAt(2024, 2, 29), 4],
    ])
    const months = satscanInput(read({ PrecisionCaseTimes: '2', TimeAggregationUnits: '2' }), texts('a 1 2024/03\nb 1 3/2024'))
    expect(months.ok && months.value.input.cases.map(({ time }) => time)).toEqual([dayAt(2024, 3, 1), dayAt(2024, 3, 1)])
  })

  const texts = (cases: string, places = 'a 0 0\nb 1 1\nc 5 5') => ({ cases, places, controls: null, population: null })
  it.each([
    ['a 1 2024/1/1\na x 2024/1/2', { code: 'wrong-count', line: 2, value: 'x' }],
    ['a 1 2024/1/1\nd 1 2024/1/2', { code: 'unknown-place', line: 2, value: 'd' }],
    ['a 1 2023/12/31', { code: 'outside-period', line: 1, value: '2023/12/31' }],
    ['a 1 2024/2/30', { code: 'wrong-date', line: 1, value: '2024/2/30' }],
    ['a 1 2024/2', { code: 'date-not-precise', line: 1, value: '2024/2' }],
    ['a -1 2024/2/1', { code: 'wrong-count', line: 1, value: '-1' }],
    ['a 1', { code: 'too-few-values', line: 1, value: 'a 1' }],
  ])('tell the line of %j', (cases, wanted) => {
    expect(satscanInput(read(), texts(cases))).toEqual({ ok: false, refusal: [{ file: 'cases', ...wanted }] })
  })

  it('leave out what the parameter file tells to leave out, and say how much', () => {
    const relaxed = read({ StudyPeriodCheckType: '1', GeographicalCoordinatesCheckType: '1' })
    const result = satscanInput(relaxed, texts('a 2 2024/1/1\nd 4 2024/1/2\nb 5 2025/1/1\na 3 2024/3/1'))
    expect(result.ok && result.value.leftOut).toEqual({ places: { rows: 1, cases: 4 }, times: { rows: 1, cases: 5 } })
    expect(result.ok && result.value.input.cases.map(({ count }) => count)).toEqual([2, 3])
  })

  it('hold coordinates that are numbers', () => {
    const result = satscanInput(read(), texts('a 1 2024/1/1', 'a 0 NaN\nb 1 1'))
    expect(!result.ok && result.refusal[0]).toMatchObject({ code: 'wrong-coordinates', file: 'places', line: 1 })
  })
})
