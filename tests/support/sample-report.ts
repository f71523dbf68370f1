import type {
  Report,
  ReportedFinding,
  ReporterContext,
} from '../../src/core/report.ts';

const finding: ReportedFinding = {
  gate: 'review',
  rule: 'complexity',
  severity: 'error',
  state: 'new',
  path: 'src/a.ts',
  line: 3,
  column: 8,
  endLine: 3,
  endColumn: 16,
  subject: null,
  message: "function 'route' has a complexity of 12, 10 allowed",
  help: 'Split the function.',
  data: { name: "function 'route'", complexity: 12, max: 10 },
  fingerprint: 'f1',
};

/** A finding like any other but for what is given. */
export function sampleFinding(parts: Partial<ReportedFinding> = {}): ReportedFinding {
  return { ...finding, ...parts };
}

/** A report of the review gate but for what is given. */
export function sampleReport(parts: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'qa', version: '1.2.3' },
    command: 'check',
    verdict: 'fail',
    base: null,
    gates: [
      {
        gate: 'review',
        verdict: 'fail',
        reason: '1 error, 0 allowed; 0 warnings',
        metrics: { files: 2, omitted: 0 },
        details: null,
      },
    ],
    findings: [finding],
    ...parts,
  };
}

/** One finding of each kind that reporters must tell apart. */
export const mixedReport: Report = sampleReport({
  base: '1234567',
  gates: [
    {
      gate: 'review',
      verdict: 'fail',
      reason: '2 errors, 0 allowed; 1 warning',
      metrics: { files: 2, omitted: 0 },
      details: null,
    },
    {
      gate: 'commits',
      verdict: 'fail',
      reason: '1 error, 0 allowed',
      metrics: {},
      details: null,
    },
    {
      gate: 'coverage',
      verdict: 'unknown',
      reason: 'there is no report',
      metrics: {},
      details: null,
    },
    {
      gate: 'env',
      verdict: 'skipped',
      reason: 'there is no .env file',
      metrics: {},
      details: null,
    },
  ],
  verdict: 'unknown',
  findings: [
    sampleFinding({
      related: [{ line: 4, column: 3, endLine: 4, endColumn: 5, message: '+1 if' }],
    }),
    sampleFinding({
      state: 'worsened',
      path: 'src/名 字, "1:2"\n.ts',
      line: 1,
      column: 7,
      endLine: 2,
      endColumn: 1,
      message: 'a <b> & "c" | 100 %\nnext: one, \u0007two',
      fingerprint: 'f2',
    }),
    sampleFinding({
      rule: 'commented-out-code',
      severity: 'warning',
      line: 9,
      column: 1,
      endLine: 9,
      endColumn: 4,
      message: 'this comment holds code',
      help: 'Delete it.',
      fingerprint: 'f3',
    }),
    sampleFinding({ state: 'known', fingerprint: 'f4' }),
    sampleFinding({ state: 'suppressed', reason: 'generated', fingerprint: 'f5' }),
    sampleFinding({ state: 'fixed', fingerprint: 'f6' }),
    sampleFinding({
      gate: 'commits',
      rule: 'commits/subject',
      path: null,
      line: null,
      column: null,
      endLine: null,
      endColumn: null,
      subject: 'commit 1a2b3c4',
      message: 'the subject is empty',
      help: 'Write one.',
      fingerprint: 'f7',
    }),
  ],
});

/** Lines of the two files of `mixedReport`. */
const sources: Readonly<Record<string, readonly string[]>> = {
  'src/a.ts': ['', '', 'export function route() {', '\tif (x) {'],
  'src/名 字, "1:2"\n.ts': ['const 变量 = "值";', ''],
};

/** What reporters are handed beside the report. */
export function sampleContext(parts: Partial<ReporterContext> = {}): ReporterContext {
  return {
    colour: false,
    width: 80,
    sourceLine: (path, line) => sources[path]?.[line - 1],
    rule: (id) =>
      id === 'complexity'
        ? {
            what: 'A function stays simple.',
            why: 'It must fit into a head.',
            severity: 'error',
            help: 'Split the function.',
          }
        : undefined,
    section: () => undefined,
    ...parts,
  };
}
