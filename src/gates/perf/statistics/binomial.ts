/**
 * P(X ≤ k) for X ~ Binomial(n, p), as a regularised incomplete beta function: exact
 * for any n, without a sum over n terms.
 */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, n - k, k + 1);
}

/**
 * The share behind `hits` of `n`, at most and at least, each with confidence
 * 1 - `alpha` (Clopper and Pearson, 1934).
 */
export function shareBounds(
  hits: number,
  n: number,
  alpha: number,
): { readonly lower: number; readonly upper: number } {
  if (n === 0) return { lower: 0, upper: 1 };
  return {
    lower: hits === 0 ? 0 : solve((p) => 1 - binomialAtMost(hits - 1, n, p) - alpha),
    upper: hits === n ? 1 : solve((p) => alpha - binomialAtMost(hits, n, p)),
  };
}

/**
 * The ranks, from 1, of the sorted samples that hold a quantile from below and from
 * above, each with confidence 1 - `alpha`. A rank of 0, or over n, says that so few
 * samples cannot bound it on that side.
 */
export function quantileRanks(
  quantile: number,
  n: number,
  alpha: number,
): { readonly lower: number; readonly upper: number } {
  const holds = (k: number): number => binomialAtMost(k, n, quantile);
  const lower = firstWhere(n, (rank) => holds(rank - 1) > alpha) - 1;
  const upper = firstWhere(n, (rank) => 1 - holds(rank - 1) <= alpha);
  return { lower, upper };
}

/** The smallest rank of 1…n for which a condition holds from there on, else n + 1. */
function firstWhere(n: number, condition: (rank: number) => boolean): number {
  let low = 1;
  let high = n + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (condition(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The root in 0…1 of a function that rises from below zero. */
function solve(rising: (p: number) => number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

// Continued fraction of Abramowitz and Stegun 26.5.8, by Lentz's method. It converges
// in about the square root of the larger parameter.
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const logFront =
    logGamma(a + b) -
    logGamma(a) -
    logGamma(b) +
    a * Math.log(x) +
    b * Math.log1p(-x) -
    Math.log(a);
  return Math.exp(logFront) * betaFraction(x, a, b);
}

const tiny = 1e-300;

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return value;
}

function awayFromZero(number: number): number {
  return Math.abs(number) < tiny ? tiny : number;
}

// Stirling's series; the argument is raised until its error is below 1e-14.
function logGamma(z: number): number {
  let shift = 0;
  let x = z;
  for (; x < 10; x++) shift -= Math.log(x);
  const s = 1 / (x * x);
  const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s / 1680))) / x;
  return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
