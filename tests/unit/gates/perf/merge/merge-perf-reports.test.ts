import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../../../src/core/report.ts';
import type { PerfDetails } from '../../../../../src/gates/perf/find.ts';
import type { MergedParts } from '../../../../../src/core/merge.ts';
import { mergePerfReports } from '../../../../../src/gates/perf/merge/merge-perf-reports.ts';
import { loadGate } from '../../../../../src/pipeline/load-gate.ts';
import type { Slice } from '../../../../../src/gates/perf/statistics/recording.ts';
import { sameSlices } from '../recorded.ts';

function reportOf(slices: readonly Slice[], parts: Partial<PerfDetails> = {}): Report {
  const details: PerfDetails = {
    service: 'http://127.0.0.1:1 (--url)',
    request: 'GET /',
    parallel: 1,
    ceiling: null,
    rounds: null,
    recording: {
      slices,
      outcomes: { 200: 40 },
      noise: { delay: 1, late: 0, steal: null, busy: 0.1, share: null },
    },
    judgedBy: { profile: 'closed', thresholds: ['p90<100ms'], tolerance: 0.1 },
    ...parts,
  };
  return {
    schemaVersion: 1,
    tool: { name: 'qa', version: '0.0.0' },
    command: 'perf',
    verdict: 'pass',
    base: null,
    gates: [{ gate: 'perf', verdict: 'pass', reason: '', metrics: {}, details }],
    findings: [],
  };
}

/** Merges them under the names 1.json, 2.json, … */
function merge(reports: readonly Report[]): MergedParts {
  return mergePerfReports(
    reports.map((report, index) => {
      return { name: `${index + 1}.json`, report, gate: report.gates[0]! };
    }),
  );
}

/** A report as it comes out of a file. */
const saved = (report: Report): Report => JSON.parse(JSON.stringify(report)) as Report;

// Findings are told in the words of the rules, which loading the gate registers.
beforeAll(() => loadGate('perf'));

describe('reports of qa perf merged', () => {
  it('are one distribution, never an average of percentiles', () => {
    // One client in four saw only slow answers: the p90 of all is slow, though the
    // average of the four p90s would be within the limit.
    const quick = sameSlices(20, Array(10).fill(10));
    const slow = sameSlices(20, Array(10).fill(300));
    const merged = merge([quick, quick, quick, slow].map((s) => saved(reportOf(s))));
    const { gate } = merged;
    expect(gate.metrics['p90Ms']).toBeCloseTo(300, 0);
    expect(gate.metrics['p50Ms']).toBeCloseTo(10, 0);
    expect(gate.metrics).toMatchObject({ requests: 800, errors: 0, seconds: 2 });
    expect((10 * 3 + 300) / 4).toBeLessThan(100);
    expect(gate.verdict).toBe('fail');
    expect(merged.findings[0]!.message).toMatch(/^p90 is (299.8|300)ms/);
  });

  it('add up the rates of clients that ran side by side', () => {
    const slices = sameSlices(20, [1, 1, 1, 1]);
    const one = reportOf(slices);
    const merged = merge([one, one, one, one]);
    expect(merged.gate.metrics['rps']).toBeCloseTo(160, 6);
  });

  it('carry a quantile that none of them could alone', () => {
    const few = reportOf(sameSlices(20, [1]), {
      judgedBy: {
        profile: 'closed',
        thresholds: ['p95<1s', 'error-rate<5%'],
        tolerance: 0.1,
      },
    });
    expect(merge([few, few]).gate.verdict).toBe('unknown');
    expect(merge([few, few, few]).gate.verdict).toBe('pass');
  });

  it('can be merged again', () => {
    const one = reportOf(sameSlices(20, [5, 10]));
    const two = merge([one, one]);
    const again = merge([one, { ...one, ...two, gates: [two.gate] }]);
    expect(again.gate.metrics).toEqual(merge([one, one, one]).gate.metrics);
  });

  it('are refused where they are of other runs', () => {
    const one = reportOf(sameSlices(20, [1]));
    const other = reportOf(sameSlices(20, [1]), { request: 'GET /b' });
    expect(() => merge([one, other])).toThrow(
      '2.json has request "GET /b", the first has "GET /"',
    );
    const none = {
      ...one,
      gates: [{ ...one.gates[0]!, details: null, reason: 'no service' }],
    };
    expect(() => merge([one, none])).toThrow(
      '2.json holds no samples of qa perf: no service',
    );
  });
});
