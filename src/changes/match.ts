import type { ChangedLines } from '../core/change.ts';
import type { Finding } from '../core/finding.ts';
import { groupBy } from '../core/group-by.ts';
import { normaliseText } from './fingerprint.ts';
import { currentLine, replacement } from './line-map.ts';
import { haveCommonNeighbour, likeness, similarity } from './surroundings.ts';

/** A finding of the base and the one of the new side that it has become. */
export interface Match {
  /**
   * Null: the finding is new. Its path is the new side's where its file was renamed.
   */
  readonly before: Finding | null;
  /** Null: the finding is fixed. */
  readonly after: Finding | null;
}

/** What tells apart findings that look the same, and finds those that moved. */
export interface Evidence {
  readonly changed: ChangedLines;
  /** The lines of a file by path of the new side. */
  readonly linesBefore: (path: string) => readonly string[];
  readonly linesAfter: (path: string) => readonly string[];
}

/** A kind of evidence; only findings with an equal key are looked at together. */
interface MoveEvidence {
  readonly keyOf: (finding: Finding) => string;
  readonly holds: (before: Finding, after: Finding) => boolean;
}

/** How much of a function's text must be the same for it to be the same function. */
const sameBody = 0.6;

/** More of its words than this must be the same for a text to be the same, edited. */
const sameWords = 0.5;

/**
 * Pairs the findings of both sides, each at most once. A finding keeps its identity by
 * rule, path, symbol and text; those that no such partner is left for may have moved:
 * the surest evidence is tried first. A copy finds no partner, since the original has
 * it.
 * @param before - with paths already followed through renames
 */
export function matchFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  evidence: Evidence,
): readonly Match[] {
  const pairs = new Map<Finding, Finding>();
  const left = { before: new Set(before), after: new Set(after) };
  const pair = (one: Finding, other: Finding): void => {
    pairs.set(other, one);
    left.before.delete(one);
    left.after.delete(other);
  };
  for (const [old, current] of sameIdentity(before, after))
    for (const [one, other] of pairEqual(old, current, evidence)) pair(one, other);
  for (const { keyOf, holds } of evidenceOfMoves(evidence)) {
    // Another secret in the place of an old one is as new as any.
    const wholeKeyOf = (one: Finding): string => `${keyOf(one)}\0${one.secret ?? ''}`;
    const candidates = groupBy(left.before, wholeKeyOf);
    for (const other of [...left.after]) {
      const alike = candidates.get(wholeKeyOf(other)) ?? [];
      const one = alike.find((old) => left.before.has(old) && holds(old, other));
      if (one !== undefined) pair(one, other);
    }
  }
  return [
    ...after.map((finding) => ({ before: pairs.get(finding) ?? null, after: finding })),
    ...[...left.before].map((finding) => ({ before: finding, after: null })),
  ];
}

/** Whether pairing by identity leaves a choice, or findings that may have moved. */
export function needsEvidence(
  before: readonly Finding[],
  after: readonly Finding[],
): boolean {
  const groups = sameIdentity(before, after);
  const rest = { before: before.length, after: after.length };
  for (const [old, current] of groups) {
    if (old.length < current.length || current.some(isNamelessFunction)) return true;
    rest.before -= current.length;
    rest.after -= current.length;
  }
  return rest.before > 0 && rest.after > 0;
}

type Group = readonly [before: readonly Finding[], after: readonly Finding[]];

/** The findings that both sides have under the same identity. */
function sameIdentity(
  before: readonly Finding[],
  after: readonly Finding[],
): readonly Group[] {
  const old = groupBy(before, identityOf);
  return [...groupBy(after, identityOf)].flatMap(([identity, current]) => {
    const earlier = old.get(identity);
    return earlier === undefined ? [] : [[earlier, current] as const];
  });
}

function identityOf(finding: Finding): string {
  const { rule, path, subject, symbol = '', text = '', secret = '' } = finding;
  const name = [rule, path ?? '', subject ?? '', symbol, normaliseText(text)];
  return [...name, secret].join('\0');
}

/**
 * Pairs findings of one identity: those on unchanged lines with themselves, the others
 * in their order, so that what is left over is what the change added.
 */
function pairEqual(
  before: readonly Finding[],
  after: readonly Finding[],
  evidence: Evidence,
): readonly (readonly [Finding, Finding])[] {
  const byLine = new Map(after.map((finding) => [finding.range?.line, finding]));
  const pairs: [Finding, Finding][] = [];
  const free = new Set(after);
  const displaced: Finding[] = [];
  for (const old of before) {
    const line = lineNow(old, evidence);
    const same = line === null ? undefined : byLine.get(line);
    if (same !== undefined && free.delete(same)) pairs.push([old, same]);
    else displaced.push(old);
  }
  for (const old of displaced) {
    const next = [...free].find((current) => mayFollow(old, current, evidence));
    if (next === undefined) continue;
    free.delete(next);
    pairs.push([old, next]);
  }
  return pairs;
}

// Without a name, two functions have nothing in common but that.
function mayFollow(old: Finding, current: Finding, evidence: Evidence): boolean {
  return (
    !isNamelessFunction(current) || bodySimilarity(old, current, evidence) >= sameBody
  );
}

function isNamelessFunction({ extent, symbol = '' }: Finding): boolean {
  return extent !== undefined && symbol === '';
}

function lineNow({ path, range }: Finding, { changed }: Evidence): number | null {
  return path === null || range === null
    ? null
    : currentLine(changed, path, range.line);
}

/** From the surest to the weakest. */
function evidenceOfMoves(evidence: Evidence): readonly MoveEvidence[] {
  const stands = (one: Finding, other: Finding): boolean =>
    one.path === other.path && lineNow(one, evidence) === other.range?.line;
  const isSimilar = (one: Finding, other: Finding): boolean =>
    one.extent !== undefined && bodySimilarity(one, other, evidence) >= sameBody;
  const keyOf = ({ rule, text = '' }: Finding): string =>
    `${rule}\0${normaliseText(text)}`;
  return [
    // What encloses it was renamed.
    { keyOf, holds: stands },
    // It moved to another file.
    { keyOf, holds: (one, other) => !!one.symbol && one.symbol === other.symbol },
    // It moved together with its surroundings.
    { keyOf, holds: (one, other) => haveMoved(one, other, evidence) },
    // A function was renamed, moved or both: first within its file.
    { keyOf: ({ rule, path }) => `${rule}\0${path}`, holds: isSimilar },
    { keyOf: ({ rule }) => rule, holds: isSimilar },
    ...evidenceOfEdits(evidence),
  ];
}

/**
 * What stood in the lines that a hunk replaced, and stands in those that it put there.
 */
function evidenceOfEdits(evidence: Evidence): readonly MoveEvidence[] {
  const { changed } = evidence;
  const wasRenamed = (one: Finding, other: Finding): boolean => {
    if (one.extent !== undefined || one.data['kind'] === undefined) return false;
    const how = replaces(changed, one, other);
    return how === 'in its place' || (how !== null && haveMoved(one, other, evidence));
  };
  const together = (one: Finding, other: Finding): boolean =>
    one.extent === undefined &&
    replaces(changed, one, other) !== null &&
    likeness(one.text ?? '', other.text ?? '') > sameWords;
  return [
    // Its text was edited.
    {
      keyOf: ({ rule, path, symbol = '' }) => `${rule}\0${path}\0${symbol}`,
      holds: together,
    },
    // It is named itself, and was renamed.
    {
      keyOf: ({ rule, path, data }) => `${rule}\0${path}\0${String(data['kind'])}`,
      holds: wasRenamed,
    },
  ];
}

function replaces(
  changed: ChangedLines,
  one: Finding,
  other: Finding,
): ReturnType<typeof replacement> {
  if (one.path === null || one.path !== other.path) return null;
  if (one.range === null || other.range === null) return null;
  return replacement(changed, one.path, one.range.line, other.range.line);
}

function haveMoved(one: Finding, other: Finding, evidence: Evidence): boolean {
  if (one.extent !== undefined) return false;
  if (one.path === null || other.path === null) return false;
  const old = evidence.linesBefore(one.path);
  const current = evidence.linesAfter(other.path);
  return haveCommonNeighbour(
    old,
    one.range?.line ?? 0,
    current,
    other.range?.line ?? 0,
  );
}

function bodySimilarity(one: Finding, other: Finding, evidence: Evidence): number {
  if (one.path === null || other.path === null) return 0;
  const old = bodyOf(one, evidence.linesBefore(one.path));
  return similarity(old, bodyOf(other, evidence.linesAfter(other.path)));
}

function bodyOf(
  { range, extent }: Finding,
  lines: readonly string[],
): readonly string[] {
  const { line = 1, endLine = 1 } = extent ?? range ?? {};
  return lines.slice(line - 1, endLine);
}
