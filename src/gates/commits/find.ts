import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import { suggest } from '../../core/nearest-word.ts';
import { readMessage } from '../../commits/message.ts';
import type { CommitMessage } from '../../commits/message.ts';
import { kindOf } from '../../commits/revert.ts';
import type { JudgedCommit } from './collect.ts';
import type { CommitsOptions } from './options.ts';
import { rules } from './rules.ts';

type Breach = readonly [
  rule: keyof typeof rules,
  messageId: string,
  data?: Readonly<Record<string, unknown>>,
];

/** What rich reports show of a commit. */
export interface CommitDetails {
  readonly commits: readonly { readonly id: string | null; readonly subject: string }[];
}

/** Judges each message by the sixteen rules and the options. */
export function find(
  commits: readonly JudgedCommit[],
  options: CommitsOptions,
): GateFindings<CommitDetails> {
  const judged = commits.filter(({ isMerge }) => !isMerge);
  const findings = judged.flatMap((commit) => {
    const message = readMessage(commit.message);
    return [...breaches(message, options)].map((breach) => toFinding(commit, breach));
  });
  const merges = commits.length - judged.length;
  return {
    findings,
    metrics: { commits: judged.length, merges },
    details: {
      commits: commits.map(({ id, message }) => ({
        ...{ id, subject: message.split('\n')[0]! },
      })),
    },
  };
}

function toFinding(commit: JudgedCommit, [rule, messageId, data]: Breach): Finding {
  const subject = commit.id === null ? 'message' : `commit ${commit.id.slice(0, 7)}`;
  return {
    ...{ rule, messageId, subject, severity: rules[rule].severity },
    data: data ?? {},
    path: null,
    range: null,
    text: `${commit.id ?? ''} ${messageId}`,
  };
}

function* breaches(message: CommitMessage, options: CommitsOptions): Iterable<Breach> {
  const { subject } = message;
  const kind = kindOf(message);
  if (kind === 'fixup') {
    const isAllowed = options.allowFixups || options.messageFile !== null;
    if (!isAllowed) yield ['commits/fixup', 'waiting', { subject }];
    return;
  }
  if (message.broken !== null && kind !== 'revert') yield* headerBreaches(message);
  if (message.header !== null) yield* wordBreaches(message.header, options);
  // Reverts carry the whole subject of what they revert.
  if (kind !== 'revert') yield* lengthBreaches(subject, options.headerLength);
  if (message.lacksBlankLine) yield ['commits/body-blank-line', 'missing'];
  const below = message.suspects.filter(({ line }) => line > 1);
  for (const { line, text } of below)
    yield ['commits/breaking-change', 'suspected', { line, text: text.trim() }];
}

function* lengthBreaches(subject: string, max: number): Iterable<Breach> {
  const length = [...new Intl.Segmenter().segment(subject)].length;
  if (length > max) yield ['commits/header-length', 'tooLong', { length, max }];
}

function* headerBreaches({ broken, subject }: CommitMessage): Iterable<Breach> {
  const mended = broken!.mended ?? 'type(scope): description';
  for (const problem of broken!.problems)
    yield ['commits/header', problem, { subject, mended }];
}

function* wordBreaches(
  { type, scope }: NonNullable<CommitMessage['header']>,
  { types, scopes }: CommitsOptions,
): Iterable<Breach> {
  if (!types.some((known) => known.toLowerCase() === type)) {
    const data = { type, types: types.join(', '), suggestion: suggest(type, types) };
    yield ['commits/type', 'unknown', data];
  }
  if (scope !== null && scopes !== null && !scopes.includes(scope)) {
    const suggestion = suggest(scope, scopes);
    yield [
      'commits/scope',
      'unknown',
      { scope, scopes: scopes.join(', '), suggestion },
    ];
  }
}
