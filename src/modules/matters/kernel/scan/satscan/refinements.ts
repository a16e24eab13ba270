/** Choices of SaTScan's parameter file that few analyses make · SaTScan 参数文件中少用的设定. */
import type { ScanAnalysis, ScanModel, ScanRefinements } from '../types.ts'
import type { Reader } from './reader.ts'

/** What the program offers for the Gini coefficient. */
const USUAL_STOPS = '1,2,3,4,5,6,8,10,12,15,20,25,30,40,50'

function giniOf(read: Reader): NonNullable<ScanRefinements['gini']> {
  const isAlone = !read.isYes('ReportHierarchicalClusters', true)
  const text = read.text('SpatialMaxima')
  const stops = (text === '' ? USUAL_STOPS : text).split(',').map((stop) => Number(stop.trim()))
  if (!stops.every((stop) => stop > 0 && stop <= 50)) read.wrong('SpatialMaxima')
  const isAll = read.one('GiniIndexClusterReportingType', { '0': false, '1': true }, false)
  return { stops, cutoff: read.number('GiniIndexClustersPValueCutOff', 0.05), isAll, isAlone }
}

/** 少用的设定: off in most analyses; a choice that does not belong to an analysis is passed over there, as the program does. */
export function refinementsOf(read: Reader, model: ScanModel, analysis: ScanAnalysis, isGeneric: boolean): ScanRefinements {
  const isSpaceTime = analysis.endsWith('space-time')
  const isTemporal = analysis.endsWith('purely-temporal')
  const isProspective = analysis.startsWith('prospective')
  const hasGini = analysis === 'purely-spatial' && read.isYes('ReportGiniClusters')
  const includes = [
    ...(isSpaceTime && read.isYes('IncludePurelySpatial') ? ['purely-spatial' as const] : []),
    ...(isSpaceTime && read.isYes('IncludePurelyTemporal') ? ['purely-temporal' as const] : []),
  ]
  // With exchanged times a whole period, or all places, has as many cases as are expected.
  if (model === 'space-time-permutation')
    for (const kind of includes) read.unsupported(kind === 'purely-spatial' ? 'IncludePurelySpatial' : 'IncludePurelyTemporal')
  const byWeekday = analysis !== 'purely-spatial' && read.isYes('AdjustForWeeklyTrends')
  if (byWeekday && (model !== 'space-time-permutation' || isGeneric)) read.unsupported('AdjustForWeeklyTrends')
  const isAliveOnly = analysis !== 'purely-spatial' && !isProspective && read.one('IncludeClusters', { '0': false, '1': true }, false)
  const isSmaller = !isTemporal && read.isYes('UseReportOnlySmallerClusters')
  const hasRadius = read.isYes('UseDistanceFromCenterOption_Reported')
  return {
    ...(includes.length > 0 ? { includes } : {}),
    ...(isAliveOnly ? { isAliveOnly } : {}),
    ...(isSmaller
      ? {
          reported: {
            share: read.number('MaxSpatialSizeInPopulationAtRisk_Reported', 50),
            radius: hasRadius ? read.number('MaxSpatialSizeInDistanceFromCenter_Reported', 1) : null,
          },
        }
      : {}),
    ...(isProspective && read.isYes('AdjustForEarlierAnalyses') ? { since: read.time('ProspectiveStartDate', isGeneric) } : {}),
    ...(byWeekday ? { byWeekday } : {}),
    ...(hasGini ? { gini: giniOf(read) } : {}),
    ...(!hasGini && !isTemporal && !read.isYes('ReportHierarchicalClusters', true) ? { isFirstOnly: true } : {}),
  }
}
