/**
 * Upper tails · 上尾概率: of the negative binomial, of Poisson and of Student's t, all by the regularised incomplete beta and gamma.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 6.1, 6.5, 26.5, 26.7; the fraction is that of Lentz.
 */

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const
const EPSILON = 1e-15
const TINY = 1e-300

/** ln Γ(x) · 伽马函数的对数, for x > 0. */
export function lnGamma(x: number): number {
  const z = x - 1
  let sum: number = LANCZOS[0]
  for (let at = 1; at < LANCZOS.length; at++) sum += LANCZOS[at]! / (z + at)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

const notZero = (x: number) => (Math.abs(x) < TINY ? TINY : x)

function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / notZero(1 + even * d)
    c = notZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / notZero(1 + odd * d)
    c = notZero(1 + odd / c)
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < EPSILON) break
  }
  return h
}

/** I_x(a, b) · 正则化不完全贝塔函数; `y` is 1 − x, given apart so that a small one keeps its digits. */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (y <= 0) return 1
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log(y))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, y)) / b
}

/** P(a, x) · 正则化不完全伽马函数: the share of a gamma distribution below x. */
function incompleteGamma(a: number, x: number): number {
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * EPSILON; n++) {
      term *= x / (a + n)
      sum += term
    }
    return front * sum
  }
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let h = d
  for (let n = 1; n < 10_000; n++) {
    const of = -n * (n - a)
    b += 2
    d = 1 / notZero(of * d + b)
    c = notZero(b + of / c)
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < EPSILON) break
  }
  return 1 - front * h
}

/**
 * 负二项上尾概率: of at least so many events where `expected` come on the average and their variance is `dispersion` times that.
 * With a dispersion of 1 it is Poisson's. The size is expected / (dispersion − 1), as quasi-Poisson counts are plugged in.
 */
export function countTail(observed: number, expected: number, dispersion: number): number {
  if (observed <= 0) return 1
  if (expected <= 0) return 0
  // So near to Poisson's that the size would swallow the digits of the difference.
  if (dispersion < 1 + 1e-6) return incompleteGamma(observed, expected)
  return incompleteBeta(1 - 1 / dispersion, 1 / dispersion, observed, expected / (dispersion - 1))
}

/** t 分布双侧概率: that |t| is at least so large by chance. */
export function studentTwoSided(t: number, freedom: number): number {
  const square = t * t
  return incompleteBeta(freedom / (freedom + square), square / (freedom + square), freedom / 2, 0.5)
}
