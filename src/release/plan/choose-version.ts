import { gt, inc, lt, lte, parse } from 'semver';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { registerMessages, renderMessage } from '../../core/messages.ts';
import { readLog } from '../../git/log.ts';
import { decideLevel } from '../../commits/level.ts';
import type { LevelDecision } from '../../commits/level.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { autoVersion, coreOf, nextVersion } from '../version/next-version.ts';
import { lastStable } from '../version/tags.ts';
import type { VersionTag } from '../version/tags.ts';

const fail = defineErrors('auto', {
  suspected:
    '{count} places look like a breaking change in no valid form, the ' +
    "first: commit {id}, line {line}: '{text}'. Name the level " +
    'yourself, or take --accept to count them as none',
});

registerMessages('level', {
  low:
    '{version} is less than the commits since {since} ask for: {id} ' +
    "'{subject}' makes it {implied} ({level}), which qa bump auto would take",
});

/** What a version was asked for with. */
export interface VersionRequest {
  readonly current: string;
  /** A level, `auto` or a version. */
  readonly wanted: string;
  readonly preid: string | null;
  /** Goes on although something looks like a breaking change. */
  readonly accept: boolean;
}

/** A version and why it is that one; null where there is nothing to release. */
export interface ChosenVersion {
  readonly version: string | null;
  readonly reason: string;
  readonly decision: LevelDecision | null;
  /** A commit asks for more than the version that was named; null: none does. */
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
  const { current, wanted, preid } = request;
  const tagged = tags.map(({ version }) => version);
  const since = stableUpTo(current, tags);
  if (wanted === 'auto') {
    const decision = await decide(host, root, since, current, settings);
    return chooseByCommits(request, tagged, since, decision);
  }
  const version = nextVersion({ current, wanted, preid, tagged });
  const reason = `${wanted} was asked for`;
  // Without a stable version there is nothing that the commits could be above.
  if (since === null) return { version, reason, decision: null, notice: null };
  const found = await decide(host, root, since, current, settings);
  return { version, reason, decision: null, notice: noticeOf(version, since, found) };
}

function chooseByCommits(
  { current, preid, accept }: VersionRequest,
  tagged: readonly string[],
  since: VersionTag | null,
  decision: LevelDecision,
): ChosenVersion {
  if (!accept) checkSuspects(decision);
  const { level, decisive } = decision;
  const range = since === null ? 'the first commit' : since.name;
  if (level === null || decisive === null)
    return { version: null, reason: nothingSince(range), decision, notice: null };
  const lastStable = since?.version ?? '0.0.0';
  const version = autoVersion({ current, lastStable, level, preid, tagged });
  const policy = decision.level !== 'major' && isInitial(current) ? initialPolicy : '';
  const reason =
    `${decisive.id.slice(0, 7)} '${decisive.message.subject}' is the ` +
    `highest since ${range}: ${level}${policy}`;
  return { version, reason, decision, notice: null };
}

/** What to say where a version is below what a commit asks for. */
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

function nothingSince(range: string): string {
  return `no commit since ${range} asks for a release`;
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

/** The tag before a version, prereleases only where it is one itself. */
export function previousTag(
  version: string,
  tags: readonly VersionTag[],
): VersionTag | null {
  // Lowest first, so that the first one that is not below ends the search.
  const end = tags.findIndex((tag) => !gt(version, tag.version));
  const below = end < 0 ? tags : tags.slice(0, end);
  const isPrerelease = parse(version)!.prerelease.length > 0;
  return isPrerelease ? (below.at(-1) ?? null) : lastStable(below);
}

async function decide(
  host: Host,
  root: string,
  since: VersionTag | null,
  current: string,
  { levels, expandSquash }: ReleaseSettings,
): Promise<LevelDecision> {
  const range = since === null ? 'HEAD' : `refs/tags/${since.name}..HEAD`;
  const history = await readLog(host, root, [range]);
  return decideLevel(history, { levels, expandSquash, isInitial: isInitial(current) });
}

function checkSuspects({ suspects }: LevelDecision): void {
  const [first] = suspects;
  if (first === undefined) return;
  const { id, line, text } = first;
  const count = suspects.length;
  throw fail('suspected', { count, id: id.slice(0, 7), line, text: text.trim() });
}
