import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import { suggest } from '../../core/nearest-word.ts';
import { readMessage } from '../../commits/message.ts';
import type { CommitMessage } from '../../commits/message.ts';
import { kindOf } from '../../commits/revert.ts';
import type { JudgedCommit } from './collect.ts';
import type { Request } from './flags.ts';
import { rules } from './rules.ts';
import type { Settings } from './settings.ts';

type Breach = readonly [
  rule: keyof typeof rules,
  messageId: string,
  data?: Readonly<Record<string, unknown>>,
];

/** What rich reports show of a commit. */
export interface CommitDetails {
  readonly commits: readonly { readonly id: string | null; readonly subject: string }[];
}

/** Judges each message by the sixteen rules of the grammar and by the settings. */
export function find(
  commits: readonly JudgedCommit[],
  settings: Settings,
  { messageFile }: Pick<Request, 'messageFile'>,
): GateFindings<CommitDetails> {
  // A hook sees the message before it is shared, so it may still be squashed.
  const allowFixups = settings.allowFixups || messageFile !== null;
  const judged = commits.filter(({ isMerge }) => !isMerge);
  const findings = judged.flatMap((commit) => {
    const message = readMessage(commit.message);
    return [...breaches(message, { ...settings, allowFixups })].map((breach) =>
      toFinding(commit, breach),
    );
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

const makeFinding = findingMaker(rules);

function toFinding(commit: JudgedCommit, [rule, messageId, data]: Breach): Finding {
  const subject = commit.id === null ? 'message' : `commit ${commit.id.slice(0, 7)}`;
  const text = `${commit.id ?? ''} ${messageId}`;
  return makeFinding(rule, messageId, { data: data ?? {}, subject, text });
}

function* breaches(message: CommitMessage, settings: Settings): Iterable<Breach> {
  const { subject } = message;
  const kind = kindOf(message);
  if (kind === 'fixup') {
    if (!settings.allowFixups) yield ['commits/fixup', 'waiting', { subject }];
    return;
  }
  if (message.broken !== null && kind !== 'revert') yield* headerBreaches(message);
  if (message.header !== null) yield* wordBreaches(message.header, settings);
  // Reverts carry the whole subject of what they revert.
  if (kind !== 'revert') yield* lengthBreaches(subject, settings.headerLength);
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
  const corrected = broken!.corrected ?? 'type(scope): description';
  for (const problem of broken!.problems)
    yield ['commits/header', problem, { subject, corrected }];
}

function* wordBreaches(
  { type, scope }: NonNullable<CommitMessage['header']>,
  { types, scopes }: Settings,
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
