import { describe, expect, it } from 'vitest';
import { find } from '../../../../src/gates/perf/find.ts';
import { defaults } from '../../../../src/gates/perf/settings.ts';
import { sameSlices } from './recorded.ts';

/** Rules of what is found in a run of 20 to 30 ms at 30/s, whose client makes 32/s. */
function rulesOf(threshold: string): readonly string[] {
  const noise = { delay: 0, late: 0, steal: null, busy: 0.9, share: null };
  const recording = { slices: sameSlices(200, [20, 25, 30]), outcomes: {}, noise };
  const label = { service: 's', request: 'GET /', parallel: 1, rounds: null };
  const facts = { ...label, recording, ceiling: 32 };
  const settings = { ...defaults, profile: 'closed' as const, thresholds: [threshold] };
  return find(facts, settings).findings.map(({ rule }) => rule);
}

describe('near the ceiling of the client', () => {
  it.each(['avg<100ms', 'p50<=1s', 'max<40ms', 'error-rate<1%', 'rps>5'])(
    'what was kept in spite of it is kept: %s',
    (threshold) => expect(rulesOf(threshold)).toEqual([]),
  );

  it.each(['rps>1000', 'avg<1ms', 'avg>1ms', 'rps<1000'])(
    'nothing else is judged: %s',
    (threshold) => expect(rulesOf(threshold)).toContain('perf/client-limit'),
  );
});
