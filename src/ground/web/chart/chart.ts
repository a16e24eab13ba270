/** What a chart is told: its points, its lines or bars, and their figures as decimals in text, so that its table says them as they are. */

/** `now` is what the chart is about, `before` what it is compared with, `limit` what neither should pass. Each has one look of its own. */
export type SeriesRole = 'now' | 'before' | 'limit'

export interface Series {
  readonly id: string
  readonly name: string
  readonly role: SeriesRole
  readonly shape?: 'line' | 'bar'
  /** One for each point; null where nothing was evaluated: a gap, never a zero. */
  readonly values: readonly (string | null)[]
  /** What is said in place of a figure that has no place on the line, such as `<0.01`; null where the figure is said. */
  readonly said?: readonly (string | null)[]
  /** Places of points that stand out, such as suspected values: a hollow diamond on the line. */
  readonly marks?: readonly number[]
}

export interface Point {
  /** On the axis, short. */
  readonly label: string
  /** In the reading and in the table, in full. */
  readonly words: string
}

export interface ChartFigures {
  readonly title: string
  readonly unit: string
  /** What the points are: a day, an hour; the head of their column in the table. */
  readonly pointTitle: string
  readonly points: readonly Point[]
  readonly series: readonly Series[]
}

/** Where a chart is read before anybody points: at what stands out, else at the last that is known of what it is about. */
export function pointReadFirst({ points, series }: Pick<ChartFigures, 'points' | 'series'>): number {
  const [mark] = series.flatMap(({ marks = [] }) => marks)
  if (mark !== undefined) return mark
  const isKnown = (at: number) => series.some(({ role, values }) => role === 'now' && (values[at] ?? null) !== null)
  for (let at = points.length - 1; at >= 0; at--) if (isKnown(at)) return at
  return points.length - 1
}

/** Whether there is anything to draw. */
export const hasFigures = ({ series }: Pick<ChartFigures, 'series'>) =>
  series.some(({ role, values }) => role !== 'limit' && values.some((value) => value !== null))
