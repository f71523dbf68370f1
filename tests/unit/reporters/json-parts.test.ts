import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Report, ReportedFinding } from '../../../src/core/report.ts';
import json from '../../../src/reporters/json.ts';

const report = (findings: readonly ReportedFinding[]): Report => ({
  schemaVersion: 1,
  tool: { name: 'qa', version: '0.1.0' },
  command: 'check',
  verdict: 'fail',
  base: null,
  gates: [
    {
      gate: 'review',
      verdict: 'fail',
      reason: '',
      metrics: {},
      details: { findings: [], text: '"findings": []' },
    },
  ],
  findings,
  timing: { review: 1 },
});

const finding = (message: string): ReportedFinding => ({
  ...{ gate: 'review', rule: 'a', severity: 'error', state: 'new', path: 'a.ts' },
  ...{ line: 1, column: 1, endLine: 1, endColumn: 2, subject: null, help: null },
  ...{ message, data: { list: [1, { a: message }], empty: {}, none: [] } },
  fingerprint: '0',
});

const joined = (of: Report): string => [...json.parts!(of)].join('');

test.each([0, 1, 499, 500, 501, 1000, 1203])(
  'the parts of a report of %i findings are the text of the whole',
  (count) => {
    const found = Array.from({ length: count }, (_, at) => finding(`"\n${at}\u2028é`));
    expect(joined(report(found))).toBe(json.render(report(found), {} as never));
  },
);

test('the parts are the whole whatever messages hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (texts) => {
      const of = report(texts.map(finding));
      expect(joined(of)).toBe(json.render(of, {} as never));
    }),
  );
});
