import { findingMaker } from '../../core/gate.ts';
import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import type { SecretsFacts } from './collect.ts';
import { acceptedIn } from './govern/unused-entries.ts';
import { rules } from './rules.ts';
import type { Settings } from './settings.ts';
import type { FoundSecret } from './sources/found-secret.ts';

/** What was not looked into, by name. */
export type SecretsDetails = Pick<
  SecretsFacts,
  'archives' | 'binaries' | 'unreadable' | 'omitted'
>;

const makeFinding = findingMaker(rules);
const commitLength = 9;

/** A finding for each secret, and for what keeps secrets badly; secrets are masked. */
export function find(
  facts: SecretsFacts,
  { rules: levels }: Settings,
): GateFindings<SecretsDetails> {
  const { archives, binaries, unreadable, omitted, read, commits } = facts;
  const all = [
    ...facts.secrets.map(ofSecret),
    ...facts.trackedEnv.map(ofTrackedEnv),
    ...facts.unused.map(({ rule, place, line }) =>
      makeFinding('secrets/unused-acceptance', 'unused', {
        ...{ path: acceptedIn, range: wholeLine(line), data: { rule, place } },
        text: `${rule} ${place}`,
      }),
    ),
    ...facts.suppressions.map(({ messageId, rule, path, range }) =>
      makeFinding('secrets/suppression', messageId, {
        ...{ path, range, data: { rule }, text: rule },
      }),
    ),
  ];
  return {
    findings: all.flatMap((finding) => atLevel(finding, levels)),
    metrics: {
      ...{ files: read.length, commits, archives: archives.length },
      ...{ binaries: binaries.length, unreadable: unreadable.length },
    },
    details: { archives, binaries, unreadable, omitted },
    examined: new Set(read),
  };
}

function ofSecret({ rule, path, range, ...found }: FoundSecret): Finding {
  const { commit, line, secret, shown, suppressed } = found;
  const place =
    commit === null
      ? { path, range }
      : { subject: `commit ${commit.slice(0, commitLength)} ${path}:${line}` };
  return makeFinding(`secrets/${rule}`, commit === null ? 'found' : 'inHistory', {
    ...place,
    ...{ data: { shown }, text: shown, secret },
    ...(suppressed !== undefined && { suppressed }),
  });
}

function ofTrackedEnv(path: string): Finding {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return makeFinding('secrets/tracked-env', 'tracked', {
    ...{ path, range: wholeLine(1), data: { name }, text: name },
  });
}

function wholeLine(line: number): Finding['range'] {
  return { line, column: 1, endLine: line, endColumn: 1 };
}

function atLevel(finding: Finding, levels: Settings['rules']): readonly Finding[] {
  const level = levels[finding.rule.slice('secrets/'.length)];
  if (level === 'off') return [];
  return [level === undefined ? finding : { ...finding, severity: level }];
}
