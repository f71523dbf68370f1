// Release points of public repositories: at the commit before each release, with the
// tags of that time, `qa bump auto` is asked for the next version, and what it says is
// compared with the release that was made: `node bench/run.js release-points <folder>
// [repository…]` (needs a build). The folder holds a clone of each repository under its
// name: git clone --bare https://github.com/vuejs/core <folder>/core
//
// A point is `equal`; or a `choice` of people, where qa and conventional-commits-parser
// read the same from the commits, people named another version, and qa makes that one
// when it is named; or it is `wrong`, which makes the bench fail.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compare, parse, prerelease } from 'semver';
import points from './releases/points.json';
import { referenceVersion } from './releases/reference.ts';

interface Chosen {
  readonly repository: string;
  readonly prefix: string;
  /** The file that tells whether a commit holds a version already; none: tags alone. */
  readonly holds?: string;
  readonly release?: object;
  readonly points: number;
}

interface Point {
  readonly before: string;
  readonly last: string;
  readonly next: string;
}

const qa = resolve('bin/qa.cjs');
const [folder, ...named] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder that holds the clones');
const scratch = fs.mkdtempSync(join(tmpdir(), 'qa-release-points-'));

function git(cwd: string, args: readonly string[], input?: string): string {
  const options = { cwd, input, maxBuffer: 1 << 28, encoding: 'utf8' as const };
  return execFileSync('git', args, { ...options, stdio: 'pipe' }).trim();
}

/** A clone that shares the objects and has no ref of its own. */
function share(from: string, name: string): string {
  const to = join(scratch, name);
  git(scratch, ['clone', '--quiet', '--shared', '--no-checkout', from, to]);
  git(to, ['config', 'user.name', 'Ada']);
  git(to, ['config', 'user.email', 'ada@example.org']);
  return to;
}

function fileAt(clone: string, commit: string, path: string): string | null {
  const { status, stdout } = spawnSync('git', ['show', `${commit}:${path}`], {
    cwd: clone,
    encoding: 'utf8',
  });
  return status === 0 ? stdout : null;
}

/** The version that a file holds: the first text in quotes, tags or a line like one. */
function versionIn(text: string | null): string | null {
  const found =
    /(?:version(?:__|")?\s*[:=]\s*"|<version>|^)v?(\d+\.\d+(?:\.\d+)?[\w.+-]*)/im.exec(
      text?.replace(/<\?xml.*?\?>|<parent>[^]*?<\/parent>/gs, '') ?? '',
    );
  return found?.[1] ?? null;
}

/** The last commit before a release that does not hold its version yet. */
function commitBefore(clone: string, tag: string, version: string, holds?: string) {
  let commit = git(clone, ['rev-parse', `${tag}^{commit}`]);
  if (holds === undefined) return commit;
  for (let step = 0; step < 20; step++) {
    if (versionIn(fileAt(clone, commit, holds)) !== version) break;
    commit = git(clone, ['rev-parse', `${commit}^`]);
  }
  return commit;
}

interface Tag {
  readonly name: string;
  readonly version: string;
}

function tagsOf(clone: string, prefix: string, args: readonly string[]): Tag[] {
  return git(clone, ['tag', ...args])
    .split('\n')
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ name, version: name.slice(prefix.length) }))
    .filter(({ version }) => parse(toSemver(version)) !== null)
    .sort((a, b) => compare(toSemver(a.version), toSemver(b.version)));
}

/** gson and poetry write 2.11 for 2.11.0 now and then. */
function toSemver(version: string): string {
  return /^\d+\.\d+$/.test(version) ? `${version}.0` : version;
}

const isStable = ({ version }: Tag): boolean => prerelease(toSemver(version)) === null;

/**
 * The newest releases of a repository, newest first. Left out are tags that name
 * another commit than the release, and releases whose predecessor is not in their
 * history.
 */
function* pointsOf(clone: string, chosen: Chosen): Iterable<Point> {
  const tags = tagsOf(clone, chosen.prefix, []).filter(isStable);
  let found = 0;
  for (let index = tags.length - 1; index > 0 && found < chosen.points; index--) {
    const { name, version } = tags[index]!;
    const before = commitBefore(clone, name, version, chosen.holds);
    const isRelease = before !== git(clone, ['rev-parse', `${name}^{commit}`]);
    if (chosen.holds !== undefined && !isRelease) continue;
    const merged = tagsOf(clone, chosen.prefix, ['--merged', before]);
    const last = merged.findLast((tag) => isStable(tag) && tag.name !== name);
    if (last?.name !== tags[index - 1]!.name) continue;
    found++;
    yield { before, last: last.version, next: version };
  }
}

/** What holds versions and changelogs; the rest need not be written. */
const texts = ['*.json', '*.toml', '*.lock', '*.yaml', '*.yml', '*.py', '*.xml'];
texts.push('*.md', '*.mod', 'VERSION');

/** Lays the repository as it was at the commit: its tree, and tags in its history. */
function layOut(clone: string, { before, next }: Point, prefix: string): void {
  const format = '--format=create %(refname) %(objectname)';
  const kept = git(clone, ['for-each-ref', format, '--merged', before, 'refs/tags'])
    .split('\n')
    .filter((line) => !line.startsWith(`create refs/tags/${prefix}${next} `));
  const work = join(clone, 'work');
  fs.rmSync(work, { recursive: true, force: true });
  git(clone, ['worktree', 'prune']);
  git(scratch, [
    'clone',
    '--quiet',
    '--shared',
    '--no-checkout',
    '--no-tags',
    clone,
    work,
  ]);
  git(work, ['update-ref', '--stdin'], `${kept.join('\n')}\n`);
  git(work, ['sparse-checkout', 'set', '--no-cone', ...texts]);
  git(work, ['checkout', '--quiet', '--force', '-B', 'main', before]);
  git(work, ['config', 'user.name', 'Ada']);
  git(work, ['config', 'user.email', 'ada@example.org']);
}

interface Answer {
  readonly version: string | null;
  readonly reason: string;
}

function ask(cwd: string, wanted: string): Answer {
  const args = [qa, 'bump', wanted, '--dry-run', '--format', 'json'];
  const config = ['--config', join(scratch, 'qa.config.json')];
  const run = spawnSync(process.execPath, [...args, ...config], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 120_000,
  });
  if (run.status !== 0) return { version: null, reason: run.stderr.trim() };
  const { plan, reason } = JSON.parse(run.stdout) as {
    plan: { to: string; reason: string } | null;
    reason?: string;
  };
  return plan === null
    ? { version: null, reason: reason! }
    : { version: plan.to, reason: plan.reason };
}

type Kind = 'choice' | 'equal' | 'wrong';

function judge(clone: string, chosen: Chosen, point: Point): [Kind, string] {
  layOut(clone, point, chosen.prefix);
  const work = join(clone, 'work');
  const next = toSemver(point.next);
  const { version, reason } = ask(work, 'auto');
  if (version === next) return ['equal', ''];
  const range = `${chosen.prefix}${point.last}..${point.before}`;
  const messages = git(clone, ['log', '--no-merges', '--format=%B%x00', range]);
  const held = chosen.holds
    ? versionIn(fileAt(clone, point.before, chosen.holds))
    : null;
  const read = referenceVersion(
    toSemver(point.last),
    held,
    messages.split('\0').flatMap((text) => text.trim() || []),
  );
  const byName = ask(work, point.next);
  const told = `${version ?? 'none'}, reference ${read ?? 'none'}: ${reason}`;
  if (byName.version !== next) return ['wrong', `${told}; by name: ${byName.reason}`];
  // A place that may be a breaking change is a question to people, as the refusal says.
  const isAsked = reason.includes('may be a breaking change');
  return [version === read || isAsked ? 'choice' : 'wrong', told];
}

const counts = { equal: 0, choice: 0, wrong: 0 };
try {
  for (const chosen of points as readonly Chosen[]) {
    const name = chosen.repository.split('/')[1]!;
    if (named.length > 0 && !named.includes(name)) continue;
    const from = resolve(folder, name);
    if (!fs.existsSync(from)) {
      console.log(`${chosen.repository}: not in the folder, left out`);
      continue;
    }
    const release = { tagPrefix: chosen.prefix, changelog: false, ...chosen.release };
    fs.writeFileSync(join(scratch, 'qa.config.json'), JSON.stringify({ release }));
    const clone = share(from, name);
    const own = { equal: 0, choice: 0, wrong: 0 };
    const lines: string[] = [];
    for (const point of pointsOf(clone, chosen)) {
      const [kind, text] = judge(clone, chosen, point);
      own[kind]++;
      counts[kind]++;
      if (text !== '')
        lines.push(`  ${kind} ${point.last} -> ${point.next}: qa ${text}`);
    }
    const { equal, choice, wrong } = own;
    console.log(`${name}: ${equal} equal, ${choice} choices, ${wrong} wrong`);
    for (const line of lines) console.log(line.slice(0, 400));
    fs.rmSync(clone, { recursive: true, force: true });
  }
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
const total = counts.equal + counts.choice + counts.wrong;
console.log(
  `${total} points: ${counts.equal} equal, ${counts.choice} named by people, ` +
    `${counts.wrong} wrong`,
);
if (counts.wrong > 0) process.exitCode = 1;
