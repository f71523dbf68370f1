import { compare, quantile } from '../race/statistics.ts';

/** One run of a contestant in this process. */
export type Run = () => unknown;

interface Cost {
  /** Milliseconds on the wall. */
  readonly wall: number;
  /** Milliseconds of CPU time in user mode, which other processes disturb less. */
  readonly user: number;
}

/**
 * Races two contestants in alternating pairs, after three rounds to warm up, and prints
 * how many times as fast ours is.
 * @param bytes - how much both read
 */
export async function race(
  title: string,
  ours: Run,
  theirs: Run,
  bytes: number,
  pairs: number,
): Promise<void> {
  for (let warm = 0; warm < 3; warm++) {
    await ours();
    await theirs();
  }
  const mine: Cost[] = [];
  const other: Cost[] = [];
  for (let pair = 0; pair < pairs; pair++)
    if (pair % 2 === 0) {
      mine.push(await costOf(ours));
      other.push(await costOf(theirs));
    } else {
      other.push(await costOf(theirs));
      mine.push(await costOf(ours));
    }
  console.log(title);
  for (const kind of ['wall', 'user'] as const)
    tell(
      `  ${kind}`,
      mine.map((cost) => cost[kind]),
      other.map((cost) => cost[kind]),
      bytes,
    );
}

async function costOf(run: Run): Promise<Cost> {
  const begun = process.cpuUsage();
  const start = performance.now();
  await run();
  const wall = performance.now() - start;
  return { wall, user: process.cpuUsage(begun).user / 1000 };
}

/** Prints the quotient of medians with the quartiles of the quotients. */
export function tell(
  title: string,
  ours: readonly number[],
  theirs: readonly number[],
  bytes = 0,
): void {
  const { value, lowerQuartile, upperQuartile } = compare(theirs, ours);
  const [mine, other] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
  const rate = (time: number) => `${(bytes / 1e3 / time).toFixed(0)} MB/s`;
  const speed = bytes === 0 ? '' : `, ${rate(mine)} against ${rate(other)}`;
  console.log(
    [
      `${title}: ${value.toFixed(2)} times as fast`,
      `quartiles ${lowerQuartile.toFixed(2)} to ${upperQuartile.toFixed(2)}`,
      `${mine.toFixed(0)} against ${other.toFixed(0)} ms${speed}`,
    ].join('; '),
  );
}
