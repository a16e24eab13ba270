/** A chart as ECharts takes it: the type and colours of the page, the unit on its axis, names beside the lines. */
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartFigures, Series, SeriesRole } from './chart.ts'

export type ChartOption = ComposeOption<LineSeriesOption | BarSeriesOption | GridComponentOption>

/** Colours of the theme in which the page stands, as the browser has computed them. */
export interface ChartInk {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly strong: string
  readonly brand: string
  readonly paper: string
  readonly font: string
}

const LETTERS = 12
/** More points than this stand so close that a sign on each would be a band. */
const MOST_SIGNS = 40
const MOTION_MS = 150

const strokes: Readonly<Record<SeriesRole, (ink: ChartInk) => { readonly color: string; readonly width: number; readonly type: string }>> =
  {
    now: ({ brand }) => ({ color: brand, width: 2, type: 'solid' }),
    before: ({ soft }) => ({ color: soft, width: 1.5, type: 'dashed' }),
    limit: ({ soft }) => ({ color: soft, width: 1, type: 'solid' }),
  }

/** Width of a text in pixels, near enough to leave room for it: Chinese letters are as wide as they are high. */
export const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2E7F' ? LETTERS : LETTERS * 0.58), 0)

const figureOf = (value: string | null) => (value === null ? null : Number(value))

function lineOf(series: Series, ink: ChartInk, count: number): LineSeriesOption {
  const { color, width, type } = strokes[series.role](ink)
  const marks = new Set(series.marks)
  const isSigned = series.role !== 'limit' && count <= MOST_SIGNS
  return {
    type: 'line',
    name: series.name,
    silent: true,
    connectNulls: false,
    showSymbol: isSigned || marks.size > 0,
    showAllSymbol: true,
    lineStyle: { color, width, type: type as 'solid' },
    itemStyle: { color },
    // A limit holds until another takes its place: it jumps, it does not slope.
    ...(series.role === 'limit' ? { step: 'middle' as const } : {}),
    z: series.role === 'now' ? 3 : 2,
    endLabel: {
      show: true,
      formatter: series.name,
      color: series.role === 'now' ? ink.brand : ink.soft,
      fontSize: LETTERS,
      distance: 6,
      padding: [2, 0],
    },
    labelLayout: { moveOverlap: 'shiftY' },
    data: series.values.map((value, at) =>
      marks.has(at)
        ? {
            value: figureOf(value),
            symbol: 'diamond',
            symbolSize: 12,
            itemStyle: { color: ink.paper, borderColor: ink.ink, borderWidth: 1.5 },
          }
        : { value: figureOf(value), symbol: isSigned ? 'circle' : 'none', symbolSize: 4 },
    ),
  }
}

function barOf(series: Series, ink: ChartInk): BarSeriesOption {
  const { color } = strokes[series.role](ink)
  const look = series.role === 'now' ? { color } : { color: ink.paper, borderColor: color, borderWidth: 1 }
  return {
    type: 'bar',
    name: series.name,
    silent: true,
    barMaxWidth: 24,
    barGap: '10%',
    itemStyle: look,
    data: series.values.map(figureOf),
  }
}

/** The names of lines stand at their ends: the room for them is kept free. */
function roomForNames(series: readonly Series[]): number {
  const names = series.filter(({ shape = 'line' }) => shape === 'line').map(({ name }) => widthOf(name))
  return names.length === 0 ? 8 : Math.max(...names) + 16
}

export function optionOf({ points, series, unit }: ChartFigures, ink: ChartInk, isStill: boolean): ChartOption {
  const letters = { color: ink.soft, fontSize: LETTERS, fontFamily: ink.font }
  return {
    animation: !isStill,
    animationDuration: MOTION_MS,
    animationDurationUpdate: MOTION_MS,
    textStyle: letters,
    grid: { left: 4, right: roomForNames(series), top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: points.map(({ label }) => label),
      boundaryGap: series.some(({ shape }) => shape === 'bar') || points.length === 1,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.strong } },
      axisLabel: { ...letters, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { ...letters, align: 'left', padding: [0, 0, 0, -4] },
      splitNumber: 4,
      axisLabel: letters,
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: series.map((of) => (of.shape === 'bar' ? barOf(of, ink) : lineOf(of, ink, points.length))),
  }
}
