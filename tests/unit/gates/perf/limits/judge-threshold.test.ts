import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  seededRandom,
} from '../../../../../src/gates/perf/statistics/bounds.ts';
import {
  judgeAsMeasured,
  judgeByBounds,
} from '../../../../../src/gates/perf/limits/judge-threshold.ts';
import {
  judgeRun,
  thresholdsOf,
} from '../../../../../src/gates/perf/limits/judge-run.ts';
import { parseThreshold } from '../../../../../src/gates/perf/limits/thresholds.ts';
import { sameSlices, slicesOf } from '../recorded.ts';

const judge = (text: string, slices: ReturnType<typeof slicesOf>) =>
  judgeByBounds(parseThreshold(text), slices);

describe('a threshold judged by bounds', () => {
  it('is kept or broken where both bounds say so', () => {
    const slices = sameSlices(20, [10, 20, 30]);
    expect(judge('avg<25ms', slices).outcome).toBe('kept');
    expect(judge('avg<15ms', slices).outcome).toBe('broken');
    expect(judge('p50<15ms', slices).outcome).toBe('broken');
    expect(judge('rps>25', slices).outcome).toBe('kept');
    expect(judge('rps>35', slices).outcome).toBe('broken');
    expect(judge('max<31ms', slices).outcome).toBe('kept');
    expect(judge('max<30ms', slices).outcome).toBe('broken');
  });

  it('is undecided where the slices differ too much to tell', () => {
    const slices = slicesOf(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? [10, 10] : [200, 200],
      ),
    );
    const result = judge('avg<100ms', slices);
    expect(result.outcome).toBe('undecided');
    expect(result.why).toMatch(/^it is between .+ and .+ with 95 % confidence$/);
  });

  it('is undecided for a quantile that the sample cannot carry', () => {
    const few = sameSlices(10, [10, 10, 10, 10, 10]);
    expect(judge('p95<1s', few)).toMatchObject({
      outcome: 'undecided',
      why: 'p95 needs 59 samples at least, there are 50',
    });
    expect(judge('p95<1s', sameSlices(10, [10, 10, 10, 10, 10, 10])).outcome).toBe(
      'kept',
    );
  });

  it('is undecided without a sample', () => {
    for (const text of ['avg<1s', 'p95<1s', 'max<1s', 'rps>1', 'error-rate<1%'])
      expect(judge(text, slicesOf([[], []]))).toMatchObject({
        outcome: 'undecided',
        why: 'there is no sample',
      });
  });

  it('takes a request that failed for slower than all others', () => {
    const fast = Array.from({ length: 9 }, () => 1);
    const slices = slicesOf(
      Array.from({ length: 20 }, () => fast),
      { errors: 1 },
    );
    expect(judge('p85<5ms', slices).outcome).not.toBe('broken');
    expect(judge('p95<1s', slices)).toMatchObject({
      outcome: 'broken',
      estimate: Infinity,
    });
    expect(judge('error-rate<5%', slices)).toMatchObject({
      outcome: 'broken',
      estimate: 0.1,
    });
  });

  it('needs 299 requests without an error to say that less than 1 % fail', () => {
    expect(judge('error-rate<1%', sameSlices(23, Array(13).fill(1))).outcome).toBe(
      'kept',
    );
    expect(judge('error-rate<1%', sameSlices(22, Array(13).fill(1))).outcome).toBe(
      'undecided',
    );
  });

  it('does not call slow what only the client made slow', () => {
    const slow = sameSlices(20, [150, 150]);
    const quick = sameSlices(20, [20, 20]);
    const noisy = slow.map((slice, index) => ({
      ...slice,
      atLeast: quick[index]!.latency,
    }));
    expect(judge('avg<100ms', slow).outcome).toBe('broken');
    expect(judge('avg<100ms', noisy).outcome).toBe('undecided');
    expect(judge('p50<100ms', noisy).outcome).toBe('undecided');
  });

  it('says the same of the same samples each time', () => {
    const slices = slicesOf(
      Array.from({ length: 30 }, (_, index) => [index, index * 3]),
    );
    expect(boundsOf('p90', slices)).toEqual(boundsOf('p90', slices));
    expect(boundsOf('avg', slices)).toEqual(boundsOf('avg', slices));
  });

  it('misses the truth no more often than it says', () => {
    const random = seededRandom(7);
    let below = 0;
    let above = 0;
    const runs = 60;
    for (let run = 0; run < runs; run++) {
      const slices = slicesOf(
        Array.from({ length: 25 }, () =>
          Array.from({ length: 20 }, () => -50 * Math.log(1 - random())),
        ),
      );
      const truth = -50 * Math.log(0.05) * 1e3;
      const { lower, upper } = boundsOf('p95', slices)!;
      if (upper < truth) below++;
      if (lower > truth) above++;
    }
    expect(below / runs).toBeLessThan(0.15);
    expect(above / runs).toBeLessThan(0.15);
  });
});

describe('the spec profile', () => {
  it('judges as written: average below 100 ms, maximum below 500 ms, no error', () => {
    const judged = (samples: readonly number[], errors = 0) =>
      judgeRun(
        { profile: 'spec', thresholds: null },
        slicesOf([samples], { errors }),
      ).map(({ threshold, outcome }) => [threshold.text, outcome]);
    expect(judged([99, 99.9])).toEqual([
      ['avg<100ms', 'kept'],
      ['max<500ms', 'kept'],
      ['error-rate<=0%', 'kept'],
    ]);
    expect(judged([100, 100])[0]).toEqual(['avg<100ms', 'broken']);
    expect(judged([1, 1, 1, 1, 1, 499.9])[1]).toEqual(['max<500ms', 'kept']);
    expect(judged([1, 1, 1, 1, 1, 500])[1]).toEqual(['max<500ms', 'broken']);
    expect(judged([1], 1)[2]).toEqual(['error-rate<=0%', 'broken']);
  });

  it('gives no verdict of times that a crowded machine may have made', () => {
    const judged = (text: string, share: number, errors = 0) =>
      judgeAsMeasured(parseThreshold(text), slicesOf([[120, 130]], { errors }), share);
    expect(judged('avg<100ms', 2 / 3)).toMatchObject({
      outcome: 'undecided',
      why: 'other processes left the service about 67 % of the machine',
    });
    expect(judged('avg<100ms', 0.9).outcome).toBe('broken');
    expect(judged('avg<200ms', 0.1).outcome).toBe('kept');
    expect(judged('error-rate<=0%', 0.1, 1).outcome).toBe('broken');
  });

  it('gives no verdict where the delay of the client may make it', () => {
    const [slice] = slicesOf([[150, 160]]);
    const [least] = slicesOf([[90, 95]]);
    const noisy = [{ ...slice!, atLeast: least!.latency }];
    const result = judgeAsMeasured(parseThreshold('avg<100ms'), noisy);
    expect(result.outcome).toBe('undecided');
    expect(result.why).toContain("the client's own delay may make the difference");
    const firm = [{ ...slice!, atLeast: slicesOf([[140, 150]])[0]!.latency }];
    expect(judgeAsMeasured(parseThreshold('avg<100ms'), firm).outcome).toBe('broken');
  });
});

describe('the thresholds of a run', () => {
  it('always have one on errors', () => {
    const texts = (profile: 'spec' | 'closed', thresholds: string[] | null) =>
      thresholdsOf({ profile, thresholds }).map(({ text }) => text);
    expect(texts('closed', null)).toEqual(['avg<100ms', 'p95<1s', 'error-rate<1%']);
    expect(texts('closed', ['p99<2s'])).toEqual(['p99<2s', 'error-rate<1%']);
    expect(texts('closed', ['error-rate<5%'])).toEqual(['error-rate<5%']);
    expect(texts('spec', ['max<1s'])).toEqual(['max<1s', 'error-rate<=0%']);
  });
});
