import { gt, inc, parse, prerelease } from 'semver';
import { defineErrors } from '../../core/errors.ts';
import { fromPep440 } from './pep440.ts';
import type { Level } from '../../commits/default-levels.ts';

const fail = defineErrors('version', {
  notVersion:
    "'{version}' is neither a level nor a version. Levels: major, " +
    'minor, patch, premajor, preminor, prepatch, prerelease, release, ' +
    'auto; or a version such as 1.4.0',
  current: "the version '{version}' is not a semantic version; write it as 1.2.3",
  stable: '{version} is not a prerelease, so there is nothing to release from it',
  backwards:
    '{next} is not above {current}, and versions only move forward. ' +
    'Name a version above {current}',
  taken:
    '{next} is not above {tag}, which exists on the same line. Name a ' +
    'version above {highest}',
  preid:
    "'{preid}' is no name of a prerelease: letters, digits and hyphens, such as rc",
  metadata:
    '{next} counts as the same version as {tag}: ' +
    'build metadata does not order versions',
});

/** The levels that a person can name, `auto` and a version itself aside. */
export const levels = [
  'major',
  'minor',
  'patch',
  'premajor',
  'preminor',
  'prepatch',
  'prerelease',
  'release',
] as const;

export type NamedLevel = (typeof levels)[number];

/**
 * Checks the name of a prerelease, which is one part of a version.
 * https://semver.org/#spec-item-9
 * @throws QaError where it is not one
 */
export function checkPreid(preid: string | null): void {
  if (preid === null || preid === '' || /^(?!0\d+$)[\dA-Za-z-]+$/.test(preid)) return;
  throw fail('preid', { preid });
}

/** Whether a text is the name of a level. */
export function isNamedLevel(text: string): text is NamedLevel {
  return levels.some((level) => level === text);
}

export interface NextVersionInput {
  readonly current: string;
  /** A level, or a version. */
  readonly wanted: string;
  readonly preid: string | null;
  /** Every version that is tagged already. */
  readonly tagged: readonly string[];
  /** Versions that were taken back and whose tags still exist. */
  readonly yanked?: readonly string[];
}

/**
 * The version that follows; steps as `npm version` makes them, but never backwards, and
 * with the counter of a prerelease above every tag of its core and name.
 * @throws QaError where the version would not move forward, or for an unknown level
 */
export function nextVersion(input: NextVersionInput): string {
  const { current, wanted, preid, tagged } = input;
  if (parse(current) === null || current !== clean(current))
    throw fail('current', { version: current });
  if (!isNamedLevel(wanted)) return explicitVersion(input);
  if (wanted === 'release') {
    if (isFirst(input)) return current;
    return checkForward(graduate(current), input);
  }
  const name = preid ?? currentPreid(current);
  const next = name === null ? inc(current, wanted) : inc(current, wanted, name);
  return checkForward(passYanked(countAboveTags(next!, tagged), input), input);
}

/** The version that `auto` takes: a level above the last stable one. */
export function autoVersion(
  input: Omit<NextVersionInput, 'wanted'> & {
    readonly level: Level;
    readonly lastStable: string;
  },
): string {
  const { current, level, preid, tagged } = input;
  // A stable version in the files that has no tag yet is the base for the next one.
  const isAhead = prerelease(current) === null && gt(current, input.lastStable);
  const core = inc(isAhead ? current : input.lastStable, level)!;
  const reached = coreOf(current);
  const ahead = prerelease(current) !== null && gt(reached, core) ? reached : core;
  const next = preid === null ? ahead : countAboveTags(`${ahead}-${preid}.0`, tagged);
  return checkForward(passYanked(next, input), { ...input, wanted: level });
}

/**
 * Whether nothing is released yet, so that the version in the files can be the first.
 */
export function isFirst({
  current,
  tagged,
}: Pick<NextVersionInput, 'current' | 'tagged'>): boolean {
  const isWritten = prerelease(current) === null && current !== '0.0.0';
  return tagged.length === 0 && isWritten;
}

/** A version that was taken back keeps its number, so the next one is above it. */
function passYanked(
  next: string,
  { yanked = [] }: Pick<NextVersionInput, 'yanked'>,
): string {
  return yanked.includes(next) ? passYanked(inc(next, 'patch')!, { yanked }) : next;
}

function explicitVersion(input: NextVersionInput): string {
  const { wanted } = input;
  const version = readVersion(wanted);
  if (version === null) throw fail('notVersion', { version: wanted });
  if (version === input.current && isFirst(input)) return version;
  return checkForward(version, input);
}

/** A version that a person wrote: `1.2.3`, `v1.2.3`, or `2026.11` with two parts. */
export function readVersion(text: string): string | null {
  return clean(text) ?? (/^v?\d+\.\d+$/.test(text) ? fromPep440(text) : null);
}

/** The version as it would be written, with its build metadata and without a `v`. */
export function clean(text: string): string | null {
  const read = parse(text.trim());
  if (read === null) return null;
  return read.build.length > 0
    ? `${read.version}+${read.build.join('.')}`
    : read.version;
}

function graduate(current: string): string {
  if (prerelease(current) === null) throw fail('stable', { version: current });
  return coreOf(current);
}

/** A version without its prerelease and build metadata. */
export function coreOf(version: string): string {
  const { major, minor, patch } = parse(version)!;
  return `${major}.${minor}.${patch}`;
}

function currentPreid(current: string): string | null {
  const name = prerelease(current)?.[0];
  return typeof name === 'string' ? name : null;
}

/** Lifts `1.3.0-rc.0` to one above every tagged `1.3.0-rc.N`. */
export function countAboveTags(next: string, tagged: readonly string[]): string {
  const [name, counter] = prerelease(next) ?? [];
  if (typeof name !== 'string' || typeof counter !== 'number') return next;
  const stem = `${coreOf(next)}-${name}.`;
  const counters = tagged
    .filter((version) => version.startsWith(stem))
    .map((version) => Number(version.slice(stem.length).split('+')[0]))
    .filter(Number.isInteger);
  return `${stem}${Math.max(counter, ...counters.map((number) => number + 1))}`;
}

function checkForward(next: string, input: NextVersionInput): string {
  const { current, tagged, wanted } = input;
  if (!gt(next, current)) throw fail('backwards', { next, current });
  const line = tagged.filter((tag) => isSameLine(tag, next, wanted));
  const blocking = line.filter((tag) => !gt(next, tag));
  if (blocking.length === 0) return next;
  const highest = blocking.reduce((best, tag) => (gt(tag, best) ? tag : best));
  if (!gt(highest, next)) {
    const same = blocking.find((tag) => clean(tag) !== clean(next));
    if (same !== undefined && next.includes('+'))
      throw fail('metadata', { next, tag: same });
  }
  throw fail('taken', { next, tag: highest, highest });
}

/**
 * Whether a tag is in the line of a version. For a major step that is every version,
 * for a minor step those of its major, else those of its minor: so 1.4.3 can follow
 * 1.4.2 although 2.0.0 exists.
 */
function isSameLine(tag: string, next: string, wanted: string): boolean {
  if (/^(?:pre)?major$/.test(wanted)) return true;
  const [major, minor] = next.split('.');
  if (!tag.startsWith(`${major}.`)) return false;
  return /^(?:pre)?minor$/.test(wanted) || tag.startsWith(`${major}.${minor}.`);
}
