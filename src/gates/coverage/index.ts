import { countNoun } from '../../core/count-noun.ts';
import { counts } from '../../core/finding.ts';
import type { MarkedFinding } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { Judgement } from '../../core/judge.ts';
import { collect } from './collect.ts';
import type { CoverageFacts } from './collect.ts';
import { find } from './find.ts';
import type { CoverageDetails } from './find.ts';
import { describeLimit, parseLimit } from './model/limit.ts';
import { formatShare } from '../../reports/share.ts';
import { coverageDefaults, coverageSchema, defaultLines } from './options.ts';
import type { CoverageOptions } from './options.ts';
import { rules } from './rules.ts';
import { flags } from './flags.ts';
import { hasReports } from './sources/find-reports.ts';

export default defineGate<CoverageOptions, undefined, CoverageFacts, CoverageDetails>({
  title: 'Coverage',
  summary: 'Judge coverage reports: totals, files, changed lines.',
  profiles: ['ci', 'release'],
  needs: ['tests'],
  settings: coverageSchema,
  defaults: coverageDefaults,
  flags,
  rules,
  inapplicable: async ({ host, root }, { reports, run }) =>
    run === null && reports.length === 0 && !hasReports(host, root)
      ? 'there is no coverage report'
      : null,
  collect,
  find,
  judge,
});

function judge(
  result: {
    readonly findings: readonly MarkedFinding[];
    readonly metrics: Readonly<Record<string, number>>;
  },
  options: CoverageOptions,
): Judgement {
  const errors = result.findings.filter(
    (finding) => counts(finding) && finding.severity === 'error',
  );
  const reason = [
    describeLines(result.metrics, options),
    ...describeChange(result.metrics),
    ...(errors.length === 0 ? [] : [`${countNoun(errors.length, 'limit')} broken`]),
  ].join('; ');
  return { verdict: errors.length > 0 ? 'fail' : 'pass', reason };
}

function describeLines(
  metrics: Readonly<Record<string, number>>,
  { lines }: CoverageOptions,
): string {
  const count = {
    covered: metrics['linesCovered'] ?? 0,
    total: metrics['linesTotal'] ?? 0,
  };
  const share = `lines ${formatShare(count)} % (${count.covered} of ${count.total})`;
  const isChange = metrics['changedTotal'] !== undefined;
  const limit = lines ?? (isChange ? undefined : defaultLines);
  return limit === undefined
    ? share
    : `${share}, ${describeLimit(parseLimit(limit, 'lines'))} needed`;
}

function describeChange(metrics: Readonly<Record<string, number>>): readonly string[] {
  const total = metrics['changedTotal'];
  if (total === undefined) return [];
  if (total === 0) return ['no changed line can run'];
  const count = { covered: metrics['changedCovered'] ?? 0, total };
  return [`changed lines ${formatShare(count)} % (${count.covered} of ${total})`];
}
