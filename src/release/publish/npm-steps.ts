import { join, posix } from 'node:path';
import { gt, prerelease } from 'semver';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { collectOutput } from '../../core/run-child.ts';
import type { NpmSettings } from '../settings/after-tag-settings.ts';
import type { PublishStep, StepContext } from './step.ts';
import type { TaggedRelease } from './tagged.ts';

const fail = defineErrors('npm', {
  unanswered: 'npm could not say whether {name}@{version} is published: {reason}',
  foreign:
    'npm has {name}@{version} already, published from commit {id} and not from HEAD; ' +
    'release another version',
});

interface Manifest {
  readonly name?: string;
  readonly private?: boolean;
  readonly publishConfig?: { readonly registry?: string; readonly tag?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The packages of a release that go to npm, by the package manager of the project. */
export function npmSteps(
  host: Host,
  root: string,
  release: TaggedRelease,
  settings: NpmSettings,
): readonly PublishStep[] {
  const manager = managerOf(host, root);
  return release.project.targets
    .filter(({ kind }) => kind === 'manifest')
    .flatMap(({ path }) => {
      const text = host.fs.readFileSync(join(root, path), 'utf8');
      const manifest = JSON.parse(text.replace(/^\uFEFF/, '')) as Manifest;
      if (manifest.private === true || manifest.name === undefined) return [];
      return [stepOf(host, release, settings, { path, manifest, manager })];
    });
}

type Manager = 'npm' | 'pnpm' | 'yarn';

/** Only the tool that knows `workspace:` ranges writes what the registry can read. */
function managerOf(host: Host, root: string): Manager {
  const has = (name: string): boolean => host.fs.existsSync(join(root, name));
  if (has('pnpm-lock.yaml') || has('pnpm-workspace.yaml')) return 'pnpm';
  if (!has('yarn.lock')) return 'npm';
  // Yarn 1 publishes as npm does, and asks for a version.
  const lock = host.fs.readFileSync(join(root, 'yarn.lock'), 'utf8');
  return lock.includes('__metadata:') ? 'yarn' : 'npm';
}

interface Found {
  readonly path: string;
  readonly manifest: Manifest;
  readonly manager: Manager;
}

function stepOf(
  host: Host,
  release: TaggedRelease,
  settings: NpmSettings,
  { path, manifest, manager }: Found,
): PublishStep {
  const { version, tag } = release;
  const folder = posix.dirname(path);
  const name = manifest.name!;
  const registry = settings.registry ?? manifest.publishConfig?.registry;
  const distTag = settings.tag ?? manifest.publishConfig?.tag ?? distTagOf(release);
  const flags = flagsOf(host, settings, distTag, registry);
  const within = settings.folder === undefined ? [] : [`./${settings.folder}`];
  const args: Readonly<Record<Manager, readonly string[]>> = {
    npm: ['publish', ...within, ...flags],
    // The tag is checked out, on no branch that pnpm would publish from.
    pnpm: ['publish', ...within, '--no-git-checks', ...flags],
    yarn: ['npm', 'publish', ...flags.filter((flag) => !isOfRegistry(flag, registry))],
  };
  const needs = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const;
  return {
    ...{ registry: 'npm', name, version, tag },
    needs: needs.flatMap((key) => Object.keys(manifest[key] ?? {})),
    calls: [{ program: manager, args: args[manager], folder }],
    isThere: (context) => isPublished(context, { name, version, folder, registry }),
    saysThere: null,
  };
}

function flagsOf(
  host: Host,
  { access, provenance = offersIdentity(host) }: NpmSettings,
  distTag: string,
  registry: string | undefined,
): readonly string[] {
  return [
    ...['--tag', distTag],
    ...(access === undefined ? [] : ['--access', access]),
    ...(registry === undefined ? [] : ['--registry', registry]),
    ...(provenance ? ['--provenance'] : []),
  ];
}

/** Yarn reads the registry from its own configuration. */
function isOfRegistry(flag: string, registry: string | undefined): boolean {
  return flag === '--registry' || flag === registry;
}

/**
 * The name under which npm installs it: `latest` for the highest stable version, the
 * channel or name of a prerelease, and the line of an older version that is maintained.
 */
function distTagOf({
  version,
  versions,
  settings: { channels },
}: Pick<TaggedRelease, 'settings' | 'version' | 'versions'>): string {
  const [name] = prerelease(version) ?? [];
  const channel = Object.keys(channels).find((one) => channels[one]!.preid === name);
  if (typeof name === 'string') return channel ?? name;
  if (name !== undefined) return 'next';
  const isBelow = versions.some(
    (other) => prerelease(other) === null && gt(other, version),
  );
  const [major, minor] = version.split('.');
  if (!isBelow) return 'latest';
  // A name that reads as a range of versions is refused, so it does not begin as one.
  return `release-${major}.${minor}.x`;
}

/**
 * Whether the CI signs who built a package, as npm itself asks of it.
 * https://docs.npmjs.com/generating-provenance-statements
 */
function offersIdentity({ env }: Host): boolean {
  const isGitHub = Boolean(
    env['GITHUB_ACTIONS'] && env['ACTIONS_ID_TOKEN_REQUEST_URL'],
  );
  return isGitHub || Boolean(env['GITLAB_CI'] && env['SIGSTORE_ID_TOKEN']);
}

/** Asks the registry; a version from another commit is not the one of this release. */
async function isPublished(
  { host, root, head }: StepContext,
  asked: {
    readonly name: string;
    readonly version: string;
    readonly folder: string;
    readonly registry: string | undefined;
  },
): Promise<boolean> {
  const { name, version, folder, registry } = asked;
  const flags = registry === undefined ? [] : ['--registry', registry];
  const fields = ['version', 'gitHead', '--json', '--prefer-online'];
  const args = ['view', `${name}@${version}`, ...fields, ...flags];
  const child = host.spawn('npm', args, {
    cwd: join(root, folder),
    env: { ...host.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: host.signal,
  });
  const { exitCode, stdout, stderr } = await collectOutput(child);
  const said = parse(stdout.toString('utf8'));
  if (exitCode !== 0) {
    if (said.error?.code === 'E404') return false;
    const reason = said.error?.summary ?? stderr.toString('utf8').trim();
    throw fail('unanswered', { name, version, reason });
  }
  const { gitHead } = said;
  if (typeof gitHead === 'string' && gitHead !== head)
    throw fail('foreign', { name, version, id: gitHead.slice(0, 7) });
  return said.version !== undefined;
}

interface Said {
  readonly version?: string;
  readonly gitHead?: string;
  readonly error?: { readonly code?: string; readonly summary?: string };
}

function parse(text: string): Said {
  if (text.trim() === '') return {};
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'string' ? { version: read } : (read as Said);
  } catch {
    return {};
  }
}
