/** Charts of reports over time, drawn as SVG text without a browser. Colours come from the page's own style. */

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

/** A round figure at or above the highest bar, and the step of its grid: 1, 2 or 5 times a power of ten. */
function scaleFor(most: number): { top: number; step: number } {
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = [1, 2, 5, 10].map((of) => of * power).find((of) => of >= rough) ?? power
  return { top: Math.max(step, Math.ceil(most / step) * step), step }
}

const LEFT = 40
const BELOW = 20
const ABOVE = 8
/** Width of a day's label with room beside it. */
const LABEL = 96
const WIDEST_BAR = 32

/** Bars of reports per week with their axes; every bar says its week and figure. */
export function weeklyChart(times: readonly string[], width: number, height: number, unit: string): string {
  const weeks = weekly(times)
  const { top, step } = scaleFor(weeks.reduce((high, { reports }) => Math.max(high, reports), 1))
  const tall = height - BELOW - ABOVE
  const y = (value: number) => ABOVE + tall * (1 - value / top)
  const slot = (width - LEFT) / weeks.length
  const bar = Math.min(WIDEST_BAR, Math.max(1, slot * 0.8))
  const grid = Array.from({ length: Math.round(top / step) + 1 }, (_, at) => {
    const line = y(at * step).toFixed(1)
    return `<line x1="${LEFT}" x2="${width}" y1="${line}" y2="${line}"/><text x="${LEFT - 6}" y="${line}" dy="4" text-anchor="end">${at * step}</text>`
  })
  const every = Math.ceil(LABEL / slot)
  const bars = weeks.map(({ week, reports }, at) => {
    const x = LEFT + slot * at + (slot - bar) / 2
    const isLabelled = at % every === 0 && x + bar / 2 + LABEL * 0.35 < width
    const label = isLabelled ? `<text x="${(x + bar / 2).toFixed(1)}" y="${height - 4}" text-anchor="middle">${week}</text>` : ''
    return `<rect x="${x.toFixed(1)}" y="${y(reports).toFixed(1)}" width="${bar.toFixed(1)}" height="${(y(0) - y(reports)).toFixed(1)}"><title>${week}: ${reports} ${unit}</title></rect>${label}`
  })
  return `<svg class="weeks" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true"><g class="grid">${grid.join('')}</g>${bars.join('')}</svg>`
}

/** A small chart of one matter: one bar per bucket, no axes. */
export function sparkline(timeline: readonly number[], width = 90, height = 20): string {
  const most = timeline.reduce((high, value) => Math.max(high, value), 1)
  const step = width / timeline.length
  const bars = timeline.map((value, at) => {
    if (value === 0) return ''
    const tall = Math.max(2, (value / most) * (height - 1))
    return `<rect x="${(at * step).toFixed(1)}" y="${(height - 1 - tall).toFixed(1)}" width="${Math.max(1, step - 1).toFixed(1)}" height="${tall.toFixed(1)}"/>`
  })
  return `<svg class="spark" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true"><path d="M0 ${height - 0.5}H${width}"/>${bars.join('')}</svg>`
}
