/**
 * False discovery rate · 错误发现率: of all cells that are told, the share that chance alone would tell.
 * @see Benjamini and Hochberg, Controlling the false discovery rate, Journal of the Royal Statistical Society B 57 (1995).
 */

/** q 值, in the order of the p: the smallest rate at which each would still be told. All tests of a run go in together. */
export function discoveryRates(p: readonly number[]): number[] {
  const order = p.map((value, at) => ({ value, at })).sort((x, y) => y.value - x.value)
  const q = new Array<number>(p.length).fill(1)
  let least = 1
  order.forEach(({ value, at }, from) => {
    // The quotient first: it is at least 1, and no q then falls below its p by rounding.
    least = Math.min(least, value * (p.length / (p.length - from)))
    q[at] = least
  })
  return q
}
