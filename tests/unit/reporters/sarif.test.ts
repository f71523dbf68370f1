import { describe, expect, it } from 'vitest';
import sarif from '../../../src/reporters/sarif.ts';
import {
  mixedReport,
  sampleContext,
  sampleFinding,
  sampleReport,
} from '../../support/sample-report.ts';
import { readSchema, schemaErrors } from '../../support/schemas.ts';

const schema = readSchema('sarif-2.1.0.json');
const context = sampleContext();

interface Run {
  readonly automationDetails: { readonly id: string };
  readonly tool: { readonly driver: { readonly rules: { readonly id: string }[] } };
  readonly results: readonly Readonly<Record<string, unknown>>[];
  readonly invocations: readonly object[];
}

function renderAll(report = mixedReport): readonly Run[] {
  const log = JSON.parse(sarif.render(report, context)) as { runs: Run[] };
  expect(schemaErrors(schema, log)).toEqual([]);
  return log.runs;
}

/** The run of the first gate: that of the review. */
function render(report = mixedReport): Run {
  return renderAll(report)[0]!;
}

describe('sarif', () => {
  it('is valid 2.1.0, also without a finding', () => {
    render();
    render(sampleReport({ findings: [], verdict: 'pass', gates: [] }));
    expect(schemaErrors(schema, { version: '2.1.0' })).not.toEqual([]);
  });

  it('has a run for each gate that was not skipped, each a category of its own', () => {
    const runs = renderAll();
    const ids = runs.map(({ automationDetails }) => automationDetails.id);
    expect(ids).toEqual(['qa/review/', 'qa/commits/', 'qa/coverage/']);
    const counted = runs.map(({ results }) => results.length);
    expect(counted).toEqual([3, 1, 0]);
  });

  it('holds no more runs than GitHub takes: the last one holds what is left', () => {
    const [gate] = sampleReport().gates;
    const named = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ ...gate!, gate: `sarif/tool-${n}` }));
    const findings = [19, 20].map((n) => sampleFinding({ gate: `sarif/tool-${n}` }));
    expect(renderAll(sampleReport({ gates: named(20), findings }))).toHaveLength(20);
    const runs = renderAll(sampleReport({ gates: named(21), findings }));
    expect(runs).toHaveLength(20);
    expect(runs.at(-1)!.automationDetails.id).toBe('qa/others/');
    expect(runs.at(-1)!.results).toHaveLength(2);
  });

  it('describes each rule once and points each result at it', () => {
    const run = render();
    const ids = run.tool.driver.rules.map(({ id }) => id);
    expect(ids).toEqual(['commented-out-code', 'complexity']);
    for (const { ruleId, ruleIndex } of run.results)
      expect(ids[ruleIndex as number]).toBe(ruleId);
    expect(run.tool.driver.rules[1]).toEqual({
      id: 'complexity',
      shortDescription: { text: 'A function stays simple.' },
      fullDescription: { text: 'It must fit into a head.' },
      help: { text: 'Split the function.' },
      defaultConfiguration: { level: 'error' },
    });
  });

  it('gives a result its place, its explanation and its identity', () => {
    expect(render().results[0]).toEqual({
      ruleId: 'complexity',
      ruleIndex: 1,
      level: 'error',
      message: { text: "function 'route' has a complexity of 12, 10 allowed" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/a.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 8, endLine: 3, endColumn: 16 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: {
            artifactLocation: { uri: 'src/a.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 4, startColumn: 3, endLine: 4, endColumn: 5 },
          },
          message: { text: '+1 if' },
        },
      ],
      partialFingerprints: { 'qaFingerprint/v1': 'f1' },
      baselineState: 'new',
    });
  });

  it('says the state of every result where there is something to compare with', () => {
    const states = render().results.map(({ baselineState }) => baselineState);
    expect(states).toEqual(['new', 'updated', 'new']);
    const alone = render(sampleReport());
    expect(alone.results[0]).not.toHaveProperty('baselineState');
  });

  it('holds what is to be an alert: nothing known, fixed or suppressed', () => {
    const states = ['new', 'worsened', 'known', 'fixed', 'suppressed'] as const;
    const findings = states.map((state) => sampleFinding({ state, message: state }));
    const texts = render(sampleReport({ findings })).results.map(
      ({ message }) => message,
    );
    expect(texts).toEqual([{ text: 'new' }, { text: 'worsened' }]);
  });

  it('holds no more results than GitHub takes, errors first, and says so', () => {
    const many = (count: number, severity: 'error' | 'warning') =>
      Array.from({ length: count }, () => sampleFinding({ severity }));
    const gates = sampleReport().gates.slice(0, 1);
    const findings = [...many(24_999, 'warning'), ...many(3, 'error')];
    const { results, invocations } = render(sampleReport({ findings, gates }));
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(3);
    expect(JSON.stringify(invocations)).toContain('2 more results are left out');
    const fitting = render(sampleReport({ findings: many(25_000, 'error'), gates }));
    expect(JSON.stringify(fitting.invocations)).not.toContain('left out');
  });

  it('writes any path as a relative reference', () => {
    const uriOf = (path: string): unknown => {
      const [result] = render(
        sampleReport({ findings: [sampleFinding({ path })] }),
      ).results;
      const [location] = result!['locations'] as {
        physicalLocation: { artifactLocation: { uri: string } };
      }[];
      return location!.physicalLocation.artifactLocation.uri;
    };
    expect(uriOf('a b/名.ts')).toBe('a%20b/%E5%90%8D.ts');
    expect(uriOf('c:d.ts')).toBe('c%3Ad.ts');
    expect(uriOf('50%?#.ts')).toBe('50%25%3F%23.ts');
    expect(uriOf('a\nb.ts')).toBe('a%0Ab.ts');
  });

  it('names what a finding without a file is about', () => {
    expect(renderAll()[1]!.results[0]!['locations']).toEqual([
      { logicalLocations: [{ fullyQualifiedName: 'commit 1a2b3c4' }] },
    ]);
  });

  it('marks a run that could not judge as failed, with the reason', () => {
    const [review, , coverage] = renderAll();
    expect(review!.invocations).toEqual([{ executionSuccessful: true }]);
    expect(coverage!.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: 'coverage could not judge: there is no report' },
          },
        ],
      },
    ]);
  });
});
