import type { Change, ChangedFile, ChangedLines } from '../core/change.ts';
import type { Finding, FindingState } from '../core/finding.ts';
import { lineBreaksOf, splitLines } from '../core/lines.ts';
import type { SourceTree, TreeFile } from '../core/tree.ts';
import { withAmountBefore } from './amount-before.ts';
import { touches } from './line-map.ts';
import { matchFindings, needsEvidence } from './match.ts';
import type { Evidence, Match } from './match.ts';
import { toOwnLines } from './own-lines.ts';
import type { Sides } from './own-lines.ts';

/** A finding with what comparing said of it. */
export interface Compared {
  readonly finding: Finding;
  readonly state: Exclude<FindingState, 'suppressed'>;
}

/**
 * Says of each finding in the changed files whether the change brought it, worsened it,
 * left it or fixed it. Suppressed ones are on neither side: a comment that goes brings
 * its finding back as new.
 * @param before - the findings of the base in the files that changed
 * @param after - the findings of the new side in the files that changed
 */
export async function compareFindings(
  change: Change,
  before: readonly Finding[],
  after: readonly Finding[],
): Promise<readonly Compared[]> {
  const renamed = renames(change.files);
  const old = before.map((finding) => follow(finding, renamed));
  const evidence = needsEvidence(old, after)
    ? await gatherEvidence(change, [...old, ...after])
    : nothing;
  const matches = matchFindings(old, after, evidence);
  const states = matches.map(stateOf);
  return applyScope(change, states);
}

function stateOf({ before, after }: Match): Compared {
  if (after === null) return { finding: before!, state: 'fixed' };
  if (before === null) return { finding: after, state: 'new' };
  const isWorse = (after.value ?? 0) > (before.value ?? 0);
  if (!isWorse) return { finding: after, state: 'known' };
  return { finding: withAmountBefore(after, before), state: 'worsened' };
}

/** Under `files` and `lines` a finding counts for where it stands, new or not. */
async function applyScope(
  change: Change,
  compared: readonly Compared[],
): Promise<readonly Compared[]> {
  const { scope } = change;
  if (scope === 'issues' || scope === 'all') return compared;
  const findings = compared.map(({ finding }) => finding);
  const changed =
    scope === 'lines' ? (await gatherEvidence(change, findings)).changed : null;
  return compared.map(({ finding, state }) => {
    if (state === 'fixed') return { finding, state };
    const isIn = changed === null || isTouched(finding, changed);
    if (!isIn) return { finding, state: 'known' };
    return { finding, state: state === 'known' ? 'new' : state };
  });
}

// A function is all of its lines, though its finding stands at the head.
function isTouched({ path, range, extent }: Finding, changed: ChangedLines): boolean {
  const lines = extent ?? range;
  if (path === null || lines === null) return true;
  return touches(changed, path, lines.line, lines.endLine);
}

function renames(files: readonly ChangedFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ before, after }) =>
      before === null || after === null ? [] : [[before.path, after.path]],
    ),
  );
}

function follow(finding: Finding, renamed: ReadonlyMap<string, string>): Finding {
  const path = finding.path === null ? undefined : renamed.get(finding.path);
  return path === undefined ? finding : { ...finding, path, identity: undefined };
}

const nothing: Evidence = {
  changed: new Map(),
  linesBefore: () => [],
  linesAfter: () => [],
};

async function gatherEvidence(
  change: Change,
  findings: readonly Finding[],
): Promise<Evidence> {
  const paths = new Set(findings.map(({ path }) => path));
  const files = change.files.filter(({ before, after }) =>
    paths.has((after ?? before)!.path),
  );
  const [changed, before, after] = await Promise.all([
    change.lines(),
    readTexts(change.before, files, 'before'),
    readTexts(change.after, files, 'after'),
  ]);
  const textsOf = (path: string): Sides => ({
    before: before.get(path) ?? '',
    after: after.get(path) ?? '',
  });
  return {
    changed: toOwnLines(changed, textsOf),
    linesBefore: linesOf(before),
    linesAfter: linesOf(after),
  };
}

function linesOf(
  texts: ReadonlyMap<string, string>,
): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const lines =
      known.get(path) ?? splitLines(texts.get(path) ?? '', lineBreaksOf(path));
    known.set(path, lines);
    return lines;
  };
}

/** The texts of one side by path of the new side. */
async function readTexts(
  tree: SourceTree,
  files: readonly ChangedFile[],
  side: 'before' | 'after',
): Promise<ReadonlyMap<string, string>> {
  const there = files.filter((file) => file[side] !== null);
  const names = new Map(there.map((file) => [file[side]!, file.after ?? file.before!]));
  const texts = new Map<string, string>();
  for await (const [file, content] of tree.read([...names.keys()] as TreeFile[]))
    if (content.kind === 'bytes')
      texts.set(names.get(file)!.path, new TextDecoder().decode(content.bytes));
  return texts;
}
