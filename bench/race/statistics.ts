/** Five numbers of a sample, in its unit. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** The value below which a share of a sample lies, linear between neighbours. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** Median and quartiles: a busy machine has outliers on one side only. */
export function summarise(sample: readonly number[]): Summary {
  return {
    count: sample.length,
    median: quantile(sample, 0.5),
    lowerQuartile: quantile(sample, 0.25),
    upperQuartile: quantile(sample, 0.75),
  };
}

/** Quotient of medians, with the quartiles of the quotients round by round. */
export interface Ratio {
  readonly value: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly pairs: number;
}

/**
 * Compares two samples that were taken in turn. Only rounds that both took part in
 * count, so that a load that came and went weighs on both sides.
 */
export function compare(
  ours: readonly (number | null)[],
  theirs: readonly (number | null)[],
): Ratio {
  const pairs = ours.flatMap((own, round) => {
    const other = theirs[round];
    return own === null || other === null || other === undefined
      ? []
      : [[own, other] as const];
  });
  const quotients = pairs.map(([own, other]) => own / other);
  return {
    value:
      quantile(
        pairs.map(([own]) => own),
        0.5,
      ) /
      quantile(
        pairs.map(([, other]) => other),
        0.5,
      ),
    lowerQuartile: quantile(quotients, 0.25),
    upperQuartile: quantile(quotients, 0.75),
    pairs: pairs.length,
  };
}
