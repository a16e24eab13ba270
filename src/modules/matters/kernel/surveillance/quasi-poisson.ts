/**
 * Quasi-Poisson regression · 准泊松回归: counts with a level and, where asked, a trend in time; past outbreaks weigh less.
 *
 * The fit is by iteratively reweighted least squares with a logarithmic link, the dispersion Pearson's, at least 1. What lies above its
 * fit by more than 2.58 Anscombe residuals is weighed down by the square of how far it does.
 * @see Noufaily et al., An improved algorithm for outbreak detection in multiple surveillance systems, Statistics in Medicine 32 (2013), 3.
 * Not covered: an offset for the population, factors for the season.
 */

export interface CountAt {
  /** When, in windows; only differences count. */
  readonly at: number
  readonly count: number
}

export interface Fitted {
  /** Expected at the instant that was asked for. */
  readonly expected: number
  /** 离散度: variance over mean, at least 1. */
  readonly dispersion: number
  /** In the logarithm, a window; null without a trend. */
  readonly slope: number | null
  /** Two-sided; null without a trend. */
  readonly slopeP: number | null
  /** Of each count, in their order; their sum is how many there are. */
  readonly weights: readonly number[]
}

/** 降权界限 of the residual. */
export const WEIGHS_LESS_ABOVE = 2.58
const ROUNDS = 50
const CONVERGED = 1e-10

interface Line {
  readonly level: number
  readonly slope: number
  readonly fitted: readonly number[]
  /** Diagonal of the hat matrix. */
  readonly hats: readonly number[]
  readonly dispersion: number
  readonly slopeVariance: number
}

interface Sums {
  readonly w: number
  readonly wt: number
  readonly wtt: number
  readonly determinant: number
}

function sumsOf(weights: readonly number[], times: readonly number[]): Sums {
  let [w, wt, wtt] = [0, 0, 0]
  weights.forEach((of, at) => {
    const t = times[at]!
    w += of
    wt += of * t
    wtt += of * t * t
  })
  return { w, wt, wtt, determinant: w * wtt - wt * wt }
}

/** Null where it does not come to rest. */
function line(times: readonly number[], counts: readonly number[], prior: readonly number[], hasTrend: boolean): Line | null {
  let fitted = counts.map((count) => count + 0.1)
  let [level, slope] = [0, 0]
  let before = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const weights = fitted.map((mu, at) => prior[at]! * mu)
    const working = fitted.map((mu, at) => Math.log(mu) + (counts[at]! - mu) / mu)
    const { w, wt, wtt, determinant } = sumsOf(weights, times)
    const wz = working.reduce((sum, z, at) => sum + weights[at]! * z, 0)
    const wtz = working.reduce((sum, z, at) => sum + weights[at]! * times[at]! * z, 0)
    if (hasTrend) {
      level = (wtt * wz - wt * wtz) / determinant
      slope = (w * wtz - wt * wz) / determinant
    } else level = wz / w
    fitted = times.map((t) => Math.exp(level + slope * t))
    if (!fitted.every((mu) => Number.isFinite(mu) && mu > 0)) return null
    const deviance = counts.reduce((sum, y, at) => {
      const mu = fitted[at]!
      return sum + 2 * prior[at]! * ((y === 0 ? 0 : y * Math.log(y / mu)) - (y - mu))
    }, 0)
    if (Math.abs(deviance - before) < CONVERGED * (Math.abs(deviance) + 0.1)) return measured(times, counts, prior, hasTrend, level, slope)
    before = deviance
  }
  return null
}

function measured(
  times: readonly number[],
  counts: readonly number[],
  prior: readonly number[],
  hasTrend: boolean,
  level: number,
  slope: number,
): Line {
  const fitted = times.map((t) => Math.exp(level + slope * t))
  const weights = fitted.map((mu, at) => prior[at]! * mu)
  const { w, wt, wtt, determinant } = sumsOf(weights, times)
  const hats = weights.map((of, at) => (hasTrend ? (of * (wtt - 2 * wt * times[at]! + w * times[at]! ** 2)) / determinant : of / w))
  const pearson = counts.reduce((sum, y, at) => sum + (prior[at]! * (y - fitted[at]!) ** 2) / fitted[at]!, 0)
  const dispersion = Math.max(1, pearson / (counts.length - (hasTrend ? 2 : 1)))
  return { level, slope, fitted, hats, dispersion, slopeVariance: hasTrend ? (dispersion * w) / determinant : 0 }
}

/** 降权: the more a count stands out above its fit, the less it says about what is usual. */
function weighedDown(counts: readonly number[], { fitted, hats, dispersion }: Line): number[] {
  const residuals = counts.map((y, at) => {
    const mu = fitted[at]!
    return (1.5 * (y ** (2 / 3) * mu ** (-1 / 6) - Math.sqrt(mu))) / Math.sqrt(dispersion * (1 - hats[at]!))
  })
  const raw = residuals.map((s) => (s > WEIGHS_LESS_ABOVE ? s ** -2 : 1))
  const scale = counts.length / raw.reduce((sum, of) => sum + of, 0)
  return raw.map((of) => of * scale)
}

function fitLine(times: readonly number[], counts: readonly number[], hasTrend: boolean): (Line & { weights: readonly number[] }) | null {
  const first = line(
    times,
    counts,
    counts.map(() => 1),
    hasTrend,
  )
  if (first === null) return null
  const weights = weighedDown(counts, first)
  const second = line(times, counts, weights, hasTrend)
  return second === null ? null : { ...second, weights }
}

/** A trend is kept where it is this unlikely by chance, and leads nowhere beyond what was ever counted. */
const TREND_P = 0.05

/**
 * 拟合: what is expected at `at`. At least two counts, one of them above zero. A trend is tried where `mayTrend`; null where nothing fits.
 */
export function fitCounts(
  of: readonly CountAt[],
  at: number,
  mayTrend: boolean,
  twoSided: (t: number, freedom: number) => number,
): Fitted | null {
  const counts = of.map(({ count }) => count)
  const times = of.map((one) => one.at - at)
  const sloped = mayTrend ? fitLine(times, counts, true) : null
  if (sloped !== null) {
    const slopeP = twoSided(sloped.slope / Math.sqrt(sloped.slopeVariance), counts.length - 2)
    const expected = Math.exp(sloped.level)
    if (slopeP < TREND_P && expected <= Math.max(...counts))
      return { expected, dispersion: sloped.dispersion, slope: sloped.slope, slopeP, weights: sloped.weights }
  }
  const flat = fitLine(times, counts, false)
  return flat === null
    ? null
    : { expected: Math.exp(flat.level), dispersion: flat.dispersion, slope: null, slopeP: null, weights: flat.weights }
}
