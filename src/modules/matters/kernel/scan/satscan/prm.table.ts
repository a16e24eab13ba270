/**
 * Keys of a SaTScan parameter file · SaTScan 参数文件的键: what each means for the scan. A key that changes results and is not understood
 * here is refused by its name; nothing of that kind is passed over.
 *
 * @see SaTScan User Guide for version 10.3; the names are those that the program writes
 */

/** Sections that say how results are shown, and nothing about them. */
export const OUTPUT_SECTIONS: readonly string[] = [
  'Output',
  'Temporal Output',
  'Additional Output',
  'Other Output',
  'Line List',
  'Notifications',
  // The same in versions 10.0 and 10.1.
  'Email Alerts',
  'Run Options',
  // Of versions before 9.4: how the program runs, and with which seed.
  'BatchMode Features',
  'System',
  // Shapes of ellipses count only where the window is elliptic, which is refused.
  'Elliptic Scan',
]

/** When a key matters. */
export type When = 'always' | 'spatial' | 'temporal' | 'prospective' | 'smaller'

/** 只接受这些值的键: anything else changes results in a way that is not scanned here. */
export const ONLY: Readonly<Record<string, { readonly values: readonly string[]; readonly when: When }>> = {
  UseGridFile: { values: ['n', ''], when: 'spatial' },
  MultipleDataSetsPurposeType: { values: ['0', '1'], when: 'always' },
  UseLocationsNetworkFile: { values: ['n', ''], when: 'spatial' },
  UseNeighborsFile: { values: ['n', ''], when: 'spatial' },
  UseMetaLocationsFile: { values: ['n', ''], when: 'spatial' },
  MultipleCoordinatesType: { values: ['0'], when: 'spatial' },
  UseMaxCirclePopulationFileOption: { values: ['n', ''], when: 'spatial' },
  SpatialWindowShapeType: { values: ['0'], when: 'spatial' },
  IsotonicScan: { values: ['0'], when: 'spatial' },
  RiskLimitHighClusters: { values: ['n', ''], when: 'always' },
  RiskLimitLowClusters: { values: ['n', ''], when: 'always' },
  TimeTrendAdjustmentType: { values: ['0'], when: 'temporal' },
  SpatialAdjustmentType: { values: ['0'], when: 'spatial' },
  UseAdjustmentsByRRFile: { values: ['n', ''], when: 'always' },
  IterativeScan: { values: ['n', ''], when: 'always' },
  UseMaxCirclePopulationFileOption_Reported: { values: ['n', ''], when: 'smaller' },
  PerformStandardDrilldown: { values: ['n', ''], when: 'spatial' },
  PerformBernoulliDrilldown: { values: ['n', ''], when: 'spatial' },
  PerformPowerEvaluation: { values: ['n', ''], when: 'always' },
  SimulatedDataMethodType: { values: ['0'], when: 'always' },
}

/** 读取的键. */
export const READ: readonly string[] = [
  ...['CaseFile', 'ControlFile', 'PopulationFile', 'CoordinatesFile', 'PrecisionCaseTimes', 'StartDate', 'EndDate', 'CoordinatesType'],
  ...['AnalysisType', 'ModelType', 'ScanAreas', 'TimeAggregationUnits', 'TimeAggregationLength'],
  ...['StudyPeriodCheckType', 'GeographicalCoordinatesCheckType'],
  ...['MaxSpatialSizeInPopulationAtRisk', 'UseDistanceFromCenterOption', 'MaxSpatialSizeInDistanceFromCenter'],
  ...['MinimumTemporalClusterSize', 'MaxTemporalSizeInterpretation', 'MaxTemporalSize'],
  ...['MinimumCasesInLowRateClusters', 'MinimumCasesInHighRateClusters'],
  ...['PValueReportType', 'EarlyTerminationThreshold', 'MonteCarloReps'],
  ...['ProspectiveFrequencyType', 'ProspectiveFrequency', 'CriteriaForReportingSecondaryClusters'],
  ...['IncludePurelySpatial', 'IncludePurelyTemporal', 'IncludeClusters', 'AdjustForWeeklyTrends'],
  ...['AdjustForEarlierAnalyses', 'ProspectiveStartDate', 'ReportHierarchicalClusters', 'ReportGiniClusters'],
  ...['GiniIndexClusterReportingType', 'SpatialMaxima', 'GiniIndexClustersPValueCutOff', 'UseReportOnlySmallerClusters'],
  ...['MaxSpatialSizeInPopulationAtRisk_Reported', 'UseDistanceFromCenterOption_Reported', 'MaxSpatialSizeInDistanceFromCenter_Reported'],
]

/** 不影响结果的键: they belong to a choice that is refused where it is made, or to output alone. */
export const WITHOUT_EFFECT: readonly string[] = [
  ...['GridFile', 'LocationsNetworkFilename', 'NeighborsFilename', 'MetaLocationsFile', 'MultipleLocationsFile'],
  ...['MaxSpatialSizeInMaxCirclePopulationFile', 'MaxCirclePopulationFile', 'NonCompactnessPenalty'],
  ...['IntervalStartRange', 'IntervalEndRange', 'RiskThresholdHighClusters', 'RiskThresholdLowClusters'],
  ...['TimeTrendPercentage', 'TimeStratifiedAdjLength', 'TimeTrendType', 'AdjustmentsByKnownRelativeRisksFilename'],
  ...['ReportGumbel', 'IterativeScanMaxIterations', 'IterativeScanMaxPValue'],
  ...['DrilldownMinimumClusterLocations', 'DrilldownMinimumClusterCases', 'DrilldownClusterCutoff', 'DrilldownAdjustWeeklyTrends'],
  ...['NumBootstrapReplications', 'OliveiraPvalueCutoff'],
  ...['PowerEvaluationsMethod', 'PowerEvaluationTotalCases', 'CriticalValueType', 'CriticalValue05', 'CriticalValue01', 'CriticalValue001'],
  ...['PowerEstimationType', 'NumberPowerReplications', 'AlternativeHypothesisFilename', 'PowerEvaluationsSimulationMethod'],
  ...['PowerEvaluationsSimulationSourceFilename', 'ReportPowerEvaluationSimulationData', 'PowerEvaluationsSimulationOutputFilename'],
  ...['SimulatedDataInputFilename', 'PrintSimulatedDataToFile', 'SimulatedDataOutputFilename'],
  ...['LaunchMapViewer', 'CompressKMLtoKMZ', 'IncludeClusterLocationsKML', 'ThresholdLocationsSeparateKML'],
  ...['ReportGiniIndexCoefficents', 'MaxSizeInMaxCirclePopulationFile_Reported', 'DataSet1-Name'],
  // Of how sure a cluster's border is, and of other analyses besides; neither changes the clusters.
  ...['CalculateOliveira', 'CalculateOliviera', 'NumOlivieraSets', 'OlivieraPvalueCutoff'],
  ...['LaunchKMLViewer', 'DrilldownClusterPvalueCutoff', 'DrilldownAdjustForWeeklyTrends'],
]
