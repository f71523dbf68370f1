import { gt, inc, lt, lte, parse } from 'semver';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { registerMessages, renderMessage } from '../../core/messages.ts';
import { countNoun } from '../../core/count-noun.ts';
import { readLog } from '../../git/log.ts';
import type { Level } from '../../commits/default-levels.ts';
import type { CommitMessage } from '../../commits/message.ts';
import { addToDecision, decideLevel } from '../../commits/level.ts';
import type { LevelDecision, ReleaseCommit } from '../../commits/level.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { calendarVersion } from '../version/calendar.ts';
import {
  autoVersion,
  checkPreid,
  isNamedLevel,
  coreOf,
  isFirst,
  nextVersion,
} from '../version/next-version.ts';
import { lastStable } from '../version/tags.ts';
import type { VersionTag } from '../version/tags.ts';

const fail = defineErrors('auto', {
  dated:
    'versions here are dates (release.calendar), so there is no {wanted}. Take auto, ' +
    'calendar, or a version',
  undated: 'release.calendar does not say what a version by the calendar is made of',
  suspected:
    '{count} may be a breaking change and has no valid form, the first: commit {id}, ' +
    "line {line}: '{text}'. Use --accept breaking to count it, --accept none to pass " +
    'over it, or name the level yourself',
});

registerMessages('level', {
  nearly:
    '{count} with a header that is nearly right counted for nothing, the first: {id} ' +
    "'{subject}'; meant is '{fixed}'",
  low:
    '{version} is less than the commits since {since} ask for: {id} ' +
    "'{subject}' makes it {implied} ({level}), which qa bump auto would take",
});

/** The options with which a version was asked for. */
export interface VersionRequest {
  readonly current: string;
  /** A level, `auto` or a version. */
  readonly wanted: string;
  readonly preid: string | null;
  /** How to count what only looks like a breaking change; null: refuse to go on. */
  readonly accept: Accepted | null;
  /** Versions that were taken back and whose tags still exist. */
  readonly yanked?: readonly string[];
  /** Which part of the history counts; without it, all. */
  readonly counted?: CountedHistory;
}

/** What counts for a release besides the commits since the last one. */
export interface CountedHistory {
  /** Pathspecs that a commit must touch; none: every commit counts. */
  readonly paths: readonly string[];
  /** Changes that people described in files, each in the form of a commit. */
  readonly changes: readonly ReleaseCommit[];
  /** Commits that are described in such a file. */
  readonly told: ReadonlySet<string>;
}

/** A history that counts as a whole. */
export const wholeHistory: CountedHistory = { paths: [], changes: [], told: new Set() };

/** How a text counts that looks like a breaking change but has no valid form. */
export type Accepted = 'breaking' | 'none';

/** A version and why it is that one; null where there is nothing to release. */
export interface ChosenVersion {
  readonly version: string | null;
  readonly reason: string;
  readonly decision: LevelDecision | null;
  /** Says that a commit asks for more than the named version; null: none does. */
  readonly notice: string | null;
}

/**
 * Chooses the version of a release. For `auto` the level is the highest that any commit
 * since the last stable version asks for.
 */
export async function chooseVersion(
  host: Host,
  root: string,
  request: VersionRequest,
  tags: readonly VersionTag[],
  settings: ReleaseSettings,
): Promise<ChosenVersion> {
  const { current, wanted, preid, yanked = [], counted = wholeHistory } = request;
  checkPreid(preid);
  const tagged = tags.map(({ version }) => version);
  const since = stableUpTo(current, tags);
  const dated = byCalendar(host, request, tagged, settings);
  if (wanted === 'auto') {
    const decision = await readDecision(
      host,
      root,
      { since, current, counted },
      settings,
    );
    return chooseByCommits(request, tagged, since, decision, dated);
  }
  const version = nextVersion({
    ...{ current, preid, tagged, yanked },
    wanted: wanted === 'calendar' ? dated! : wanted,
  });
  const reason = `${wanted} was asked for`;
  // Without a stable version, commits ask for no version that this could be below.
  if (since === null || dated !== null)
    return { version, reason, decision: null, notice: null };
  const found = await readDecision(host, root, { since, current, counted }, settings);
  return { version, reason, decision: null, notice: noticeOf(version, since, found) };
}

/**
 * The version of today where versions are dates, else null.
 * @throws QaError for a step that dates do not have
 */
function byCalendar(
  host: Host,
  { current, wanted, preid }: VersionRequest,
  tagged: readonly string[],
  { calendar }: ReleaseSettings,
): string | null {
  if (calendar === null && wanted === 'calendar') throw fail('undated');
  if (calendar === null) return null;
  const isStep = isNamedLevel(wanted) && !/^(?:prerelease|release)$/.test(wanted);
  if (isStep) throw fail('dated', { wanted });
  return calendarVersion(calendar, host.now(), { current, preid, tagged });
}

function chooseByCommits(
  request: VersionRequest,
  tagged: readonly string[],
  since: VersionTag | null,
  decided: LevelDecision,
  dated: string | null,
): ChosenVersion {
  const { current, preid, accept } = request;
  if (accept === null) checkSuspects(decided);
  const decision = accept === 'breaking' ? countSuspects(decided, current) : decided;
  const { level, decisive } = decision;
  const range = nameOf(since);
  if (level === null || decisive === null) {
    const reason = nothingSince(range, decision);
    return { version: null, reason, decision, notice: null };
  }
  const notice = nearlyRight(decision);
  if (dated !== null) {
    const version = nextVersion({ ...{ current, preid, tagged }, wanted: dated });
    const { subject } = decisive.message;
    const reason = `${decisive.id.slice(0, 7)} '${subject}' asks for one: today's date`;
    return { version, reason, decision, notice };
  }
  if (preid === null && isFirst({ current, tagged }))
    return { version: current, reason: firstReason, decision, notice };
  const policy = decision.level !== 'major' && isInitial(current) ? initialPolicy : '';
  const reason =
    `${decisive.id.slice(0, 7)} '${decisive.message.subject}' is the ` +
    `highest since ${range}: ${level}${policy}`;
  return { version: raise(request, tagged, since, level), reason, decision, notice };
}

function nameOf(since: VersionTag | null): string {
  return since === null ? 'the first commit' : since.name;
}

/** The version that a level leads to, above the last stable one. */
export function raise(
  { current, preid, yanked = [] }: Pick<VersionRequest, 'current' | 'preid' | 'yanked'>,
  tagged: readonly string[],
  since: VersionTag | null,
  level: Level,
): string {
  const lastStable = since?.version ?? '0.0.0';
  const asked = { current, lastStable, level, preid, tagged, yanked };
  return autoVersion(asked);
}

const firstReason = 'the files hold it, and no version is tagged yet';

/** Counts each place that looks like a breaking change as one. */
function countSuspects(decision: LevelDecision, current: string): LevelDecision {
  const [first] = decision.suspects;
  if (first === undefined) return decision;
  const decisive = decision.commits.find(({ id }) => id === first.id)!;
  return { ...decision, level: isInitial(current) ? 'minor' : 'major', decisive };
}

/** The notice about commits that do not count because their header is broken. */
function nearlyRight({ commits }: LevelDecision): string | null {
  const broken = commits.filter(({ message }) => isNearlyRight(message));
  const [first] = broken;
  if (first === undefined) return null;
  const { subject } = first.message;
  const data = { count: countNoun(broken.length, 'commit'), subject };
  const id = first.id.slice(0, 7);
  const fixed = first.message.broken!.corrected!;
  return renderMessage('level/nearly', { ...data, id, fixed });
}

/** Whether a header has a type, and is only wrong in a space or a mark. */
function isNearlyRight({ broken }: CommitMessage): boolean {
  return (
    broken !== null && broken.corrected !== null && !broken.problems.includes('noType')
  );
}

/** The notice about a version below what a commit asks for. */
export function noticeOf(
  version: string,
  since: VersionTag,
  { level, decisive }: Pick<LevelDecision, 'decisive' | 'level'>,
): string | null {
  if (level === null || decisive === null) return null;
  const implied = inc(since.version, level)!;
  // A prerelease of the right version is high enough.
  if (!lt(coreOf(version), implied)) return null;
  const { id, message } = decisive;
  return renderMessage('level/low', {
    ...{ version, implied, level, since: since.name, subject: message.subject },
    id: id.slice(0, 7),
  });
}

const initialPolicy = ' (on 0.x breaking and feat are minor, fix is patch)';

function nothingSince(range: string, decision: LevelDecision): string {
  const nearly = nearlyRight(decision);
  const more = nearly === null ? '' : `; ${nearly}`;
  return `no commit since ${range} asks for a release${more}`;
}

function isInitial(version: string): boolean {
  return parse(version)!.major === 0;
}

/** The last stable version that the current one builds on. */
export function stableUpTo(
  current: string,
  tags: readonly VersionTag[],
): VersionTag | null {
  return lastStable(tags.filter(({ version }) => lte(version, current)));
}

/** The tag before a version. Prereleases count only before a prerelease. */
export function previousTag(
  version: string,
  tags: readonly VersionTag[],
): VersionTag | null {
  // Tags are sorted from the lowest: those before the first that is not below count.
  const end = tags.findIndex((tag) => !gt(version, tag.version));
  const below = end < 0 ? tags : tags.slice(0, end);
  const isPrerelease = parse(version)!.prerelease.length > 0;
  return isPrerelease ? (below.at(-1) ?? null) : lastStable(below);
}

/** Reads what counts since a version, and the level that it asks for. */
export async function readDecision(
  host: Host,
  root: string,
  query: {
    readonly since: VersionTag | null;
    readonly current: string;
    readonly counted: CountedHistory;
  },
  { levels, expandSquash }: ReleaseSettings,
): Promise<LevelDecision> {
  const { since, current, counted } = query;
  const range = since === null ? 'HEAD' : `refs/tags/${since.name}..HEAD`;
  const history = await readLog(host, root, [range], counted.paths);
  const left = history.filter(({ id }) => !counted.told.has(id));
  const policy = { levels, expandSquash, isInitial: isInitial(current) };
  return addToDecision(decideLevel(left, policy), counted.changes);
}

function checkSuspects({ suspects }: LevelDecision): void {
  const [first] = suspects;
  if (first === undefined) return;
  const { id, line, text } = first;
  const count = countNoun(suspects.length, 'place');
  throw fail('suspected', { count, id: id.slice(0, 7), line, text: text.trim() });
}
