/** Charts of reports over time, drawn as SVG text without a browser. */
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, SVGRenderer])

const DAY = 86_400_000

/** Reports per week from the week of the first to that of the last; weeks start on Monday. */
export function weekly(times: readonly string[]): { week: string; reports: number }[] {
  if (times.length === 0) return []
  const weekOf = (at: string) => {
    const day = Math.floor(Date.parse(`${at.slice(0, 10)}T00:00:00Z`) / DAY)
    return day - ((day + 3) % 7)
  }
  const counts = new Map<number, number>()
  for (const at of times) counts.set(weekOf(at), (counts.get(weekOf(at)) ?? 0) + 1)
  const first = [...counts.keys()].reduce((least, week) => Math.min(least, week))
  const last = [...counts.keys()].reduce((most, week) => Math.max(most, week))
  const weeks: { week: string; reports: number }[] = []
  for (let week = first; week <= last; week += 7)
    weeks.push({ week: new Date(week * DAY).toISOString().slice(0, 10), reports: counts.get(week) ?? 0 })
  return weeks
}

/** Bars of reports per week; colours come from the page through `currentColor`. */
export function weeklyChart(times: readonly string[], width: number, height: number): string {
  const weeks = weekly(times)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({
    animation: false,
    grid: { left: 36, right: 8, top: 12, bottom: 24 },
    xAxis: {
      type: 'category',
      data: weeks.map(({ week }) => week),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#8a9694' } },
      axisLabel: { color: '#5d6b69', fontSize: 11 },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: '#8a969440' } },
      axisLabel: { color: '#5d6b69', fontSize: 11 },
    },
    series: [
      { type: 'bar', data: weeks.map(({ reports }) => reports), itemStyle: { color: '#0e7c7b' }, barMaxWidth: 14, barCategoryGap: '15%' },
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

/** A small chart of one matter: one bar per bucket, no axes. */
export function sparkline(timeline: readonly number[], width = 120, height = 24): string {
  const most = timeline.reduce((high, value) => Math.max(high, value), 1)
  const step = width / timeline.length
  const bars = timeline.map((value, at) => {
    if (value === 0) return ''
    const tall = Math.max(2, (value / most) * height)
    return `<rect x="${(at * step).toFixed(1)}" y="${(height - tall).toFixed(1)}" width="${Math.max(1, step - 1).toFixed(1)}" height="${tall.toFixed(1)}"/>`
  })
  return `<svg class="spark" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${bars.join('')}</svg>`
}
