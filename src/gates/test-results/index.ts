import { countNoun } from '../../core/count-noun.ts';
import { counts } from '../../core/finding.ts';
import type { MarkedFinding } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { Judgement } from '../../core/judge.ts';
import { collect } from './collect.ts';
import type { TestFacts } from './collect.ts';
import { find } from './find.ts';
import type { TestsDetails } from './find.ts';
import { flags } from './flags.ts';
import { testsDefaults, testsSchema } from './options.ts';
import type { TestsOptions } from './options.ts';
import { rules } from './rules.ts';
import { commandOf } from './sources/own-command.ts';
import { findTestReports } from './sources/find-test-reports.ts';

export default defineGate<TestsOptions, undefined, TestFacts, TestsDetails>({
  // A folder named `tests` would be taken for tests, by people and by tools.
  id: 'tests',
  title: 'Tests',
  summary: 'Judge reports of tests: failures, skips, the pyramid.',
  profiles: ['ci', 'release'],
  exclusive: ['work-tree'],
  settings: testsSchema,
  defaults: testsDefaults,
  flags,
  rules,
  inapplicable: async (context, settings) => {
    const { host, root } = context;
    const isReported =
      settings.reports.length > 0 || findTestReports(host, root).length > 0;
    return isReported || (await commandOf(context, settings)) !== null
      ? null
      : 'there is no report of tests and no command that runs them';
  },
  collect,
  find,
  judge,
});

function judge(result: {
  readonly findings: readonly MarkedFinding[];
  readonly metrics: Readonly<Record<string, number>>;
}): Judgement {
  const errors = result.findings.filter(
    (finding) => counts(finding) && finding.severity === 'error',
  );
  const { tests = 0, failed = 0, error = 0, skipped, flaky } = result.metrics;
  const parts = [
    countNoun(tests, 'test'),
    `${failed + error} failed`,
    `${skipped} skipped`,
  ];
  if (flaky !== 0) parts.push(`${flaky} flaky`);
  const others = errors.filter(({ rule }) => rule !== 'tests/failed').length;
  if (others > 0) parts.push(`${countNoun(others, 'rule')} broken`);
  return { verdict: errors.length > 0 ? 'fail' : 'pass', reason: parts.join(', ') };
}
