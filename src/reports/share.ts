/** How many of how many. */
export interface Count {
  readonly covered: number;
  readonly total: number;
}

/** A share in per cent with two decimals, rounded down: only all of them is 100.00. */
export function formatShare({ covered, total }: Count): string {
  if (total === 0) return 'n/a';
  const hundredths = (BigInt(covered) * 10_000n) / BigInt(total);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}
