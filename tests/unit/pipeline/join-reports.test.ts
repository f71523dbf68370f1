import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import type { Verdict } from '../../../src/core/verdict.ts';
import { joinReports } from '../../../src/pipeline/join-reports.ts';

const report = (verdict: Verdict, base: string | null): Report => ({
  ...{ schemaVersion: 1, tool: { name: 'qa', version: '0' }, command: 'gate' },
  verdict: verdict === 'skipped' ? 'unknown' : verdict,
  base,
  gates: [{ gate: 'review', verdict, reason: 'why', metrics: {}, details: null }],
  findings: [],
});

describe('the reports of several refs', () => {
  it('pass where nothing was pushed', () => {
    expect(joinReports('push', [])).toMatchObject({
      ...{ command: 'push', verdict: 'pass', base: null, gates: [], findings: [] },
    });
  });

  it('are the report itself where there is one', () => {
    const only = report('fail', 'a');
    expect(joinReports('push', [only])).toBe(only);
  });

  it.each([
    ['pass', 'fail', 'fail'],
    ['fail', 'unknown', 'unknown'],
    ['pass', 'skipped', 'pass'],
    ['skipped', 'skipped', 'unknown'],
  ] as const)('of %s and %s are %s', (one, other, expected) => {
    const joined = joinReports('push', [report(one, 'a'), report(other, 'a')]);
    expect(joined.verdict).toBe(expected);
  });

  it('keep a base that all have, and none where they differ', () => {
    const [a, b] = [report('pass', 'a'), report('pass', 'b')];
    expect(joinReports('push', [a, a]).base).toBe('a');
    expect(joinReports('push', [a, b]).base).toBeNull();
  });

  it('say of each gate what it was compared with', () => {
    const joined = joinReports('push', [report('pass', 'a'), report('pass', null)]);
    expect(joined.gates.map(({ reason }) => reason)).toEqual([
      'why (compared with a)',
      'why (compared with nothing)',
    ]);
  });
});
